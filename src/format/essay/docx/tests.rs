//! Essays in the styles of a template.

use super::*;

/// Styles as a German Word writes them: some under other ids, some not there, and an id of ours for something else.
const STYLES: &str = "<?xml version=\"1.0\"?><w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
    <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Standard\"><w:name w:val=\"Normal\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"berschrift1\"><w:name w:val=\"Heading 1\"/></w:style>\
    <w:style w:type=\"paragraph\" w:styleId=\"Bibliography\"><w:name w:val=\"My list\"/></w:style></w:styles>";

#[test]
fn styles_are_found_by_name_and_those_that_are_missing_are_added() {
    let (xml, ids) = styles::with_all(STYLES).expect("they are styles");
    let found = [&ids.title, &ids.heading, &ids.works, &ids.note].map(String::as_str);
    assert_eq!(found, ["Titel", "berschrift1", "EssayBibliography", "FootnoteText"]);
    let document = roxmltree::Document::parse(&xml).expect("it is XML");
    let id =
        |it: roxmltree::Node<'_, '_>| it.attributes().find(|it| it.name() == "styleId").map(|it| it.value().to_owned());
    let all: Vec<String> = document.root_element().children().filter_map(id).collect();
    assert_eq!(all[..5], ["Standard", "Titel", "berschrift1", "Bibliography", "Subtitle"]);
    assert_eq!(all.iter().collect::<std::collections::BTreeSet<_>>().len(), all.len());
    let works = xml.find("w:styleId=\"EssayBibliography\"").expect("it is there");
    assert!(xml[works..].contains("<w:basedOn w:val=\"Standard\"/>") && !xml.contains("basedOn w:val=\"Normal\""));
    assert_eq!(["", "<a", "<a/>"].map(|it| styles::with_all(it).is_some()), [false, false, false]);
}

#[test]
fn a_list_is_added_under_a_free_number() {
    let theirs = "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:abstractNum \
                  w:abstractNumId=\"4\"/><w:num w:numId=\"7\"><w:abstractNumId w:val=\"4\"/></w:num></w:numbering>";
    let (xml, number) = numbering::with_ours(theirs).expect("they are lists");
    assert_eq!(number, 8);
    let document = roxmltree::Document::parse(&xml).expect("it is XML");
    let names: Vec<&str> = document.root_element().children().map(|it| it.tag_name().name()).collect();
    assert_eq!(names, ["abstractNum", "abstractNum", "num", "num"]);
    let (own, number) = numbering::own();
    assert_eq!((number, numbering::with_ours(&own).map(|it| it.1)), (1, Some(2)));
    let none = "<w:numbering xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"></w:numbering>";
    assert_eq!(numbering::with_ours(none).map(|it| it.1), Some(1));
}
