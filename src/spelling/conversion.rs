//! Letters that stand for others: `ICONV` of an affix file.

/// What is written for what.
#[derive(Debug, Default)]
pub struct Conversion {
    /// The longest first.
    pairs: Vec<(Box<str>, Box<str>)>,
}

impl Conversion {
    pub fn add(&mut self, from: &str, to: &str) {
        let spaced = |it: &str| Box::<str>::from(if it == "0" { String::new() } else { it.replace('_', " ") });
        let place = self.pairs.partition_point(|it| it.0.len() >= from.len());
        self.pairs.insert(place, (spaced(from), spaced(to)));
    }

    /// A text in which each place is converted once, by the longest that fits there.
    pub fn converted(&self, text: &str) -> String {
        let mut converted = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(letter) = rest.chars().next() {
            let found = self.pairs.iter().find_map(|(from, to)| {
                let rest = rest.strip_prefix(&**from).filter(|_| !from.is_empty())?;
                Some((rest, to))
            });
            if let Some((after, to)) = found {
                converted.push_str(to);
                rest = after;
            } else {
                converted.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
        converted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_converted_once() {
        let check = |pairs: &[(&str, &str)], text: &str, expected: &str| {
            let mut conversion = Conversion::default();
            for (from, to) in pairs {
                conversion.add(from, to);
            }
            assert_eq!(conversion.converted(text), expected);
        };
        check(&[], "don’t", "don’t");
        check(&[("’", "'")], "don’t", "don't");
        check(&[("a", "aa")], "aab", "aaaab");
        check(&[("a", "x"), ("ab", "y")], "abba", "ybx");
        check(&[("0", "x"), ("a", "0")], "0ab", "0b");
    }
}
