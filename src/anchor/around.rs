//! What stands around a passage.

use std::ops::Range;

use super::Versions;
use super::kept::kept;

/// So many tokens on each side tell places apart.
const NEAR: usize = 8;

/// Whether what is around a passage was kept on both sides of a place.
pub fn is_held(versions: &Versions<'_>, passage: &Range<usize>, place: &Range<usize>) -> bool {
    let Versions { old, new, compared, .. } = versions;
    let holds = |was: usize, low: usize, high: usize| {
        let is = compared.new_of.get(was).copied().flatten().map(|it| it as usize);
        is.is_some_and(|it| (low..high).contains(&it))
    };
    let before = (passage.start.saturating_sub(4)..passage.start)
        .any(|it| holds(it, place.start.saturating_sub(4), place.start));
    let after = (passage.end..(passage.end + 4).min(old.ids.len())).any(|it| holds(it, place.end, place.end + 4));
    let begins = passage.start == 0 && place.start == 0;
    let ends = passage.end == old.ids.len() && place.end == new.ids.len();
    (before || begins) && (after || ends)
}

/// Where a passage was changed in its old place, if its old words were put in at another: there nothing around it is
/// what was around it before.
pub fn changed_where_it_stood(
    versions: &Versions<'_>,
    passage: &Range<usize>,
    other: &Range<usize>,
) -> Option<Range<usize>> {
    let stayed = kept(versions, passage).filter(|it| it.end <= other.start || it.start >= other.end)?;
    let is_held = is_held(versions, passage, &stayed);
    (is_held && alike(versions, passage, &stayed) > 2 * alike(versions, passage, other)).then_some(stayed)
}

/// Of places with the same words the one whose surroundings are most like the old ones, and whether nothing else was
/// matched there.
pub fn best(versions: &Versions<'_>, passage: &Range<usize>, places: &[usize]) -> Option<(Range<usize>, bool)> {
    let is_free = |place: &Range<usize>| {
        let taken = place.clone().filter(|it| versions.compared.old_of.get(*it).is_some_and(Option::is_some)).count();
        2 * taken < place.len()
    };
    let rated = places.iter().map(|start| {
        let place = *start..*start + passage.len();
        (is_free(&place), alike(versions, passage, &place), place)
    });
    let best = rated.max_by_key(|it| (it.0, it.1, std::cmp::Reverse(it.2.start)))?;
    Some((best.2, best.0))
}

/// How many tokens around a passage stand around a place, too.
fn alike(versions: &Versions<'_>, passage: &Range<usize>, place: &Range<usize>) -> usize {
    let Versions { old, new, .. } = versions;
    let before = |at: usize| at.saturating_sub(NEAR)..at;
    let after = |at: usize, n: usize| at..(at + NEAR).min(n);
    let shared = |was: Range<usize>, is: Range<usize>| {
        let is = new.ids_in(&is);
        old.ids_in(&was).iter().filter(|it| is.contains(it)).count()
    };
    shared(before(passage.start), before(place.start))
        + shared(after(passage.end, old.ids.len()), after(place.end, new.ids.len()))
}
