//! Any bytes are refused by every format of the table or give a sound map, and what is written of that is read again.
//! The first byte says which format. Run with `cargo fuzz run formats` (needs cargo-fuzz and a nightly toolchain).
#![no_main]

use libfuzzer_sys::fuzz_target;
use mainstay::format::{ExportOptions, Format, Holds, Parts, clip, paste};

fuzz_target!(|bytes: &[u8]| {
    let Some((&which, bytes)) = bytes.split_first() else { return };
    let format = Format::ALL[usize::from(which) % Format::ALL.len()];
    // What lies beside the main part is the same: HTML on the clipboard, or the text of annotations.
    let beside = format.row().beside.iter().fold(Parts::one(bytes), |parts, it| parts.and(it, bytes));
    let parts = beside.and(clip::HTML, bytes);
    _ = paste(&parts, Holds::Branch);
    let Ok(loaded) = format.read(parts) else { return };
    assert_eq!(loaded.map.violations(), []);
    if loaded.map.n_nodes() + loaded.map.n_sources() == 0 {
        return;
    }
    if format.row().write.is_none() {
        return;
    }
    let written = format.write(&loaded.map, &ExportOptions::default()).expect("what is read can be written");
    assert_eq!(format.read(written.parts).expect("what is written is read").map.violations(), []);
});
