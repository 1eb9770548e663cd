//! The letters of fonts that are no text: what `w:sym` and letters of the private area stand for.

/// The font Symbol from 0x20 on, as Adobe’s “symbol.txt” of the Unicode Consortium has it; blanks where it has no letter.
const SYMBOL: &str = concat!(
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    "\u{203e}αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ ",
    "                                ",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ ",
);

/// Those of Wingdings that stand in texts.
const WINGDINGS: &[(u32, char)] = &[
    (0x22, '✂'),
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x41, '✌'),
    (0x45, '☜'),
    (0x46, '☞'),
    (0x47, '☝'),
    (0x48, '☟'),
    (0x4a, '☺'),
    (0x4b, '😐'),
    (0x4c, '☹'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x73, '⬧'),
    (0x74, '⧫'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x9f, '•'),
    (0xa1, '○'),
    (0xa4, '◉'),
    (0xa7, '▪'),
    (0xa8, '◻'),
    (0xab, '★'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe7, '⇦'),
    (0xe8, '➔'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// A letter of a font of symbols, by its number in it or in the private area.
pub fn symbol(font: &str, number: u32) -> Option<char> {
    let code = if (0xF000..=0xF0FF).contains(&number) { number - 0xF000 } else { number };
    match &*font.to_lowercase() {
        "symbol" => {
            let letter = SYMBOL.chars().nth(usize::try_from(code.checked_sub(0x20)?).ok()?)?;
            (letter != ' ' || code == 0x20).then_some(letter)
        }
        "wingdings" => match code {
            0x80 => Some('⓪'),
            0x81..=0x8a => char::from_u32(u32::from('①') + code - 0x81),
            0x8b => Some('⓿'),
            0x8c..=0x95 => char::from_u32(u32::from('❶') + code - 0x8c),
            code => WINGDINGS.iter().find(|it| it.0 == code).map(|it| it.1),
        },
        // Other fonts have their letters where everybody has them.
        _ if code == number => char::from_u32(number),
        _ => None,
    }
}
