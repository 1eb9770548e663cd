//! Formulas of Office (ECMA-376, part 1, 22.1).

use super::super::formula::{FormulaPiece, accented, applied, fraction, root, scripted, stacked};

/// What a piece is said to be by elements within its properties.
pub const PROPERTIES: [&str; 6] = ["chr", "begChr", "endChr", "sepChr", "type", "degHide"];

/// A piece of a formula in a line.
pub fn line_of(piece: &FormulaPiece) -> String {
    let (base, below, above) = (piece.part("e"), piece.part("sub"), piece.part("sup"));
    let said = |name: &str, usual: &'static str| piece.said(name).unwrap_or(usual).to_owned();
    match &*piece.name {
        "f" if piece.said("type") == Some("noBar") => stacked(piece.part("num"), piece.part("den")),
        "f" => fraction(piece.part("num"), piece.part("den")),
        "sSup" | "sSub" | "sSubSup" => scripted(base, below, above),
        "sPre" => scripted("", below, above) + base,
        "limLow" => scripted(base, piece.part("lim"), ""),
        "limUpp" => scripted(base, "", piece.part("lim")),
        "rad" => root(if piece.said("degHide").is_some() { "" } else { piece.part("deg") }, base),
        "nary" => scripted(&said("chr", "∫"), below, above) + base,
        "d" => said("begChr", "(") + &piece.joined(&said("sepChr", "|")) + &said("endChr", ")"),
        "func" => applied(piece.part("fName"), base),
        "acc" => accented(base, said("chr", "\u{302}").chars().next().unwrap_or('\u{302}')),
        "mr" => piece.joined(", "),
        "m" | "eqArr" => piece.joined("; "),
        _ => piece.line(),
    }
}
