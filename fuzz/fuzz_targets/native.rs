//! Any bytes are refused or give a sound map, whole or salvaged, that is written and read again as it is.
//! Run with `cargo fuzz run native` (needs cargo-fuzz and a nightly toolchain).
#![no_main]

use libfuzzer_sys::fuzz_target;
use mainstay::format::{Format, Write};

fuzz_target!(|bytes: &[u8]| {
    let row = Format::Argmap.row();
    let (Some(read), Some(salvage)) = (row.read, row.salvage) else { return };
    let Some(loaded) = read(bytes).map_or_else(|error| salvage(bytes, &error), Some) else { return };
    assert_eq!(loaded.map.violations(), []);
    let Write::Map(write) = row.write else { return };
    let written = write(&loaded.map);
    let again = read(&written).expect("what is written can be read");
    assert_eq!(again.warnings, []);
    assert_eq!(again.map, loaded.map);
});
