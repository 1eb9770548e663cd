//! Formulas, which stand in the package as documents of their own (`MathML` 3).

use rustc_hash::FxHashMap;

use super::super::formula::{FormulaPiece, OpenFormula, accented, fraction, root, scripted, stacked};
use super::super::found::DocumentError;
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
    let mut formula = OpenFormula::default();
    let mut words = String::new();
    while let Some(piece) = xml.next() {
        match piece {
            PartPiece::Open(element) if element.name.starts_with("annotation") => xml.pass(&element),
            PartPiece::Open(element) => {
                formula.opens(&element.name);
                for name in ["open", "close", "separators", "linethickness"] {
                    if let Some(value) = element.attribute(name) {
                        formula.says(name, value.trim());
                    }
                }
            }
            PartPiece::Close => {
                if let Some(line) = formula.closes(line_of) {
                    words += line.trim();
                }
            }
            PartPiece::Text(text) => formula.push(text.trim()),
        }
    }
    words
}

/// A piece of a formula in a line: what stands in it has its meaning by its place.
fn line_of(piece: &FormulaPiece) -> String {
    let (first, second, third) = (piece.at(0), piece.at(1), piece.at(2));
    let said = |name: &str, usual: &'static str| piece.said(name).unwrap_or(usual).to_owned();
    match &*piece.name {
        "mfrac" if piece.said("linethickness").is_some_and(|it| it.starts_with('0')) => stacked(first, second),
        "mfrac" => fraction(first, second),
        "msup" | "mover" => match accent(second).filter(|_| piece.name == "mover") {
            Some(mark) => accented(first, mark),
            None => scripted(first, "", second),
        },
        "msub" | "munder" => scripted(first, second, ""),
        "msubsup" | "munderover" => scripted(first, second, third),
        "msqrt" => root("", &piece.line()),
        "mroot" => root(second, first),
        "mfenced" => said("open", "(") + &piece.joined(&said("separators", ",")) + &said("close", ")"),
        "mtr" => piece.joined(", "),
        "mtable" => piece.joined("; "),
        _ => piece.line(),
    }
}

/// A mark above one letter, as it is written with it.
fn accent(written: &str) -> Option<char> {
    match written {
        "^" | "\u{2c6}" => Some('\u{302}'),
        "~" | "\u{2dc}" => Some('\u{303}'),
        "¯" | "‾" => Some('\u{304}'),
        "˙" => Some('\u{307}'),
        "¨" => Some('\u{308}'),
        "→" | "\u{20d7}" => Some('\u{20d7}'),
        _ => None,
    }
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
        check("<msup><mi>x</mi><mi>n</mi></msup>", "x^(n)");
        check("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>", "(a+b)/c");
        check(
            "<munderover><mo>∑</mo><mi>k</mi><mo>∞</mo></munderover><mover><mi>x</mi><mo>^</mo></mover>",
            "∑_(k)^∞x\u{302}",
        );
        check("<mfenced><mi>a</mi><mi>b</mi></mfenced><mroot><mi>x</mi><mn>3</mn></mroot>", "(a,b)∛x");
        check(
            "<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd></mtr></mtable>",
            "1, 0; 0",
        );
    }
}
