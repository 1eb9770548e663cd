//! The encodings in which dictionaries are written. The newer ones are in UTF-8; of the older, those are known that are met.

/// A text, line by line, as its encoding says; `None` where that is not known. What is no UTF-8 in a line is read as
/// Latin 1: flags of the older dictionaries are bytes.
pub fn decoded(bytes: &[u8], encoding: Encoding) -> String {
    let mut text = String::with_capacity(bytes.len());
    for line in bytes.split(|it| *it == b'\n') {
        match (encoding, str::from_utf8(line)) {
            (_, Ok(line)) if line.is_ascii() => text.push_str(line),
            (Encoding::Unicode, Ok(line)) => text.push_str(line),
            _ => text.extend(line.iter().map(|it| encoding.letter(*it))),
        }
        text.push('\n');
    }
    text
}

/// How letters are written as bytes.
#[derive(Clone, Copy, Debug)]
pub enum Encoding {
    Unicode,
    /// One byte a letter, as Unicode counts them.
    Latin1,
    Other(&'static Charset),
}

/// What the bytes of an encoding stand for, from the first on that is not as in Latin 1.
#[derive(Debug)]
pub struct Charset {
    name: &'static str,
    first: u8,
    letters: &'static str,
}

impl Encoding {
    /// The encoding that the `SET` line of an affix file names. Where there is none it is the first of all.
    pub fn of_affixes(bytes: &[u8]) -> Option<Self> {
        let mut lines = bytes.split(|it| *it == b'\n').filter_map(|it| str::from_utf8(it).ok());
        let named = lines.find_map(|it| it.trim_start_matches('\u{FEFF}').strip_prefix("SET ")).map(str::trim);
        let Some(name) = named else { return Some(Self::Latin1) };
        if name.eq_ignore_ascii_case("UTF-8") {
            return Some(Self::Unicode);
        }
        let is_same = |other: &str| {
            let plain = |it: &str| it.replace(['-', '_'], "").to_ascii_lowercase();
            plain(name) == plain(other)
        };
        if is_same("ISO8859-1") {
            return Some(Self::Latin1);
        }
        CHARSETS.iter().find(|it| is_same(it.name)).map(Self::Other)
    }

    fn letter(self, byte: u8) -> char {
        match self {
            Self::Other(Charset { first, letters, .. }) if byte >= *first => {
                letters.chars().nth(usize::from(byte - first)).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ => char::from(byte),
        }
    }
}

#[rustfmt::skip]
const CHARSETS: &[Charset] = &[
    Charset { name: "ISO8859-2", first: 0xA0, letters: "\u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôőö÷řůúűüýţ˙" },
    Charset { name: "ISO8859-5", first: 0xA0, letters: "\u{A0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{AD}ЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя№ёђѓєѕіїјљњћќ§ўџ" },
    Charset { name: "ISO8859-7", first: 0xA0, letters: "\u{A0}‘’£€₯¦§¨©ͺ«¬\u{AD}\u{FFFD}―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ\u{FFFD}ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυφχψωϊϋόύώ\u{FFFD}" },
    Charset { name: "ISO8859-9", first: 0xA0, letters: "\u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõö÷øùúûüışÿ" },
    Charset { name: "ISO8859-13", first: 0xA0, letters: "\u{A0}”¢£¤„¦§Ø©Ŗ«¬\u{AD}®Æ°±²³“µ¶·ø¹ŗ»¼½¾æĄĮĀĆÄÅĘĒČÉŹĖĢĶĪĻŠŃŅÓŌÕÖ×ŲŁŚŪÜŻŽßąįāćäåęēčéźėģķīļšńņóōõö÷ųłśūüżž’" },
    Charset { name: "ISO8859-15", first: 0xA0, letters: "\u{A0}¡¢£€¥Š§š©ª«¬\u{AD}®¯°±²³Žµ¶·ž¹º»ŒœŸ¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ" },
    Charset { name: "KOI8-R", first: 0xA0, letters: "═║╒ё╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡Ё╢╣╤╥╦╧╨╩╪╫╬©юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ" },
    Charset { name: "KOI8-U", first: 0xA0, letters: "═║╒ёє╔ії╗╘╙╚╛ґ╝╞╟╠╡ЁЄ╣ІЇ╦╧╨╩╪Ґ╬©юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧЪ" },
    Charset { name: "microsoft-cp1251", first: 0x80, letters: "ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕїАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя" },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_as_its_affix_file_says() {
        let check = |set: &str, bytes: &[u8], expected: Option<&str>| {
            let encoding = Encoding::of_affixes(set.as_bytes());
            let text = encoding.map(|it| decoded(bytes, it));
            assert_eq!(text.as_deref().map(str::trim_end), expected, "{set}");
        };
        check("SET UTF-8\n", "na\u{EF}ve".as_bytes(), Some("naïve"));
        check("\u{FEFF}SET UTF-8\n", b"plain", Some("plain"));
        check("SET UTF-8\n", b"na\xEFve", Some("naïve"));
        check("", b"na\xEFve", Some("naïve"));
        check("TRY abc\nSET ISO8859-1\r\n", b"na\xEFve", Some("naïve"));
        check("SET ISO8859-2\n", b"\xBFaba", Some("żaba"));
        check("SET iso-8859-15\n", b"c\xBDur", Some("cœur"));
        check("SET KOI8-R\n", b"\xC4\xC1", Some("да"));
        check("SET microsoft-cp1251\n", b"\xE4\xE0", Some("да"));
        check("SET TIS620-2533\n", b"\xA1", None);
    }

    #[test]
    fn each_encoding_says_what_all_its_bytes_are() {
        for Charset { name, first, letters } in CHARSETS {
            assert_eq!(letters.chars().count() + usize::from(*first), 256, "{name}");
        }
    }
}
