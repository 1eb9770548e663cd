//! Argdown files as JSON, one line each, to be compared with what the reference implementation exports:
//! `cargo run --release --example argdown_json -- FILE …`.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    for file in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&file)?;
        let json = serde_json::json!({ "file": file, "json": mainstay::format::argdown::json(&text) });
        writeln!(std::io::stdout(), "{json}")?;
    }
    Ok(())
}
