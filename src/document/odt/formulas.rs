//! Formulas, which stand in the package as documents of their own (`MathML` 3).

use rustc_hash::FxHashMap;

use super::super::found::DocumentError;
use super::super::numbers::{Shift, shifted};
use super::super::package::Package;
use super::super::part_xml::{PartPiece, PartXml};

/// The words of formulas, by the folders in which they stand.
#[derive(Debug, Default)]
pub struct Formulas(FxHashMap<String, String>);

impl Formulas {
    /// Reads the documents that stand within another one, as far as they are formulas.
    ///
    /// # Errors
    /// When they unpack to too much.
    pub fn read(package: &mut Package<'_>) -> Result<Self, DocumentError> {
        let mut found = FxHashMap::default();
        for name in package.names_under("") {
            let Some(folder) = name.strip_suffix("/content.xml") else { continue };
            let Some(bytes) = package.part(&name)? else { continue };
            let text = String::from_utf8_lossy(&bytes);
            if text.contains("http://www.w3.org/1998/Math/MathML") {
                found.insert(folder.to_owned(), words(&text));
            }
        }
        Ok(Self(found))
    }

    /// The formula that a link names.
    pub fn at(&self, link: &str) -> Option<&str> {
        let folder = link.trim_start_matches("./").trim_end_matches('/').to_lowercase();
        self.0.get(&folder).map(String::as_str)
    }
}

/// A formula in a line: “E=m⋅c²”.
fn words(text: &str) -> String {
    let mut xml = PartXml::new(text);
    let mut words = String::new();
    // Elements that are open, and how many they hold.
    let mut open: Vec<(String, usize)> = Vec::new();
    while let Some(piece) = xml.next() {
        match piece {
            PartPiece::Open(element) if element.name.starts_with("annotation") => xml.pass(&element),
            PartPiece::Open(element) => {
                if let Some((name, n)) = open.last_mut() {
                    *n += 1;
                    if name == "mfrac" && *n == 2 {
                        words.push('/');
                    }
                }
                if element.name == "msqrt" {
                    words.push('√');
                }
                open.push((element.name, 0));
            }
            PartPiece::Close => _ = open.pop(),
            PartPiece::Text(text) => {
                let shift = match open.iter().rev().nth(1) {
                    Some((name, 2)) if name == "msup" => Shift::Up,
                    Some((name, 2)) if name == "msub" => Shift::Down,
                    _ => Shift::None,
                };
                words.push_str(&shifted(text.trim(), shift).unwrap_or_else(|| text.trim().to_owned()));
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_stand_in_a_line() {
        let check = |inner: &str, expect: &str| assert_eq!(words(&format!("<math>{inner}</math>")), expect);
        check("<mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup>", "E=mc²");
        check("<mfrac><mi>a</mi><mn>2</mn></mfrac><annotation>a over 2</annotation>", "a/2");
        check("<msub><mi>x</mi><mn>10</mn></msub><msqrt><mi>y</mi></msqrt>", "x₁₀√y");
        check("<msup><mi>x</mi><mi>n</mi></msup>", "xn");
    }
}
