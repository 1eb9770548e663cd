//! How much of a text is set at a time.

/// No line has more bytes. What shapes a line may take time by the square of its length, and thousands of characters that
/// have no width, such as joiners and combining marks, would all fit on one.
pub(super) const LONGEST_LINE: usize = 1_024;

/// The pieces of a text that fit a line.
pub(super) fn short(mut text: &str) -> impl Iterator<Item = &str> {
    std::iter::from_fn(move || {
        let (piece, rest) = text.split_at(text.floor_char_boundary(LONGEST_LINE));
        text = rest;
        (!piece.is_empty()).then_some(piece)
    })
}
