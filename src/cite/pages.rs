//! Ranges of pages in a place, as a style shortens them: “101–8”. `hayagriva` does so for the pages of a work alone.
//!
//! See <https://docs.citationstyles.org/en/stable/specification.html#appendix-v-page-range-formats>.

use hayagriva::citationberg::PageRangeFormat;

use super::style::Style;
use crate::model::{Locator, LocatorLabel};

impl Style {
    /// A place as it is written, with its pages shortened.
    pub(super) fn place(&self, locator: &Locator) -> String {
        let value = locator.value.trim();
        let format = self.csl.settings.page_range_format.filter(|_| locator.label == LocatorLabel::Page);
        format.and_then(|it| shortened(value, it)).unwrap_or_else(|| value.to_owned())
    }
}

/// “101-108” as “101–8”, if a text is just that.
fn shortened(text: &str, format: PageRangeFormat) -> Option<String> {
    let (first, last) = text.split_once(['-', '–'])?;
    let (first, last) = (first.trim(), last.trim());
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    if !is_number(first) || !is_number(last) || first.len() != last.len() || first >= last {
        return None;
    }
    let n_shared = first.bytes().zip(last.bytes()).take_while(|it| it.0 == it.1).count();
    let n_written = first.len() - n_shared;
    let n_least = match format {
        PageRangeFormat::Expanded => last.len(),
        PageRangeFormat::Minimal => 1,
        PageRangeFormat::MinimalTwo => 2,
        // “3–10”, “71–72”, “100–104”; “101–8”, “321–28”; of “1496–1504” all that differs from the third digit on.
        PageRangeFormat::Chicago15 | PageRangeFormat::Chicago16 => match first.as_bytes() {
            [_] | [_, _] | [.., b'0', b'0'] => last.len(),
            [.., b'0', _] => 1,
            [_, _, _, _] if format == PageRangeFormat::Chicago15 && n_written >= 3 => last.len(),
            _ => 2,
        },
    };
    let kept = &last[last.len() - n_written.max(n_least).min(last.len())..];
    Some(format!("{first}–{kept}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_shortened_as_csl_has_it() {
        let check = |text: &str, format, expect: &str| {
            assert_eq!(shortened(text, format).as_deref().unwrap_or(text), expect, "{text}");
        };
        for (text, expect) in [
            ("3-10", "3-10"),
            ("71-72", "71–72"),
            ("100-104", "100–104"),
            ("600-613", "600–613"),
            ("107-108", "107–8"),
            ("505-517", "505–17"),
            ("321-325", "321–25"),
            ("415–532", "415–532"),
            ("11564-11568", "11564–68"),
            ("xii-xv", "xii-xv"),
            ("12, 15-17", "12, 15-17"),
            ("108-7", "108-7"),
        ] {
            check(text, PageRangeFormat::Chicago16, expect);
        }
        check("1496-1504", PageRangeFormat::Chicago15, "1496–1504");
        check("1496-1504", PageRangeFormat::Chicago16, "1496–504");
        check("101-108", PageRangeFormat::Minimal, "101–8");
        check("101-108", PageRangeFormat::MinimalTwo, "101–08");
        check("101-108", PageRangeFormat::Expanded, "101–108");
    }
}
