//! Which characters are pictures (UTS #51).

use icu_properties::CodePointSetData;
use icu_properties::props::EmojiPresentation;

/// What asks for a picture, and what for an outline, of the character before it.
const AS_PICTURE: char = '\u{fe0f}';
const AS_TEXT: char = '\u{fe0e}';

/// Whether what is one to the reader is drawn in colour, where a font has it so.
pub(super) fn is_emoji(cluster: &str) -> bool {
    /// No character before it is an emoji by itself.
    const FIRST: char = '\u{231a}';
    let is_picture = |it: char| it >= FIRST && CodePointSetData::new::<EmojiPresentation>().contains(it);
    !cluster.contains(AS_TEXT) && cluster.chars().any(|it| it == AS_PICTURE || is_picture(it))
}
