//! Signs that mean something to Kialo, with a backslash where they do not.

/// The signs that may have one. Kialo itself gives it to brackets; the others are written here alone.
const SIGNS: [char; 7] = ['(', ')', '[', ']', '\\', '.', '-'];

pub fn is_escapable(sign: char) -> bool {
    SIGNS.contains(&sign)
}

/// Writes words so that they are read as they are. `goes_on` says that something follows at once.
pub fn escape(words: &str, goes_on: bool, into: &mut String) {
    let mut letters = words.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_read_otherwise = match letter {
            '(' | ')' | '[' | ']' => true,
            '\\' => letters.peek().map_or(goes_on, |it| is_escapable(*it)),
            _ => false,
        };
        if is_read_otherwise {
            into.push('\\');
        }
        into.push(letter);
    }
}
