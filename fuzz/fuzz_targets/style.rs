//! Any text is a style or is refused, and a style that is accepted writes citations and lists to their end.
//! Run with `cargo fuzz run style` (needs cargo-fuzz and a nightly toolchain).
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mainstay::cite::{Style, bibliography};
use mainstay::format::Format;
use mainstay::model::Map;

static SOURCES: LazyLock<Map> = LazyLock::new(|| {
    let csl = r#"[{"id": "a", "type": "book", "author": [{"family": "Lo", "given": "B."}], "title": "Axis",
        "issued": {"date-parts": [[2008]]}}, {"id": "b", "type": "webpage", "URL": "https://a.example"}]"#;
    Format::CslJson.read(csl.as_bytes()).map(|it| it.map).unwrap_or_default()
});

fuzz_target!(|xml: &str| {
    if let Ok(style) = Style::from_xml(xml) {
        assert_eq!(bibliography(&SOURCES, &style).len(), 2);
    }
});
