//! Fields of our own, in which BibTeX carries what it has no field for: `csl-field`, as JSON.

/// What their names begin with.
pub const PREFIX: &str = "csl-";

/// Fields of CSL that are not in lower case. BibTeX knows no other case.
const CAPITALS: [&str; 6] = ["DOI", "ISBN", "ISSN", "URL", "PMID", "PMCID"];

/// What the name of a field begins with that BibTeX could not hold: its bytes in hexadecimal follow.
const CODED: &str = "x:";

/// The name under which a field of CSL is written.
pub fn name(csl: &str) -> String {
    let plain = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, '-' | '_');
    // “url” would be taken for “URL”.
    let is_alike = CAPITALS.iter().any(|it| it.eq_ignore_ascii_case(csl));
    if CAPITALS.contains(&csl) || (csl.chars().all(plain) && !is_alike) {
        return format!("{PREFIX}{csl}");
    }
    let bytes: Vec<String> = csl.bytes().map(|it| format!("{it:02x}")).collect();
    format!("{PREFIX}{CODED}{}", bytes.concat())
}

/// The field of CSL that was written under a name, from which [`PREFIX`] is taken.
pub fn csl(name: &str) -> Option<String> {
    match name.strip_prefix(CODED) {
        None => Some(CAPITALS.into_iter().find(|it| it.eq_ignore_ascii_case(name)).unwrap_or(name).to_owned()),
        Some(bytes) => {
            let byte = |it: &[u8]| u8::from_str_radix(str::from_utf8(it).ok()?, 16).ok();
            String::from_utf8(bytes.as_bytes().chunks(2).map(byte).collect::<Option<_>>()?).ok()
        }
    }
}

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
