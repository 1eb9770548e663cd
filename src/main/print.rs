//! What commands print, and what they say to the person at the terminal.

use std::borrow::Cow;
use std::io::{IsTerminal as _, Write};

use anyhow::Result;
use mainstay::words::on_one_line;

pub fn print(text: &str) -> Result<()> {
    let out = std::io::stdout();
    let is_terminal = out.is_terminal();
    print_to(out, is_terminal, text)
}

/// To a file, or another program, a text goes as it is.
pub fn print_to(mut out: impl Write, is_terminal: bool, text: &str) -> Result<()> {
    let text = if is_terminal { Cow::Owned(harmless(text)) } else { Cow::Borrowed(text) };
    match out.write_all(text.as_bytes()) {
        // The reader had enough, as `head` does.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

/// Says something to the person at the terminal, who may have closed it.
pub fn say(text: &str) {
    say_to(std::io::stderr(), text);
}

pub fn say_to(mut out: impl Write, text: &str) {
    _ = writeln!(out, "{}", harmless(text));
}

/// A text for a terminal: what somebody wrote in a map must not steer it.
fn harmless(text: &str) -> String {
    text.split('\n').map(on_one_line).collect::<Vec<_>>().join("\n")
}
