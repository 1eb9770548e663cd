//! Small documents of our own making, as the programs of others write them, and damaged or hostile ones.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

use super::*;
use crate::model::{LocatorLabel, TextPartKind};

/// An archive of these parts.
fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";
const RELATIONS: &str = "<Relationships>\
    <Relationship Type=\"http://x/relationships/styles\" Target=\"styles.xml\"/>\
    <Relationship Type=\"http://x/relationships/numbering\" Target=\"/word/numbering.xml\"/>\
    <Relationship Type=\"http://x/relationships/footnotes\" Target=\"footnotes.xml\"/>\
    <Relationship Type=\"http://x/relationships/endnotes\" Target=\"endnotes.xml\"/></Relationships>";

/// A document of Word with this body, and these parts beside it.
fn word_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {WORD}><w:body>{body}</w:body></w:document>");
    let mut all = vec![("word/document.xml", document.as_str()), ("word/_rels/document.xml.rels", RELATIONS)];
    all.extend_from_slice(parts);
    packed(&all)
}

#[track_caller]
fn read(bytes: &[u8]) -> DocumentText {
    let found = DocumentText::read(bytes, "").expect("a document");
    let n_letters = found.content.chars().count();
    for part in &found.parts {
        assert!(part.start <= part.end && part.end <= n_letters, "{part:?}");
    }
    for citation in &found.citations {
        assert!(citation.start <= citation.end && citation.end <= n_letters, "{citation:?}");
    }
    found
}

fn words_at(text: &DocumentText, start: usize, end: usize) -> String {
    text.content.chars().skip(start).take(end - start).collect()
}

/// A paragraph of these runs.
fn p(runs: &str) -> String {
    format!("<w:p>{runs}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[track_caller]
fn check(body: &str, expected: &str) {
    assert_eq!(read(&word_with(body, &[])).content, expected, "{body}");
}

#[track_caller]
fn check_told(body: &str, expected: &str, told: &[(DocumentRemark, usize)]) {
    let found = read(&word_with(body, &[]));
    assert_eq!((found.content.as_str(), found.told.as_slice()), (expected, told), "{body}");
}

#[test]
fn words_are_put_together_from_runs() {
    check(&(p(&(r("One ") + &r("two."))) + "<w:p/>" + &p(&r("Three &amp; four"))), "One two.\n\nThree & four");
    check(
        &p("<w:r><w:t> trimmed </w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/></w:r>"),
        "trimmed\ta\nb‑",
    );
    let wrapped = format!("<w:smartTag><w:smartTagPr><w:x/></w:smartTagPr>{}</w:smartTag>", r("tagged"));
    check(&p(&format!("<w:hyperlink>{wrapped}</w:hyperlink>")), "tagged");
    check(
        &p("<w:r><w:sym w:font=\"Symbol\" w:char=\"F061\"/><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/></w:r>"),
        "α✓",
    );
    check(&p("<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r>"), "²");
    // A blank that does not break is no white space of XML.
    check(
        &p("<w:r><w:t>vedeckých</w:t></w:r><w:r><w:t>\u{a0}</w:t></w:r><w:r><w:t> prác</w:t></w:r>"),
        "vedeckých\u{a0}prác",
    );
    check(
        &p("<w:r><w:sym w:font=\"Wingdings\" w:char=\"F082\"/><w:sym w:font=\"Wingdings\" w:char=\"F08C\"/></w:r>"),
        "②❶",
    );
}

/// A formula of Office with this in it.
fn formula(inner: &str) -> String {
    let run = |text: &str| format!("<m:r><w:rPr><w:i/></w:rPr><m:t>{text}</m:t></m:r>");
    let mut written = String::new();
    // Letters between brackets are runs: [x].
    for (at, piece) in inner.split(['[', ']']).enumerate() {
        written += &if at % 2 == 1 { run(piece) } else { piece.to_owned() };
    }
    format!("<m:oMath>{written}</m:oMath>")
}

#[test]
fn formulas_stand_in_the_line() {
    let check =
        |inner: &str, expected: &str| check(&p(&(r("So ") + &formula(inner) + &r("."))), &format!("So {expected}."));
    let script = |name: &str, base: &str, rest: &str| {
        format!("<m:{name}><m:{name}Pr><m:ctrlPr/></m:{name}Pr><m:e>{base}</m:e>{rest}</m:{name}>")
    };
    check(&script("sSup", "[c]", "<m:sup>[2]</m:sup>"), "c²");
    check(
        &(script("sSub", "[β]", "<m:sub>[t]</m:sub>") + &script("sSub", "[x]", "<m:sub>[ij]</m:sub>")),
        "β_(t)x_(ij)",
    );
    check(&script("sSubSup", "[x]", "<m:sub>[0]</m:sub><m:sup>[n]</m:sup>"), "x₀^(n)");
    check("<m:f><m:num>[a+b]</m:num><m:den>[2]</m:den></m:f>", "(a+b)/2");
    check("<m:rad><m:radPr><m:degHide m:val=\"1\"/></m:radPr><m:deg/><m:e>[x+1]</m:e></m:rad>", "√(x+1)");
    check("<m:rad><m:deg>[3]</m:deg><m:e>[x]</m:e></m:rad>", "∛x");
    let sum = "<m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub>[n=1]</m:sub><m:sup>[∞]</m:sup><m:e>[n]</m:e></m:nary>";
    check(sum, "∑_(n=1)^∞n");
    let brackets = "<m:dPr><m:begChr m:val=\"[\"/><m:endChr m:val=\"\"/><m:sepChr m:val=\",\"/></m:dPr>"
        .replace("\"[\"", "\"&#91;\"");
    check(&format!("<m:d>{brackets}<m:e>[a]</m:e><m:e>[b]</m:e></m:d>"), "[a,b");
    check(
        "<m:d><m:e><m:f><m:fPr><m:type m:val=\"noBar\"/></m:fPr><m:num>[n]</m:num><m:den>[k]</m:den></m:f></m:e></m:d>",
        "(n¦k)",
    );
    check("<m:func><m:fName>[cos\u{2061}]</m:fName><m:e>[α]</m:e></m:func>", "cos α");
    let row = |one: &str, other: &str| format!("<m:mr><m:e>[{one}]</m:e><m:e>[{other}]</m:e></m:mr>");
    check(&format!("<m:d><m:e><m:m>{}{}</m:m></m:e></m:d>", row("1", "0"), row("0", "1")), "(1, 0; 0, 1)");
    check(
        "<m:acc><m:e>[x]</m:e></m:acc><m:limLow><m:e>[lim]</m:e><m:lim>[n→∞]</m:lim></m:limLow>",
        "x\u{302}lim_(n→∞)",
    );
}

#[test]
fn pictures_are_left_out_but_for_what_is_said_of_them() {
    let picture = |place: &str, said: &str| {
        format!(
            "<w:r><w:drawing><wp:{place}><wp:docPr name=\"Picture 1\" descr=\"{said}\"/><a:graphic><pic:pic/></a:graphic></wp:{place}></w:drawing></w:r>"
        )
    };
    let told = [(DocumentRemark::PictureLeftOut, 1)];
    check_told(&p(&(r("Click ") + &picture("inline", "the\nbutton") + &r("."))), "Click [the button].", &told);
    check_told(&p(&(r("Click ") + &picture("anchor", "A graph") + &r("here."))), "[A graph]\n\nClick here.", &told);
    check_told(&p(&(r("Click ") + &picture("inline", "C:\\x\\graph.PNG") + &r("here."))), "Click here.", &told);
    let drawn =
        "<w:r><w:pict><v:shape alt=\"A tree\"><v:imagedata/></v:shape><v:shape><v:imagedata/></v:shape></w:pict></w:r>";
    check_told(&p(drawn), "[A tree]", &[(DocumentRemark::PictureLeftOut, 2)]);
    let frame = |place: &str| {
        format!(
            "<draw:frame text:anchor-type=\"{place}\"><draw:image/><svg:title>Tree</svg:title><svg:desc>An old tree</svg:desc></draw:frame>"
        )
    };
    let text = format!("<text:p>One {}.</text:p><text:p>Two {}three.</text:p>", frame("as-char"), frame("paragraph"));
    assert_eq!(read(&open_with("", &text)).content, "One [An old tree].\n\n[An old tree]\n\nTwo three.");
    let boxed = "<text:p>One<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box><svg:title>Box</svg:title></draw:frame></text:p>";
    assert_eq!(read(&open_with("", boxed)).content, "boxed\n\nOne");
}

#[test]
fn an_index_is_text_and_contents_are_not() {
    check_told(&p(&field(" INDEX \\c ", "French, 1")), "French, 1", &[]);
    let text = "<text:alphabetical-index><text:alphabetical-index-source><text:index-title-template>Index\
        </text:index-title-template></text:alphabetical-index-source><text:index-body><text:p>French, 1</text:p>\
        </text:index-body></text:alphabetical-index><text:illustration-index><text:index-body><text:p>x</text:p>\
        </text:index-body></text:illustration-index>";
    let found = read(&open_with("", text));
    assert_eq!(
        (found.content.as_str(), found.told.as_slice()),
        ("French, 1", [(DocumentRemark::ContentsLeftOut, 1)].as_slice())
    );
}

#[test]
fn other_prefixes_and_strict_namespaces_are_word_too() {
    let strict = "<x:document xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:body><x:p><x:r>\
        <x:t>strict</x:t></x:r></x:p></x:body></x:document>";
    let relations = "<Relationships><Relationship Type=\"http://purl.oclc.org/ooxml/relationships/officeDocument\" \
        Target=\"/other/main.xml\"/></Relationships>";
    let bytes = packed(&[("_rels/.rels", relations), ("other/main.xml", strict)]);
    assert_eq!(read(&bytes).content, "strict");
    let large = packed(&[("WORD\\DOCUMENT.XML", &format!("<w:document>{}</w:document>", p(&r("a"))))]);
    assert_eq!(read(&large).content, "a");
}

#[test]
fn text_boxes_that_stand_twice_are_read_once() {
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(&r(text)));
    let both = |choice: &str| {
        format!(
            "<w:r><mc:AlternateContent><mc:Choice>{choice}</mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback>\
             </mc:AlternateContent></w:r>",
            boxed("fallback")
        )
    };
    check(&p(&(r("around") + &both(&boxed("choice")))), "choice\n\naround");
    check(&p(&(r("around") + &both("<w:drawing/>"))), "fallback\n\naround");
}

#[test]
fn insertions_count_and_deletions_are_left_out_and_told() {
    let body = p(&format!(
        "{}<w:ins>{}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom>{}</w:moveFrom>",
        r("a "),
        r("new"),
        r("moved")
    ));
    check_told(&body, "a new", &[(DocumentRemark::DeletionLeftOut, 2)]);
    // The mark of a paragraph was deleted: it goes on in the next.
    let body = format!("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}", r("One"), p(&r("two")));
    check_told(&body, "One two", &[(DocumentRemark::DeletionLeftOut, 1)]);
    let row = |properties: &str, text: &str| format!("<w:tr>{properties}<w:tc>{}</w:tc></w:tr>", p(&r(text)));
    let body = format!("<w:tbl>{}{}</w:tbl>", row("<w:trPr><w:del/></w:trPr>", "gone"), row("", "here"));
    check_told(&body, "here", &[(DocumentRemark::DeletionLeftOut, 1)]);
}

#[test]
fn hidden_text_placeholders_and_comments_are_left_out_and_told() {
    let hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>seen</w:t></w:r>";
    check_told(&p(hidden), "seen", &[(DocumentRemark::HiddenLeftOut, 1)]);
    let control = |properties: &str| {
        format!("<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", p(&r("inside")))
    };
    check_told(&control("<w:tag w:val=\"x\"/>"), "inside", &[]);
    check_told(&(control("<w:showingPlcHdr/>") + &p(&r("a"))), "a", &[(DocumentRemark::PlaceholderLeftOut, 1)]);
    let contents = control("<w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj>");
    check_told(&(contents + &p(&r("a"))), "a", &[(DocumentRemark::ContentsLeftOut, 1)]);
    check_told(&p(&(r("a") + "<w:r><w:commentReference/></w:r>")), "a", &[(DocumentRemark::CommentLeftOut, 1)]);
}

#[test]
fn cells_stand_beside_and_rows_below_one_another() {
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", p(&r(text)));
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|it| cell(it)).collect::<String>());
    let table = format!("<w:tbl><w:tblPr/>{}{}</w:tbl>", row(&["a", "b"]), row(&["", "d"]));
    check(&(p(&r("x")) + &table + &p(&r("y"))), "x\n\na\tb\nd\n\ny");
}

fn field(instruction: &str, result: &str) -> String {
    // As Word breaks an instruction into several runs.
    let (first, second) = instruction.split_at(instruction.len() / 2);
    let (first, second) = (escaped(first), escaped(second));
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>{first}</w:instrText></w:r>\
         <w:r><w:instrText>{second}</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        r(result)
    )
}

#[test]
fn results_of_fields_are_text_and_instructions_are_not() {
    check(&p(&(r("see ") + &field(" REF _a ", "figure 1"))), "see figure 1");
    check(&p(&format!("<w:fldSimple w:instr=\" PAGE \">{}</w:fldSimple>", r("7"))), "7");
    // A field in the instruction of another one is no text.
    let nested = format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>IF </w:instrText></w:r>{}\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        field("MERGEFIELD a", "hidden"),
        r("shown")
    );
    check(&p(&nested), "shown");
    let contents = p(&field(" TOC \\o ", "1 Introduction")) + &p(&r("Text"));
    check_told(&contents, "Text", &[(DocumentRemark::ContentsLeftOut, 1)]);
    // What never ends must not swallow the document.
    let open = "<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText> TOC </w:instrText><w:fldChar \
        w:fldCharType=\"separate\"/></w:r>";
    let told = [(DocumentRemark::FieldNeverEnds, 1), (DocumentRemark::ContentsLeftOut, 1)];
    check_told(&(p(open) + &p(&r("Text")) + &p(&r("More"))), "Text\n\nMore", &told);
}

const STYLES: &str = "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val=\"de-DE\"/></w:rPr></w:rPrDefault>\
    </w:docDefaults>\
    <w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>\
    <w:style w:styleId=\"Mine\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"berschrift1\"/></w:style>\
    <w:style w:styleId=\"T2\"><w:name w:val=\"Titre 2\"/></w:style>\
    <w:style w:styleId=\"Out\"><w:name w:val=\"Abschnitt\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>\
    <w:style w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style>\
    <w:style w:styleId=\"Loop\"><w:name w:val=\"a\"/><w:basedOn w:val=\"Loop\"/></w:style>\
    <w:style w:styleId=\"Hid\"><w:name w:val=\"h\"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>";

#[test]
fn headings_are_known_by_name_and_by_outline_level() {
    let styled =
        |style: &str, text: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", r(text));
    let body = ["Title", "berschrift1", "Mine", "T2", "Out", "Loop"].map(|it| styled(it, it)).concat()
        + &format!("<w:p><w:pPr><w:outlineLvl w:val=\"4\"/></w:pPr>{}</w:p>", r("own"))
        + &p(&format!("<w:r><w:rPr><w:rStyle w:val=\"Hid\"/></w:rPr><w:t>x</w:t></w:r>{}", r("end")));
    let found = read(&word_with(&body, &[("word/styles.xml", STYLES)]));
    let levels: Vec<_> = found.parts.iter().map(|it| (it.level, words_at(&found, it.start, it.end))).collect();
    let expected = [(1, "Title"), (1, "berschrift1"), (1, "Mine"), (2, "T2"), (3, "Out"), (5, "own")];
    assert_eq!(levels, expected.map(|(level, text)| (level, text.to_owned())));
    assert_eq!((found.title.as_str(), found.language.as_str()), ("Title", "de-DE"));
    assert_eq!(found.told, [(DocumentRemark::HiddenLeftOut, 1)]);
}

const NUMBERING: &str = "<w:numbering>\
    <w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
    <w:lvlText w:val=\"%1.\"/></w:lvl><w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/>\
    <w:lvlText w:val=\"%1.%2)\"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"x\"/></w:lvl>\
    </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\
    <w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/>\
    </w:lvlOverride></w:num><w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";

#[test]
fn items_have_their_numbers() {
    let item = |list: u8, level: u8| {
        let properties = format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r("it"))
    };
    let body =
        [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (2, 0), (2, 0), (3, 0), (0, 0)].map(|it| item(it.0, it.1)).concat();
    let found = read(&word_with(&body, &[("word/numbering.xml", NUMBERING)]));
    assert_eq!(found.content, "1. it\n1.a) it\n1.b) it\n2. it\n2.a) it\n5. it\n6. it\n• it\n\nit");
    let items: Vec<_> = found.parts.iter().map(|it| (it.kind.clone(), it.level, it.end - it.start)).collect();
    assert_eq!(items[1], (TextPartKind::Item, 2, 2));
    assert_eq!(items.len(), 8);
}

/// The characters of an XML text, in an attribute or outside of one.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

const ZOTERO: &str = "ADDIN ZOTERO_ITEM CSL_CITATION {\"citationItems\":[{\"uris\":[\"http://z/1\"],\"locator\":\"132\",\
    \"label\":\"chapter\",\"prefix\":\"see \",\"suffix\":\", too\",\"suppress-author\":true,\
    \"itemData\":{\"id\":7,\"type\":\"book\",\"title\":\"A\"}},\
    {\"uris\":[\"http://z/2\"],\"itemData\":{\"id\":8,\"type\":\"book\",\"title\":\"B\"}}]} RNDx";

#[track_caller]
fn check_zotero(found: &DocumentText, n_citations: usize) {
    assert_eq!(found.citations.len(), n_citations);
    assert_eq!(found.sources.iter().map(|it| it.title()).collect::<Vec<_>>(), ["A", "B"]);
    for citation in &found.citations {
        assert_eq!(words_at(found, citation.start, citation.end), "(ä)");
        let [first, second] = &citation.works[..] else { panic!("{citation:?}") };
        let place = first.locator.as_ref().map(|it| (it.label.clone(), it.value.as_str()));
        assert_eq!(place, Some((LocatorLabel::Chapter, "132")));
        assert_eq!((first.source, first.prefix.as_str(), first.suffix.as_str()), (0, "see", ", too"));
        assert_eq!((first.without_author, second.without_author, second.source), (true, false, 1));
    }
    assert_eq!(found.told, []);
}

#[test]
fn citations_of_zotero_are_found_in_the_text_and_in_notes() {
    let cited = p(&(r("Ö text ") + &field(ZOTERO, "(ä)") + &r(" on.")));
    let notes = format!(
        "<w:footnotes><w:footnote w:id=\"0\" w:type=\"separator\"><w:p/></w:footnote><w:footnote w:id=\"3\">{}</w:footnote>\
         </w:footnotes>",
        p(&(r(" Note ") + &field(ZOTERO, "(ä)")))
    );
    let body = cited + &p(&(r("Noted") + "<w:r><w:footnoteReference w:id=\"3\"/></w:r>" + &r(".")));
    let found = read(&word_with(&body, &[("word/footnotes.xml", &notes)]));
    assert_eq!(found.content, "Ö text (ä) on.\n\nNoted.\n\nNote (ä)");
    check_zotero(&found, 2);
    let [note] = &found.parts[..] else { panic!("{:?}", found.parts) };
    assert_eq!((note.kind.clone(), note.at), (TextPartKind::Note, Some(21)));
    assert_eq!(words_at(&found, note.start, note.end), "Note (ä)");
}

#[test]
fn citations_of_zotero_in_bookmarks_are_found() {
    let (first, second) = ZOTERO.split_at(100);
    let property = |number: u8, text: &str| {
        format!("<property name=\"ZOTERO_BREF_x_{number}\"><vt:lpwstr>{}</vt:lpwstr></property>", escaped(text))
    };
    let properties = format!("<Properties>{}{}</Properties>", property(2, second), property(1, first));
    let body =
        p(&format!("<w:bookmarkStart w:id=\"4\" w:name=\"ZOTERO_BREF_x\"/>{}<w:bookmarkEnd w:id=\"4\"/>", r("(ä)")));
    check_zotero(&read(&word_with(&body, &[("docProps/custom.xml", &properties)])), 1);
}

#[test]
fn citations_of_mendeley_are_found_in_the_tags_of_controls() {
    use base64::Engine as _;
    let json = &ZOTERO[ZOTERO.find('{').expect("JSON")..ZOTERO.len() - 5];
    let tag = base64::engine::general_purpose::STANDARD.encode(json);
    let control = format!(
        "<w:sdt><w:sdtPr><w:tag w:val=\"MENDELEY_CITATION_v3_{tag}\"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        r("(ä)")
    );
    check_zotero(&read(&word_with(&p(&(r("a ") + &control)), &[])), 1);
}

const ENDNOTE: &str = "<EndNote><Cite ExcludeAuth=\"1\"><Author>Kavalski</Author><Year>2018</Year><RecNum>5</RecNum>\
    <Pages>132</Pages><Prefix>see </Prefix><record><ref-type name=\"Journal Article\">17</ref-type><contributors><authors>\
    <author><style face=\"normal\">Kavalski, Emilian</style></author></authors></contributors><titles><title>Power</title>\
    <secondary-title>Journal</secondary-title></titles><dates><year>2018</year></dates></record></Cite></EndNote>";

#[test]
fn citations_of_endnote_are_found_in_instructions_and_data() {
    use base64::Engine as _;
    let data = base64::engine::general_purpose::STANDARD.encode(ENDNOTE);
    let with_data = format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"><w:fldData>{data}</w:fldData></w:fldChar><w:instrText> ADDIN EN.CITE \
         </w:instrText><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        r("(2018)")
    );
    for written in [field(&format!(" ADDIN EN.CITE {ENDNOTE}"), "(2018)"), with_data] {
        let found = read(&word_with(&p(&written), &[]));
        let [citation] = &found.citations[..] else { panic!("{found:?}") };
        let work = &citation.works[0];
        assert_eq!((work.prefix.as_str(), work.without_author), ("see", true));
        assert_eq!(work.locator.as_ref().map(|it| it.value.as_str()), Some("132"));
        let csl = &found.sources[0].csl;
        assert_eq!(csl["author"], serde_json::json!([{ "family": "Kavalski", "given": "Emilian" }]));
        assert_eq!((&csl["type"], &csl["title"]), (&"article-journal".into(), &"Power".into()));
        assert_eq!(csl["issued"], serde_json::json!({ "date-parts": [[2018]] }));
    }
}

#[test]
fn words_own_citations_are_found_with_their_sources() {
    let sources = "<b:Sources xmlns:b=\"http://schemas.openxmlformats.org/officeDocument/2006/bibliography\"><b:Source>\
        <b:Tag>Kav18</b:Tag><b:SourceType>Book</b:SourceType><b:Title>Power</b:Title><b:Year>2018</b:Year><b:Author>\
        <b:Author><b:NameList><b:Person><b:Last>Kavalski</b:Last><b:First>Emilian</b:First></b:Person></b:NameList>\
        </b:Author></b:Author></b:Source></b:Sources>";
    let instruction = " CITATION kav18 \\p 132 \\f \"see \" \\l 1033 \\m Nobody \\n";
    let found = read(&word_with(&p(&field(instruction, "(Kavalski)")), &[("customXml/item1.xml", sources)]));
    assert_eq!(found.sources[0].families(), ["Kavalski"]);
    assert_eq!(found.sources[1].title(), "Nobody");
    let works = &found.citations[0].works;
    assert_eq!((works[0].prefix.as_str(), works[1].without_author), ("see", true));
    assert_eq!(works[0].locator.as_ref().map(|it| it.value.as_str()), Some("132"));
}

#[test]
fn a_citation_that_cannot_be_read_stays_text_and_is_told() {
    let broken = field("ADDIN ZOTERO_ITEM CSL_CITATION {broken", "(A 2018)");
    check_told(&p(&broken), "(A 2018)", &[(DocumentRemark::CitationUnreadable, 1)]);
    check_told(
        &(p(&field("ADDIN ZOTERO_BIBL {}", "A. 2018.")) + &p(&r("a"))),
        "a",
        &[(DocumentRemark::BibliographyLeftOut, 1)],
    );
}

/// An `OpenDocument` with this text, and these styles of its own.
fn open_with(styles: &str, text: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{text}\
         </office:text></office:body></office:document-content>"
    );
    packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)])
}

#[test]
fn open_documents_are_read() {
    let styles = "<style:style style:name=\"H\"><style:text-properties text:display=\"none\"/></style:style>\
        <text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"a\" \
        style:num-suffix=\")\"/></text:list-style>";
    let text = "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>\
        <text:table-of-content><text:p>1 A</text:p></text:table-of-content>\
        <text:h text:outline-level=\"2\"> A  <text:span>heading</text:span></text:h>\
        <text:p>One<text:s text:c=\"2\"/>two<text:note><text:note-citation>1</text:note-citation><text:note-body>\
        <text:p>A note</text:p></text:note-body></text:note><text:span text:style-name=\"H\">hidden</text:span>.</text:p>\
        <text:list text:style-name=\"L\"><text:list-item><text:p>first</text:p></text:list-item><text:list-item>\
        <text:p>second</text:p></text:list-item></text:list>\
        <table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>\
        <text:p>b</text:p></table:table-cell></table:table-row></table:table>";
    let found = read(&open_with(styles, text));
    assert_eq!(found.content, "A heading\n\nOne  two.\n\na) first\nb) second\n\na\tb\n\nA note");
    assert_eq!(found.told, [(DocumentRemark::HiddenLeftOut, 1), (DocumentRemark::ContentsLeftOut, 1)]);
    let kinds: Vec<_> = found.parts.iter().map(|it| (it.kind.name(), it.level, it.at)).collect();
    assert_eq!(kinds, [("heading", 2, None), ("item", 1, None), ("item", 1, None), ("note", 0, Some(19))]);
}

#[test]
fn citations_in_reference_marks_and_field_marks_are_found() {
    let name = escaped(&format!("{} RND12", &ZOTERO["ADDIN ".len()..ZOTERO.len() - 5]));
    let marked = format!(
        "<text:p>Ö <text:reference-mark-start text:name=\"{name}\"/>(ä)<text:reference-mark-end text:name=\"{name}\"/></text:p>"
    );
    let code = escaped(&ZOTERO[..ZOTERO.len() - 5]);
    let field = format!(
        "<text:p><field:fieldmark-start field:type=\"x\"><field:param field:name=\"vnd.oasis.opendocument.field.code\" \
         field:value=\"{code}\"/></field:fieldmark-start>(ä)<field:fieldmark-end/></text:p>"
    );
    check_zotero(&read(&open_with("", &(marked + &field))), 2);
    let own = "<text:p><text:bibliography-mark text:identifier=\"a\" text:bibliography-type=\"book\" text:author=\"Sun, Li\" \
        text:title=\"T\" text:year=\"1999\">[Sun]</text:bibliography-mark></text:p>";
    let found = read(&open_with("", own));
    assert_eq!((found.sources[0].families(), words_at(&found, 0, 5)), (vec!["Sun"], "[Sun]".to_owned()));
    assert_eq!((found.citations[0].start, found.citations[0].end), (0, 5));
}

#[track_caller]
fn check_markdown(text: &str, expected: &str) -> DocumentText {
    let found = DocumentText::read(text.as_bytes(), "MD").expect("a text");
    assert_eq!(found.content, expected, "{text:?}");
    found
}

#[test]
fn markdown_is_read_as_plain_text() {
    let found = check_markdown(
        "---\ntitle: \"My essay\"\nlang: en-GB\n---\n\n# One *two* {#id}\n\nA **bold** claim,\nover lines[^1] (see [@kavalski, \
         p. 3]).\nSnake_case, 5 * 3 and \\*.\n\nSetext\n---\n\n1. first\n2. second\n   goes on\n\n> quoted <b>x</b> \
         <http://a.b>\n\n![alt](p.png) and [a link](http://x/(y)) `code_it`\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: A note.\n",
        "One two\n\nA bold claim, over lines (see [@kavalski, p. 3]). Snake_case, 5 * 3 and *.\n\nSetext\n\n1. first\n\
         2. second goes on\n\nquoted x http://a.b\n\n[alt] and a link code_it\n\na\tb\nc\td\n\nA note.",
    );
    assert_eq!((found.title.as_str(), found.language.as_str()), ("My essay", "en-GB"));
    let kinds: Vec<_> = found.parts.iter().map(|it| (it.kind.name(), it.level)).collect();
    assert_eq!(kinds, [("heading", 1), ("heading", 2), ("item", 1), ("item", 1), ("note", 0)]);
    check_markdown("```\n# no heading\n```\nafter", "# no heading\n\nafter");
    check_markdown("a <!-- b\n\nc --> d", "a  d");
    check_markdown("![](a.png)![a.png](b) [x](a\\)b) [y](", "x [y](");
}

#[test]
fn plain_texts_are_read_in_their_encodings() {
    let check = |bytes: &[u8], expected: &str, told: &[(DocumentRemark, usize)]| {
        let found = DocumentText::read(bytes, "txt").expect("a text");
        assert_eq!((found.content.as_str(), found.told.as_slice()), (expected, told));
    };
    check("\u{feff}é\r\nb\r".as_bytes(), "é\nb", &[]);
    check(b"\xFF\xFE\xE9\x00a\x00", "éa", &[]);
    check(b"caf\xE9 \x96", "café –", &[(DocumentRemark::LettersGuessed, 1)]);
}

#[test]
fn what_cannot_be_read_is_told_by_name() {
    let check = |bytes: &[u8], expected| assert_eq!(DocumentText::read(bytes, "docx"), Err(expected));
    let compound = |name: &str| -> Vec<u8> {
        let name = name.encode_utf16().flat_map(u16::to_le_bytes);
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".iter().copied().chain(name).collect()
    };
    check(&compound("WordDocument"), DocumentError::OldWord);
    check(&compound("WORDDOCUMENT"), DocumentError::OldWord);
    check(b"\xDB\xA5\x2D\x00old", DocumentError::OldWord);
    check(&compound("EncryptedPackage"), DocumentError::PasswordProtected);
    check(b"%PDF-1.7", DocumentError::Pdf);
    check(b"{\\rtf1 a}", DocumentError::RichText);
    check(b"PK\x03\x04", DocumentError::DamagedArchive);
    check(b"a\0b\xFF", DocumentError::NotText);
    check(&packed(&[("a.txt", "a")]), DocumentError::NoDocument);
    let manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let protected = packed(&[("META-INF/manifest.xml", manifest), ("content.xml", "x")]);
    check(&protected, DocumentError::PasswordProtected);
}

/// An archive that says its sizes and places as ZIP64 does, however small it is.
#[test]
fn large_archives_are_read() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let body = format!("<w:document {WORD}><w:body>{}</w:body></w:document>", p(&r("large")));
    zip.start_file("word/document.xml", SimpleFileOptions::default().large_file(true)).expect("a part");
    zip.write_all(body.as_bytes()).expect("written");
    let bytes = zip.finish().expect("an archive").into_inner();
    // The version that is needed to read it, of the first part.
    assert_eq!(bytes.get(4), Some(&45));
    assert_eq!(read(&bytes).content, "large");
}

/// One of which only the directory at the end says where and how large a part is, with the records of ZIP64, as Python
/// writes a file whose size it does not know: `ZipFile.open(…, force_zip64=True)`.
#[test]
fn archives_of_unknown_size_are_read() {
    let bytes = packed_as_a_stream("word/document.xml", &format!("<w:document>{}</w:document>", p(&r("streamed"))));
    assert_eq!(read(&bytes).content, "streamed");
}

/// A stored part whose sizes stand in ZIP64’s fields (APPNOTE.TXT 4.5.3), in an archive with ZIP64’s end (4.3.14).
fn packed_as_a_stream(name: &str, text: &str) -> Vec<u8> {
    const ALL: u32 = u32::MAX;
    let mut crc = flate2::Crc::new();
    crc.update(text.as_bytes());
    let size = text.len() as u64;
    let mut out = Vec::new();
    let head = |out: &mut Vec<u8>| {
        out.extend([45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        out.extend(crc.sum().to_le_bytes());
        out.extend([ALL.to_le_bytes(), ALL.to_le_bytes()].concat());
        out.extend(u16::try_from(name.len()).expect("short").to_le_bytes());
    };
    let sizes = |out: &mut Vec<u8>, n: u16| {
        out.extend([1, 0]);
        out.extend((8 * n).to_le_bytes());
        out.extend([size, size, 0].into_iter().take(n.into()).flat_map(u64::to_le_bytes));
    };
    out.extend(b"PK\x03\x04");
    head(&mut out);
    out.extend(20_u16.to_le_bytes());
    out.extend(name.as_bytes());
    sizes(&mut out, 2);
    out.extend(text.as_bytes());
    let begin = out.len() as u64;
    out.extend(b"PK\x01\x02\x2d\x00");
    head(&mut out);
    out.extend(28_u16.to_le_bytes());
    out.extend([0; 10]);
    out.extend(ALL.to_le_bytes());
    out.extend(name.as_bytes());
    sizes(&mut out, 3);
    let end = out.len() as u64;
    out.extend(b"PK\x06\x06");
    out.extend(44_u64.to_le_bytes());
    out.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    out.extend([1, 1, end - begin, begin].into_iter().flat_map(u64::to_le_bytes));
    out.extend(b"PK\x06\x07\x00\x00\x00\x00");
    out.extend(end.to_le_bytes());
    out.extend([1, 0, 0, 0]);
    out.extend(b"PK\x05\x06\x00\x00\x00\x00\xff\xff\xff\xff");
    out.extend([ALL.to_le_bytes(), ALL.to_le_bytes()].concat());
    out.extend([0, 0]);
    out
}

#[test]
fn what_unpacks_to_too_much_is_refused_by_the_name_of_the_limit() {
    let bomb = packed(&[("word/document.xml", &" ".repeat(32 << 20))]);
    let error = DocumentText::read(&bomb, "docx").expect_err("refused");
    assert_eq!(error, DocumentError::PackedTooTightly { most_times: 200 });
    assert!(error.to_string().contains("200 times its size"), "{error}");
}

#[test]
fn entities_of_a_file_are_never_expanded() {
    let laughs = "<!DOCTYPE w [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>\
        <w:document><w:body><w:p><w:r><w:t>&b;&x;</w:t></w:r></w:p></w:body></w:document>";
    assert_eq!(read(&packed(&[("word/document.xml", laughs)])).content, "&b;&x;");
}

#[test]
fn depth_is_no_danger() {
    const DEEP: usize = 100_000;
    let nested = |open: &str, close: &str| open.repeat(DEEP) + &p(&r("deep")) + &close.repeat(DEEP);
    // Noise, so that the archive is not packed too tightly.
    let mut random = fastrand::Rng::with_seed(1);
    let noise: String = (0..400_000).map(|_| random.alphanumeric()).collect();
    for (open, close) in [
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>", ""),
        ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>"),
        ("<m:oMath>", "</m:oMath>"),
        ("<wp:anchor><wp:docPr descr=\"\"/>", "</wp:anchor>"),
    ] {
        let found = read(&word_with(&nested(open, close), &[("noise", &noise)]));
        assert_eq!(found.content, "deep", "{open}");
    }
    for (open, close) in [
        ("<text:list><text:list-item>", "</text:list-item></text:list>"),
        ("<text:p>", "</text:p>"),
        ("<text:p><draw:frame><draw:image/>", "</draw:frame></text:p>"),
    ] {
        let content = format!(
            "<office:document><office:text>{}<text:p>deep</text:p>{}</office:text></office:document>",
            open.repeat(DEEP),
            close.repeat(DEEP)
        );
        let found = read(&packed(&[("content.xml", &content), ("noise", &noise)]));
        assert!(found.content.contains("deep"), "{open}");
    }
    for text in [
        "[".repeat(DEEP),
        "*a".repeat(DEEP),
        "> ".repeat(DEEP),
        "![".repeat(DEEP) + &"](a)".repeat(DEEP),
        "[a]((".repeat(DEEP),
    ] {
        assert!(DocumentText::read(text.as_bytes(), "md").is_ok());
    }
}

/// Damaged in any way, a document is read or refused, and nothing else.
#[test]
fn damaged_documents_are_read_or_refused() {
    let body = p(&(r("A ") + &field(ZOTERO, "(ä)"))) + &p("<w:r><w:footnoteReference w:id=\"1\"/></w:r>");
    let content = format!("<w:document {WORD}><w:body>{body}</w:body></w:document>");
    let whole = word_with(&body, &[("word/styles.xml", STYLES), ("word/numbering.xml", NUMBERING)]);
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..300 {
        let mut bytes = whole.clone();
        for _ in 0..random.usize(1..8) {
            let at = random.usize(0..bytes.len());
            bytes[at] = random.u8(..);
        }
        bytes.truncate(random.usize(bytes.len() / 2..=bytes.len()));
        if let Ok(found) = DocumentText::read(&bytes, "docx") {
            _ = found.as_json();
        }
        // The XML itself, in a sound archive.
        let mut letters: Vec<char> = content.chars().collect();
        for _ in 0..random.usize(1..8) {
            let (from, to) = (random.usize(0..letters.len()), random.usize(0..letters.len()));
            letters.swap(from, to);
        }
        letters.truncate(random.usize(0..=letters.len()));
        let text: String = letters.into_iter().collect();
        read(&packed(&[("word/document.xml", &text)]));
        _ = DocumentText::read(text.as_bytes(), "md").map(|it| it.as_json());
    }
}

#[test]
fn formulas_within_open_documents_are_words() {
    let frame = "<text:p>So <draw:frame><draw:object xlink:href=\"./Object 1\"/><draw:image xlink:href=\"x\"/></draw:frame>.\
        </text:p>";
    let content = format!(
        "<office:document-content><office:body><office:text>{frame}</office:text></office:body></office:document-content>"
    );
    let formula = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi>E</mi><mo>=</mo><msup><mi>c</mi><mn>2</mn></msup></math>";
    let found = read(&packed(&[("content.xml", &content), ("Object 1/content.xml", formula)]));
    assert_eq!((&*found.content, found.told), ("So E=c².", Vec::new()));
    let other = read(&packed(&[("content.xml", &content)]));
    assert_eq!(other.told, [(DocumentRemark::PictureLeftOut, 1), (DocumentRemark::EmbeddedLeftOut, 1)]);
}

#[test]
fn a_text_is_put_into_a_map_with_its_live_citations() {
    let mut found = DocumentText { content: "The air was clean [7].".to_owned(), ..DocumentText::default() };
    let csl = serde_json::json!({ "id": "air", "type": "book", "title": "Air", "DOI": "10.1000/1" });
    found.sources.push(crate::model::Source { csl: csl.as_object().expect("an object").clone() });
    let work =
        LiveWork { source: 0, locator: None, prefix: "see".to_owned(), suffix: String::new(), without_author: false };
    found.citations.push(LiveCitation { start: 18, end: 21, works: vec![work] });
    let map = found.clone().into_map();
    let cited = |map: &Map| {
        let text = map.texts().last().expect("there").1;
        crate::mapping::cited_within(text, &(0..22)).into_iter().map(|it| (it.0, it.1[0].source)).collect::<Vec<_>>()
    };
    let air = map.sources().next().expect("there").0;
    assert_eq!(cited(&map), vec![(18..21, air); 1]);
    // A work that is there already is completed, and cited.
    let mut doc = Document::new(map);
    let id = found.sources[0].csl.get("id").cloned();
    found.sources[0].csl.insert("publisher".to_owned(), "Air Press".into());
    let DocumentText { content, sources, citations, .. } = found;
    let text = Text { content, ..Text::default() };
    doc.edit("Add", |tx| put_text(tx, text, sources, &citations)).expect("it is sound");
    assert_eq!((doc.map().n_sources(), id), (1, Some("air".into())));
    assert!(doc.map().sources().next().expect("there").1.csl.contains_key("publisher"));
    assert_eq!(cited(doc.map()), vec![(18..21, air); 1]);
}
