//! What time it is where the user is, in words.

use std::time::SystemTime;

use jiff::{Timestamp, Zoned, tz::TimeZone};

use crate::words::files as words;

/// “26 November 2026”.
pub fn today() -> String {
    date(&Zoned::now())
}

fn date(now: &Zoned) -> String {
    words::date(now.day().unsigned_abs(), now.month().unsigned_abs(), now.year())
}

/// “14:02”, of some moment of this run of the program.
pub fn time_of_day(at: SystemTime) -> String {
    let local = Timestamp::try_from(at).unwrap_or_else(|_| Timestamp::now()).to_zoned(TimeZone::system());
    words::time_of_day(local.hour().unsigned_abs(), local.minute().unsigned_abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_the_place() {
        let at: Timestamp = "2026-11-26T23:30:00Z".parse().expect("a time");
        let place = |hours| TimeZone::fixed(jiff::tz::offset(hours));
        assert_eq!(date(&at.to_zoned(place(0))), "26 November 2026");
        assert_eq!(date(&at.to_zoned(place(1))), "27 November 2026");
    }
}
