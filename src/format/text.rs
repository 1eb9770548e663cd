//! Bytes to text, in the encodings that files come in.

use std::borrow::Cow;

use super::told::Told;
use super::{ReadError, Remark, Unreadable};

/// The text of a file in UTF-8, or in UTF-16 with or without its mark: without the mark, and with line feeds alone at the
/// ends of its lines.
///
/// # Errors
/// When it is in another encoding; with the first line that is.
pub fn text(bytes: &[u8]) -> Result<Cow<'_, str>, ReadError> {
    if let Some(text) = utf_16(bytes) {
        return Ok(with_line_feeds(text.into()));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match str::from_utf8(bytes) {
        Ok(text) => Ok(with_line_feeds(text.into())),
        Err(error) => {
            let sound = str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default();
            let line = 1 + with_line_feeds(sound.into()).matches('\n').count();
            Err(ReadError::new(line, Unreadable::NotUtf8))
        }
    }
}

/// As [`text`], with what is not UTF-8 taken for Windows-1252, which is told.
///
/// # Errors
/// When it is no text.
pub fn text_of_old<'b>(bytes: &'b [u8], told: &mut Told) -> Result<Cow<'b, str>, ReadError> {
    let Decoded { text, is_guessed } = decoded(bytes)?;
    if is_guessed {
        told.tell(None, Remark::LettersGuessed);
    }
    Ok(with_line_feeds(text))
}

/// The text of bytes, with the ends of its lines as they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// Some lines were not UTF-8 and taken for Windows-1252: so wrote older programs, and some files are put together of
    /// both.
    pub is_guessed: bool,
}

/// Bytes in UTF-8, UTF-16 or Windows-1252, with or without a mark.
///
/// # Errors
/// When it is no text.
pub fn decoded(bytes: &[u8]) -> Result<Decoded<'_>, ReadError> {
    if let Some(text) = utf_16(bytes) {
        return Ok(Decoded { text: text.into(), is_guessed: false });
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    if let Ok(text) = str::from_utf8(bytes) {
        return Ok(Decoded { text: text.into(), is_guessed: false });
    }
    if bytes.contains(&0) {
        return Err(ReadError::new(None, Unreadable::NotText));
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    for line in bytes.split_inclusive(|it| *it == b'\n') {
        match str::from_utf8(line) {
            Ok(line) => text.push_str(line),
            Err(_) => text.extend(line.iter().map(|&it| windows_1252(it))),
        }
    }
    Ok(Decoded { text: text.into(), is_guessed: true })
}

/// Windows and old Macs end lines otherwise.
fn with_line_feeds(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains('\r') {
        return text;
    }
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' => plain.push('\n'),
            other => plain.push(other),
        }
    }
    plain.into()
}

/// Text in UTF-16, known by its mark or by its first letter: that of our formats is one of ASCII, which has a nought
/// beside it.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let (bytes, read): (_, fn([u8; 2]) -> u16) = match *bytes {
        [0xFF, 0xFE, ref rest @ ..] => (rest, u16::from_le_bytes),
        [0xFE, 0xFF, ref rest @ ..] => (rest, u16::from_be_bytes),
        [1..=255, 0, 1..=255, 0, ..] => (bytes, u16::from_le_bytes),
        [0, 1..=255, 0, 1..=255, ..] => (bytes, u16::from_be_bytes),
        _ => return None,
    };
    let (pairs, rest) = bytes.as_chunks::<2>();
    let letters = char::decode_utf16(pairs.iter().map(|it| read(*it)));
    // A mark alone is no reason to read a file of another kind so.
    let text = letters.collect::<Result<String, _>>().ok()?;
    (rest.is_empty() && !text.contains('\0')).then_some(text)
}

/// The bytes of a text: with the mark of UTF-8 where noughts in it would let them be taken for UTF-16.
pub fn encoded(text: String) -> Vec<u8> {
    if utf_16(text.as_bytes()).is_some() { format!("\u{feff}{text}").into_bytes() } else { text.into_bytes() }
}

/// A letter of Windows-1252, as the WHATWG's Encoding Standard has it.
fn windows_1252(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9F => FROM_80[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{ExportOptions, Format, Parts};
    use crate::model::Map;

    #[test]
    fn text_is_read_in_whatever_encoding_it_comes() {
        let utf_16 = |text: &str, mark: bool, write: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let mark = mark.then_some(0xFEFF).into_iter();
            mark.chain(text.encode_utf16()).flat_map(write).collect()
        };
        let check = |bytes: &[u8]| assert_eq!(text(bytes).as_deref(), Ok("a\nb „é“ 关\n\nc"), "{bytes:?}");
        let plain = "a\nb „é“ 关\n\nc";
        for written in [plain.to_owned(), plain.replace('\n', "\r\n"), plain.replace('\n', "\r")] {
            check(written.as_bytes());
            check(format!("\u{feff}{written}").as_bytes());
            for write in [u16::to_le_bytes, u16::to_be_bytes] {
                check(&utf_16(&written, true, write));
                check(&utf_16(&written, false, write));
            }
        }
        assert_eq!(text(b"a\rb\r\n\xffc"), Err(ReadError::new(3, Unreadable::NotUtf8)));
        assert_eq!(text(b"").as_deref(), Ok(""));
        let old = |bytes| {
            let mut told = Told::default();
            let text = text_of_old(bytes, &mut told)?.into_owned();
            Ok((text, told.into_warnings().into_iter().map(|it| it.remark).collect::<Vec<_>>()))
        };
        assert_eq!(old("é\n“".as_bytes()), Ok(("é\n“".to_owned(), vec![])));
        let mixed = ("Müller “so”\nMüller".to_owned(), vec![Remark::LettersGuessed]);
        assert_eq!(old(b"M\xfcller \x93so\x94\r\nM\xc3\xbcller"), Ok(mixed));
        let decode = |bytes| decoded(bytes).map(|it| (it.text.into_owned(), it.is_guessed));
        assert_eq!(decode(b"M\xfcller\r\n"), Ok(("Müller\r\n".to_owned(), true)));
        assert_eq!(decode("\u{feff}Müller\r\n".as_bytes()), Ok(("Müller\r\n".to_owned(), false)));
        assert_eq!(old(b"\xff\0\xff"), Err(ReadError::new(None, Unreadable::NotText)));
    }

    #[test]
    fn noughts_in_a_text_make_it_no_other_one() {
        for text in ["\0\n\0\n", "\0A\0\n", "A\0B\0", "\0", "A\n"] {
            assert_eq!(decoded(&encoded(text.to_owned())).map(|it| it.text.into_owned()).as_deref(), Ok(text));
        }
        let read = |bytes: &[u8]| Format::Outline.read(Parts::one(bytes)).expect("it is a branch").map;
        let map = read(b"\0\x0b\0");
        let written = Format::Outline.write(&map, &ExportOptions::default()).expect("it can be written");
        let again = read(written.parts.main());
        let texts = |map: &Map| -> Vec<String> { map.nodes().map(|it| it.1.text.clone()).collect() };
        assert_eq!((texts(&map), texts(&again)), (vec!["\0".to_owned(); 2], vec!["\0".to_owned(); 2]));
    }
}
