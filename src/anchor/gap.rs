//! A small gap between matched words, aligned so that as many letters as possible are kept, in as few pieces as that
//! allows.

use std::ops::Range;

use super::tokens::TextTokens;

/// What a token counts that follows its neighbour, above its letters.
const JOINED: u32 = 2;

/// Pairs of old and new tokens, the last first.
pub fn align(
    old: &TextTokens<'_>,
    new: &TextTokens<'_>,
    olds: &Range<usize>,
    news: &Range<usize>,
) -> Vec<(usize, usize)> {
    let width = news.len() + 1;
    // The best score of what is left from a pair on, and the same if the pair itself is matched.
    let mut best = vec![0_u32; width * (olds.len() + 1)];
    let mut matched = vec![0_u32; width * (olds.len() + 1)];
    let cell = |table: &[u32], row: usize, column: usize| table.get(row * width + column).copied().unwrap_or_default();
    for row in (0..olds.len()).rev() {
        let id = old.ids.get(olds.start + row);
        let weight = old.weight(olds.start + row).min(40) as u32;
        for column in (0..news.len()).rev() {
            let mut score = cell(&best, row + 1, column).max(cell(&best, row, column + 1));
            if id == new.ids.get(news.start + column) {
                let joined = cell(&matched, row + 1, column + 1);
                let joined = if joined > 0 { joined + JOINED } else { 0 };
                let own = weight + joined.max(cell(&best, row + 1, column + 1));
                if let Some(it) = matched.get_mut(row * width + column) {
                    *it = own;
                }
                score = score.max(own);
            }
            if let Some(it) = best.get_mut(row * width + column) {
                *it = score;
            }
        }
    }
    let mut pairs = Vec::new();
    let (mut row, mut column) = (0, 0);
    let mut goes_on = false;
    while row < olds.len() && column < news.len() {
        let own = cell(&matched, row, column);
        if own > 0 && (goes_on || own == cell(&best, row, column)) {
            pairs.push((olds.start + row, news.start + column));
            let next = cell(&matched, row + 1, column + 1);
            goes_on = next > 0 && next + JOINED >= cell(&best, row + 1, column + 1);
            (row, column) = (row + 1, column + 1);
        } else {
            goes_on = false;
            if cell(&best, row + 1, column) >= cell(&best, row, column + 1) { row += 1 } else { column += 1 }
        }
    }
    pairs
}
