//! Texts for tests, of pieces of many scripts in a random order.

use std::ops::Range;

/// What is written from left to right, from right to left, without spaces, and with joined letters; what stands between;
/// and what is not seen.
const PIECES: &[&str] = &[
    "word ",
    "na\u{ef}ve, ",
    "e\u{301}",
    "\u{441}\u{43b}\u{43e}\u{432}\u{43e} ",
    "Donaudampfschifffahrtsgesellschaft",
    "\u{627}\u{644}\u{62d}\u{643}\u{648}\u{645}\u{629} ",
    "\u{644}\u{627}",
    "\u{5e9}\u{5c1}\u{5b8}\u{5dc}\u{5d5}\u{5dd}",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd} ",
    "\u{939}\u{93f}\u{928}\u{94d}\u{926}\u{940} ",
    "\u{9b8}\u{9cd}\u{9ac}\u{9be} ",
    "\u{e44}\u{e17}\u{e22}\u{e14}\u{e35}",
    "\u{4eba}\u{4e4b}\u{521d}\u{3001}",
    "\u{d55c}\u{ad6d}\u{c5b4} ",
    "\u{1f600}",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} ",
    "\u{1f1f3}\u{1f1f4}",
    "\u{21d4}",
    "\u{6f1}\u{6f2} ",
    "1984",
    "12.5% ",
    "(",
    ") ",
    " ",
    "\u{301}",
    "\u{200d}",
    "\u{2067}",
    "\u{2069}",
    "\n",
    "\t",
    "\u{7}",
];

/// A text of so many pieces.
pub fn mixed_text(rng: &mut fastrand::Rng, n_pieces: Range<usize>) -> String {
    (0..rng.usize(n_pieces)).map(|_| PIECES[rng.usize(..PIECES.len())]).collect()
}
