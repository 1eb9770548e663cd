//! The languages of a document: that of letters from left to right, and that of those from right to left.

/// Languages that are written from right to left.
const TO_LEFT: [&str; 8] = ["ar", "ckb", "fa", "he", "ps", "sd", "ur", "yi"];

/// The languages of an essay, as BCP 47 has them: of letters from left to right, and of the others. One of both is that of
/// the essay.
pub fn languages(of_essay: &str) -> (&str, &str) {
    let (to_right, to_left) = ("en-GB", "ar-SA");
    match of_essay {
        "" => (to_right, to_left),
        it if TO_LEFT.contains(&parts(it).0) => (to_right, it),
        it => (it, to_left),
    }
}

/// A language without and with its country: “de” and “DE” of “de-DE”, “zh” and “CN” of “zh-Hans-CN”.
pub fn parts(language: &str) -> (&str, Option<&str>) {
    let mut parts = language.split('-');
    let first = parts.next().unwrap_or_default();
    (first, parts.find(|it| it.len() == 2))
}
