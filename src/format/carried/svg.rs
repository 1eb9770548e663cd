//! A map within an SVG.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Carried;
use crate::format::told::Told;
use crate::format::xml::{Xml, XmlPiece};
use crate::format::{ReadError, decoded};

const NAMESPACE: &str = "urn:mainstay:map";
const TITLE_ENDS: &[u8] = b"</title>\n";

/// The picture with a map, below its title.
pub fn with(picture: Vec<u8>, packed: &[u8]) -> Vec<u8> {
    let data = STANDARD.encode(packed);
    let metadata = format!("<metadata><map xmlns=\"{NAMESPACE}\" encoding=\"zlib base64\">{data}</map></metadata>\n");
    let place = picture.windows(TITLE_ENDS.len()).position(|it| it == TITLE_ENDS);
    let Some(at) = place.map(|it| it + TITLE_ENDS.len()) else { return picture };
    let (before, after) = picture.split_at(at);
    [before, metadata.as_bytes(), after].concat()
}

/// # Errors
/// When it is no text.
pub fn carried(bytes: &[u8]) -> Result<Option<Carried>, ReadError> {
    let text = decoded(bytes)?.text;
    // What else the picture says is nobody's concern here.
    let mut told = Told::default();
    let mut xml = Xml::new(&text);
    let mut data: Option<String> = None;
    while let Some(piece) = xml.next(&mut told) {
        match (piece, &mut data) {
            (XmlPiece::Open(tag), None) if tag.local_name() == "map" => {
                let is_ours = tag.attributes(&mut told).iter().any(|it| it.0.starts_with("xmlns") && it.1 == NAMESPACE);
                data = is_ours.then(String::new);
            }
            (XmlPiece::Text(text), Some(data)) => data.extend(text.chars().filter(|it| !it.is_whitespace())),
            (XmlPiece::Close, Some(_)) => break,
            _ => {}
        }
    }
    Ok(data.map(|it| STANDARD.decode(it).map_or(Carried::Damaged, Carried::Packed)))
}
