//! Letters that have a name, such as `.A.` or `:heart:`.

const NAMES: [(&str, &str); 40] = [
    ("A", "∀"),
    ("E", "∃"),
    ("O", "𝗢"),
    ("P", "𝗣"),
    ("->", "→"),
    ("<->", "↔"),
    ("~", "¬"),
    ("^", "∧"),
    ("v", "∨"),
    ("v_", "⊻"),
    ("<>", "◇"),
    ("[]", "◻"),
    ("happy", "😀"),
    ("smile", "☺"),
    ("smiley", "☺"),
    ("laugh", "😆"),
    ("lol", "😆"),
    ("rofl", "🤣"),
    ("joy", "😂"),
    ("heart", "❤"),
    ("?", "❓"),
    ("question", "❓"),
    ("love", "😍"),
    ("wink", "😉"),
    ("shush", "🤫"),
    ("meh", "😐"),
    ("eye-roll", "🙄"),
    ("sad", "😢"),
    ("disappointed", "😞"),
    ("scream", "😱"),
    ("+1", "👍"),
    ("up", "👍"),
    ("-1", "👎"),
    ("down", "👎"),
    ("think", "🤔"),
    ("star", "⭐"),
    ("y", "✔"),
    ("agree", "✔"),
    ("n", "❌"),
    ("disagree", "❌"),
];

/// What `.name.` or `:name:` stands for.
pub fn special(written: &str) -> Option<&'static str> {
    // One of them is an emoji between colons, and a plain letter between dots.
    if written == ":smile:" {
        return Some("\u{263a}\u{fe0f}");
    }
    let name = written.strip_prefix(':').and_then(|it| it.strip_suffix(':'));
    let name = name.or_else(|| written.strip_prefix('.').and_then(|it| it.strip_suffix('.')))?;
    NAMES.iter().find(|it| it.0 == name).map(|it| it.1)
}
