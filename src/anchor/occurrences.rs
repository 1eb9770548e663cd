//! Where some words stand in a text, by the rarest of them.

use super::tokens::TextTokens;

/// The places of each token of a text.
#[derive(Debug)]
pub struct Occurrences {
    /// Where the places of each token begin in `places`, and where those of the last one end.
    starts: Vec<u32>,
    places: Vec<u32>,
}

/// No more places are looked at for one passage; where there are more, its words are too common to find it by.
const MOST: usize = 20_000;

/// So many places with the same words are enough.
const ENOUGH: usize = 200;

impl Occurrences {
    pub fn of(tokens: &TextTokens<'_>, n_words: usize) -> Self {
        let mut starts = vec![0_u32; n_words + 1];
        for id in &tokens.ids {
            if let Some(count) = starts.get_mut(*id as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut places = vec![0; tokens.ids.len()];
        for (at, id) in tokens.ids.iter().enumerate() {
            if let Some(slot) = next.get_mut(*id as usize) {
                if let Some(place) = places.get_mut(*slot as usize) {
                    *place = at as u32;
                }
                *slot += 1;
            }
        }
        Self { starts, places }
    }

    /// Where one token stands.
    pub fn of_token(&self, id: u32) -> &[u32] {
        let start = self.starts.get(id as usize).copied().unwrap_or_default() as usize;
        let end = self.starts.get(id as usize + 1).copied().unwrap_or_default() as usize;
        self.places.get(start..end).unwrap_or_default()
    }

    /// Where these tokens stand one after another, unless they are too common to tell.
    pub fn places(&self, tokens: &TextTokens<'_>, wanted: &[u32]) -> Option<Vec<usize>> {
        let (offset, rarest) = wanted.iter().enumerate().min_by_key(|it| self.of_token(*it.1).len())?;
        let candidates = self.of_token(*rarest);
        if candidates.len() > MOST {
            return None;
        }
        let starts = candidates.iter().filter_map(|it| (*it as usize).checked_sub(offset));
        let is_there = |start: &usize| tokens.ids.get(*start..*start + wanted.len()) == Some(wanted);
        Some(starts.filter(is_there).take(ENOUGH).collect())
    }
}
