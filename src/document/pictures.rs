//! What a document says of its pictures, for those who do not see them.

/// What names of pictures end in.
const PICTURES: [&str; 10] = [".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg"];

/// A description as it stands in a text, in brackets. The name of a file describes nothing.
pub fn description(written: &str) -> Option<String> {
    let words = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let small = words.to_lowercase();
    let is_name = PICTURES.iter().any(|it| small.ends_with(it)) || small.starts_with("http");
    (!words.is_empty() && !is_name).then(|| format!("[{words}]"))
}
