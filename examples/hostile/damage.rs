//! A sound file, damaged in the ways of disks, mail programs, editors and people.

use super::{Case, Reader};

/// What stands where it should not.
const STRAY: &[&str] = &[
    "\0",
    "\u{1b}[2J",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    "@",
    "#",
    ",",
    "\r",
    "\u{2028}",
    "\u{feff}",
    "\u{202e}",
    "<<<<<<< HEAD\n",
];

pub fn of(reader: Reader, whole: &str) -> Vec<Case> {
    let mut all = Vec::new();
    let mut add = |name: String, bytes: Vec<u8>| all.push(Case { reader, name, bytes });
    let at =
        |nth: usize, of: usize| (0..=whole.len() * nth / of).rev().find(|it| whole.is_char_boundary(*it)).unwrap_or(0);
    for nth in 0..16 {
        add(format!("cut off at {nth}/16"), whole.as_bytes()[..at(nth, 16)].to_vec());
    }
    for (nth, stray) in STRAY.iter().enumerate() {
        let (before, after) = whole.split_at(at(nth + 1, STRAY.len() + 1));
        add(format!("with a stray {stray:?}"), format!("{before}{stray}{after}").into_bytes());
    }
    for nth in 1..6 {
        let mut bytes = whole.as_bytes().to_vec();
        bytes[at(nth, 6)] = 0xFF;
        add(format!("with a byte that is no text at {nth}/6"), bytes);
    }
    let utf_16 = |write: fn(u16) -> [u8; 2]| whole.encode_utf16().flat_map(write).collect::<Vec<u8>>();
    let (little, big) = (utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes));
    add("in UTF-16".into(), [b"\xFF\xFE".as_slice(), &little].concat());
    add("in UTF-16, big end first".into(), [b"\xFE\xFF".as_slice(), &big].concat());
    add("in UTF-16 without its mark".into(), little.clone());
    add("in half of UTF-16".into(), little[..little.len() - 1].to_vec());
    add("in UTF-16 with a lone surrogate".into(), [b"\xFF\xFE".as_slice(), &little, b"\x00\xD8"].concat());
    add("in UTF-32".into(), whole.chars().flat_map(|it| u32::from(it).to_le_bytes()).collect());
    add("in Latin-1".into(), whole.chars().map(|it| u8::try_from(u32::from(it)).unwrap_or(b'?')).collect());
    add("with a mark of UTF-8".into(), format!("\u{feff}{whole}").into_bytes());
    add("with two marks of UTF-8".into(), format!("\u{feff}\u{feff}{whole}").into_bytes());
    add("with lines of Windows".into(), whole.replace('\n', "\r\n").into_bytes());
    add("with lines of old Macs".into(), whole.replace('\n', "\r").into_bytes());
    add("with lines of all kinds".into(), whole.replacen('\n', "\r", 2).replacen('\n', "\r\n", 1).into_bytes());
    add("on one line".into(), whole.replace('\n', " ").into_bytes());
    add("with noughts after it".into(), [whole.as_bytes(), &[0; 512]].concat());
    add("twice".into(), whole.repeat(2).into_bytes());
    add("backwards".into(), whole.chars().rev().collect::<String>().into_bytes());
    add("merged badly".into(), format!("<<<<<<< HEAD\n{whole}=======\n{whole}>>>>>>> other\n").into_bytes());
    add("quoted in a mail".into(), whole.replace('\n', "\n> ").into_bytes());
    all
}
