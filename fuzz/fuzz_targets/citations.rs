//! Citations found in any text lie in it, in order, and it stays a text without them.
//! Run with `cargo fuzz run citations` (needs cargo-fuzz and a nightly toolchain).
#![no_main]

use libfuzzer_sys::fuzz_target;
use mainstay::recognise::{recognise, without};

fuzz_target!(|text: &str| {
    let found = recognise(text);
    let mut at = 0;
    for it in &found {
        assert!(at <= it.range.start && it.range.start <= it.cut.start && it.cut.end <= it.range.end);
        assert!(!text[it.range.clone()].is_empty() && !it.works.is_empty());
        at = it.range.end;
    }
    let cuts: Vec<_> = found.into_iter().map(|it| it.cut).collect();
    assert!(without(text, &cuts).len() <= text.len() + cuts.len());
});
