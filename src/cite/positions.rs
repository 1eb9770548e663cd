//! What a style tells apart by where a citation stands among others.

use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement, TestPosition};

/// Whether a style asks anywhere whether a citation is in one of some positions.
pub(super) fn asks_for(style: &IndependentStyle, positions: &[TestPosition]) -> bool {
    let mut open: Vec<&LayoutRenderingElement> = style.citation.layout.elements.iter().collect();
    open.extend(style.macros.iter().flat_map(|it| &it.children));
    while let Some(element) = open.pop() {
        match element {
            LayoutRenderingElement::Group(group) => open.extend(&group.children),
            LayoutRenderingElement::Names(names) => {
                open.extend(names.substitute().into_iter().flat_map(|it| &it.children));
            }
            LayoutRenderingElement::Choose(choose) => {
                for branch in choose.branches() {
                    if branch.position.iter().flatten().any(|it| positions.contains(it)) {
                        return true;
                    }
                    open.extend(&branch.children);
                }
                open.extend(choose.otherwise.iter().flat_map(|it| &it.children));
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::Style;

    #[test]
    fn what_a_style_asks_for_is_found_in_macros_and_choices() {
        let check = |name: &str, ibid: bool, near: bool| {
            let style = Style::of(name, "").expect("it is there");
            let found = [TestPosition::Ibid, TestPosition::NearNote].map(|it| asks_for(&style.csl, &[it]));
            assert_eq!(found, [ibid, near], "{name}");
        };
        check("apa", false, false);
        let style = |position: &str| {
            format!(
                r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title><id>t</id>
                <updated>2020-01-01T00:00:00+00:00</updated></info><macro name="m"><group><choose><if type="book"><text
                value="a"/></if><else><choose><if position="{position}"><text value="b"/></if></choose></else></choose></group>
                </macro><citation><layout><text macro="m"/></layout></citation></style>"#
            )
        };
        check(&style("ibid"), true, false);
        check(&style("near-note"), false, true);
    }
}
