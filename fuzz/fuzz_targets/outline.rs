//! Any text is a sound branch, or none, and what is written of it is read as the same lines again.
//! Run with `cargo fuzz run outline` (needs cargo-fuzz and a nightly toolchain).
#![no_main]

use libfuzzer_sys::fuzz_target;
use mainstay::format::outline;

fuzz_target!(|text: &str| {
    let Some(branch) = outline::read(text) else { return };
    assert_eq!(branch.map.violations(), []);
    let written = outline::write(&branch);
    let again = outline::read(&written);
    assert_eq!(again.map(|it| it.map.n_nodes()), Some(branch.map.n_nodes()), "{written}");
});
