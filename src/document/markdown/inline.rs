//! The words of a paragraph of Markdown without what marks them up.

use rustc_hash::FxHashMap;

use super::super::block::{MarkedThing, OpenWords};
use super::super::found::{DocumentRemark, DocumentTally};
use super::super::pictures::description;
use crate::format::unescaped;

/// Where a link leads is no longer than this.
const LONGEST_LINK: usize = 2_000;

/// The names of notes, in the order in which they are met.
#[derive(Debug, Default)]
pub struct Notes {
    places: FxHashMap<String, usize>,
    names: Vec<String>,
}

impl Notes {
    fn place(&mut self, name: &str) -> usize {
        let Self { places, names } = self;
        *places.entry(name.to_owned()).or_insert_with(|| {
            names.push(name.to_owned());
            names.len() - 1
        })
    }

    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.names.iter()
    }
}

/// The words of a paragraph, with its notes marked.
pub fn inlined(text: &str, notes: &mut Notes, tally: &mut DocumentTally) -> OpenWords {
    let letters: Vec<char> = unescaped(text).chars().collect();
    let brackets = Brackets::of(&letters);
    let dropped = dropped_marks(&letters);
    let mut words = OpenWords::default();
    let mut buffer = [0; 4];
    let at = |place: usize| letters.get(place).copied();
    let mut place = 0;
    while let Some(letter) = at(place) {
        match letter {
            '\\' if at(place + 1).is_some_and(|it| it.is_ascii_punctuation()) => {
                words.push(at(place + 1).unwrap_or_default().encode_utf8(&mut buffer));
                place += 2;
                continue;
            }
            '!' if at(place + 1) == Some('[') => {
                if let Some(end) = brackets.link_end(place + 1) {
                    tally.tell(DocumentRemark::PictureLeftOut);
                    let close = brackets.partner(place + 1).unwrap_or(end);
                    let said: String = letters.get(place + 2..close).unwrap_or_default().iter().collect();
                    words.push(&description(&said).unwrap_or_default());
                    place = end;
                    continue;
                }
            }
            '[' if at(place + 1) == Some('^') => {
                if let Some(end) = brackets.partner(place) {
                    let name: String = letters.get(place + 2..end).unwrap_or_default().iter().collect();
                    let here = words.text.len();
                    words.mark(here, MarkedThing::Note(notes.place(&name)));
                    place = end + 1;
                    continue;
                }
            }
            // The words of a link stay, and what closes it goes with where it leads.
            '[' if brackets.link_end(place).is_some() => {
                place += 1;
                continue;
            }
            ']' => {
                let end = brackets.partner(place).and_then(|begin| brackets.link_end(begin));
                if let Some(end) = end {
                    place = end;
                    continue;
                }
            }
            '<' => {
                if let Some(end) = tag_end(&letters, place) {
                    let inside: String = letters.get(place + 1..end).unwrap_or_default().iter().collect();
                    if inside.contains([':', '@']) && !inside.contains(char::is_whitespace) {
                        words.push(&inside);
                    }
                    place = end + 1;
                    continue;
                }
            }
            _ => {}
        }
        if dropped.get(place) != Some(&true) {
            words.push(letter.encode_utf8(&mut buffer));
        }
        place += 1;
    }
    words
}

/// Brackets of a paragraph, each with the one that belongs to it.
struct Brackets<'a> {
    letters: &'a [char],
    /// By places, of all letters: a number takes less than a table of those that are brackets.
    partners: Vec<u32>,
}

impl<'a> Brackets<'a> {
    const NONE: u32 = u32::MAX;

    fn of(letters: &'a [char]) -> Self {
        let mut partners = vec![Self::NONE; letters.len()];
        let (mut square, mut round) = (Vec::new(), Vec::new());
        let mut is_escaped = false;
        for (place, letter) in (0_u32..).zip(letters) {
            let open = if matches!(letter, '[' | ']') { &mut square } else { &mut round };
            match letter {
                '[' | '(' if !is_escaped => open.push(place),
                ']' | ')' if !is_escaped => {
                    if let Some(begin) = open.pop() {
                        for (at, partner) in [(begin, place), (place, begin)] {
                            if let Some(it) = partners.get_mut(at as usize) {
                                *it = partner;
                            }
                        }
                    }
                }
                _ => {}
            }
            is_escaped = *letter == '\\' && !is_escaped;
        }
        Self { letters, partners }
    }

    fn partner(&self, place: usize) -> Option<usize> {
        self.partners.get(place).filter(|it| **it != Self::NONE).map(|it| *it as usize)
    }

    /// The end of `[words](address)` or `[words][name]` that begins at a bracket.
    fn link_end(&self, begin: usize) -> Option<usize> {
        let next = self.partner(begin).filter(|it| *it > begin)? + 1;
        match self.letters.get(next)? {
            '(' => self.partner(next).filter(|it| it - next < LONGEST_LINK).map(|it| it + 1),
            '[' if self.letters.get(next + 1) != Some(&'^') && self.letters.get(begin + 1) != Some(&'@') => {
                self.partner(next).map(|it| it + 1)
            }
            _ => None,
        }
    }
}

/// The `>` of a tag of HTML, or of an address.
fn tag_end(letters: &[char], place: usize) -> Option<usize> {
    let first = letters.get(place + 1)?;
    if !first.is_alphabetic() && *first != '/' {
        return None;
    }
    let inside = letters.iter().enumerate().skip(place + 1).take(LONGEST_LINK);
    inside.take_while(|it| *it.1 != '<').find(|it| *it.1 == '>').map(|it| it.0)
}

/// Which letters are marks that make words stand out: those of which one opens and another closes.
fn dropped_marks(letters: &[char]) -> Vec<bool> {
    let mut dropped = vec![false; letters.len()];
    let mut open: FxHashMap<char, Vec<usize>> = FxHashMap::default();
    let is_word = |place: Option<usize>| place.and_then(|it| letters.get(it)).is_some_and(|it| it.is_alphanumeric());
    let is_solid = |place: Option<usize>| place.and_then(|it| letters.get(it)).is_some_and(|it| !it.is_whitespace());
    let mut place = 0;
    while let Some(&letter) = letters.get(place) {
        if letter == '\\' {
            place += 2;
            continue;
        }
        if !matches!(letter, '*' | '_' | '~' | '`') {
            place += 1;
            continue;
        }
        let length = letters.iter().skip(place).take_while(|it| **it == letter).count();
        let (before, after) = (place.checked_sub(1), Some(place + length));
        let within = letter == '_' && is_word(before) && is_word(after);
        let can_open = is_solid(after) && !within || letter == '`';
        let can_close = is_solid(before) && !within || letter == '`';
        if letter != '~' || length > 1 {
            let stack = open.entry(letter).or_default();
            let mut marks: Vec<usize> = (place..place + length).collect();
            while can_close && !stack.is_empty() && !marks.is_empty() {
                for place in [stack.pop(), marks.pop()].into_iter().flatten() {
                    if let Some(it) = dropped.get_mut(place) {
                        *it = true;
                    }
                }
            }
            if can_open {
                stack.extend(marks);
            }
        }
        place += length;
    }
    dropped
}
