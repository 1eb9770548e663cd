//! Any bytes are refused or give a sound map, whole or salvaged, that is written and read again as it is.
//! Run with `cargo fuzz run native` (needs cargo-fuzz and a nightly toolchain).
#![no_main]

use libfuzzer_sys::fuzz_target;
use mainstay::format::Format;

fuzz_target!(|bytes: &[u8]| {
    let Ok((loaded, _)) = Format::Argmap.read_leniently(bytes) else { return };
    assert_eq!(loaded.map.violations(), []);
    let written = Format::Argmap.bytes(&loaded.map).expect("a map can be written");
    let again = Format::Argmap.read(&written).expect("what is written can be read");
    assert_eq!(again.warnings, []);
    assert_eq!(again.map, loaded.map);
});
