//! Numbers as lists write them, and above or below the line.

/// A number in a format, by the names of Word and of `OpenDocument`; in digits where the format is another one.
pub fn number(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" | "a" => letters(number, 'a'),
        "upperLetter" | "A" => letters(number, 'A'),
        "lowerRoman" | "i" => roman(number).to_lowercase(),
        "upperRoman" | "I" => roman(number),
        "decimalZero" => format!("{number:02}"),
        _ => number.to_string(),
    }
}

/// a … z, aa … zz, aaa, as Word counts.
fn letters(number: u32, first: char) -> String {
    let Some(number) = number.checked_sub(1).filter(|it| *it < 26 * 30) else { return number.to_string() };
    let letter = char::from_u32(u32::from(first) + number % 26).unwrap_or(first);
    std::iter::repeat_n(letter, 1 + (number / 26) as usize).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number > 4999 {
        return number.to_string();
    }
    let (mut rest, mut written) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            written += sign;
            rest -= value;
        }
    }
    written
}

/// How letters stand to their line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shift {
    #[default]
    None,
    Up,
    Down,
}

/// Numbers above or below the line, which a plain text has letters for: “m²” is not “m2”.
pub fn shifted(text: &str, shift: Shift) -> Option<String> {
    const UP: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    const DOWN: [char; 10] = ['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'];
    let of = |letter: char| {
        let digit = letter.to_digit(10).map(|it| it as usize);
        match (shift, letter) {
            (Shift::Up, '+') => Some('⁺'),
            (Shift::Up, '-' | '−') => Some('⁻'),
            (Shift::Down, '+') => Some('₊'),
            (Shift::Down, '-' | '−') => Some('₋'),
            (Shift::Up, _) => UP.get(digit?).copied(),
            (Shift::Down, _) => DOWN.get(digit?).copied(),
            (Shift::None, _) => None,
        }
    };
    text.chars().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_write_them() {
        for (value, format, expected) in [
            (3, "lowerLetter", "c"),
            (28, "a", "bb"),
            (26, "upperLetter", "Z"),
            (14, "lowerRoman", "xiv"),
            (1999, "I", "MCMXCIX"),
            (7, "decimalZero", "07"),
            (0, "upperRoman", "0"),
            (5, "chicago", "5"),
            (u32::MAX, "a", "4294967295"),
        ] {
            assert_eq!(number(value, format), expected, "{value} {format}");
        }
    }
}
