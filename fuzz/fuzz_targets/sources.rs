//! Any bytes are sources or an error, and what is written of them in each format is read as the same sources,
//! rendered and listed without a panic.
//! Run with `cargo fuzz run sources` (needs cargo-fuzz and a nightly toolchain).
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use mainstay::cite::{Style, bibliography, missing};
use mainstay::format::Format;

const FORMATS: [Format; 3] = [Format::Bibtex, Format::Ris, Format::CslJson];

static STYLE: LazyLock<Style> = LazyLock::new(Style::default);

fuzz_target!(|bytes: &[u8]| {
    let Some((&which, bytes)) = bytes.split_first() else { return };
    let format = FORMATS[usize::from(which) % FORMATS.len()];
    let Ok(loaded) = format.read(bytes) else { return };
    assert_eq!(loaded.map.violations(), []);
    for format in FORMATS {
        let written = format.bytes(&loaded.map).expect("sources can be written");
        let again = format.read(&written).map(|it| it.map.n_sources());
        assert_eq!(again, Ok(loaded.map.n_sources()), "{format:?}");
    }
    loaded.map.sources().for_each(|(_, it)| _ = missing(it));
    // Writing them takes many times as long as reading them.
    if which >= 240 && loaded.map.n_sources() < 20 {
        assert_eq!(bibliography(&loaded.map, &STYLE).len(), loaded.map.n_sources());
    }
});
