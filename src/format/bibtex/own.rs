//! Fields of our own, in which BibTeX carries what it has no field for: `csl-field`, as JSON.

/// What their names begin with.
pub const PREFIX: &str = "csl-";

/// Signs that TeX would read are written as `=7B`, with their number in hexadecimal.
pub fn guard(text: &str) -> String {
    let mut guarded = String::with_capacity(text.len());
    for byte in text.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b".,:;/()[]\"+!?* ".contains(&byte);
        if plain { guarded.push(char::from(byte)) } else { guarded += &format!("={byte:02X}") }
    }
    guarded.replace("  ", "=20=20")
}

/// What [`guard`] wrote.
pub fn unguard(text: &str) -> Option<String> {
    let (mut bytes, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let Some((&first, more)) = rest.split_first() {
        rest = more;
        if first == b'=' {
            bytes.push(u8::from_str_radix(str::from_utf8(rest.get(..2)?).ok()?, 16).ok()?);
            rest = &rest[2..];
        } else {
            bytes.push(first);
        }
    }
    String::from_utf8(bytes).ok()
}
