//! Flags: what words and affixes are marked with, so that it is known what joins with what.

/// A flag, as a number: a letter's own, that of two letters, or the one that is written.
pub type Flag = u32;

/// How a dictionary writes its flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum FlagStyle {
    #[default]
    Letter,
    Pair,
    Number,
}

/// The flags of one word or affix.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct FlagSet(Box<[Flag]>);

impl FlagSet {
    /// Whether one of them is the given one, if there is such a flag at all.
    pub fn has(&self, flag: Option<Flag>) -> bool {
        flag.is_some_and(|it| self.0.binary_search(&it).is_ok())
    }
}

/// Reads flags as one dictionary writes them.
#[derive(Default)]
pub struct FlagReader {
    style: FlagStyle,
    /// What a number stands for where flags are: `AF` lines, counted from 1.
    aliases: Vec<FlagSet>,
}

impl FlagReader {
    /// Takes in what the `FLAG` line says. Flags that are single letters of Unicode are read like any others.
    pub fn set_style(&mut self, name: &str) {
        self.style = match name {
            "long" => FlagStyle::Pair,
            "num" => FlagStyle::Number,
            _ => FlagStyle::Letter,
        };
    }

    /// Takes in an `AF` line. The first only says how many there are.
    pub fn add_alias(&mut self, text: &str, is_count: bool) {
        if !is_count {
            self.aliases.push(self.spelled_out(text));
        }
    }

    pub fn has_aliases(&self) -> bool {
        !self.aliases.is_empty()
    }

    /// The one flag that a line of the affix file names.
    pub fn one(&self, text: &str) -> Option<Flag> {
        self.in_order(text).first().copied()
    }

    /// The flags after the slash behind a word or an affix.
    pub fn set(&self, text: &str) -> FlagSet {
        match text.parse::<usize>() {
            Ok(nth) if self.has_aliases() => {
                nth.checked_sub(1).and_then(|it| self.aliases.get(it)).cloned().unwrap_or_default()
            }
            _ => self.spelled_out(text),
        }
    }

    fn spelled_out(&self, text: &str) -> FlagSet {
        let mut flags = self.in_order(text);
        flags.sort_unstable();
        flags.dedup();
        FlagSet(flags.into())
    }

    fn in_order(&self, text: &str) -> Vec<Flag> {
        match self.style {
            FlagStyle::Letter => text.chars().map(u32::from).collect(),
            FlagStyle::Number => text.split(',').filter_map(|it| it.trim().parse().ok()).collect(),
            FlagStyle::Pair => {
                let mut letters = text.chars().map(u32::from);
                // Letters of Unicode have 21 bits; those of flags have 8.
                std::iter::from_fn(|| Some((letters.next()? << 11) ^ letters.next().unwrap_or_default())).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_are_letters_pairs_or_numbers() {
        let check = |style: &str, text: &str, flag: &str, expected: bool| {
            let mut reader = FlagReader::default();
            reader.set_style(style);
            let has = reader.set(text).has(reader.one(flag));
            assert_eq!(has, expected, "{style}: {text} has {flag}");
        };
        check("", "SAx", "A", true);
        check("", "SAx", "a", false);
        check("UTF-8", "Šé", "é", true);
        check("long", "AaBb", "Bb", true);
        check("long", "AaBb", "aB", false);
        check("num", "1,23,4", "23", true);
        check("num", "1,23,4", "2", false);
        check("num", "", "2", false);
    }

    #[test]
    fn a_number_stands_for_the_flags_of_its_alias() {
        let mut reader = FlagReader::default();
        reader.add_alias("2", true);
        reader.add_alias("AB", false);
        reader.add_alias("C", false);
        assert!(reader.set("1").has(Some(u32::from('B'))));
        assert!(reader.set("2").has(Some(u32::from('C'))));
        assert_eq!(reader.set("0"), FlagSet::default());
        assert_eq!(reader.set("3"), FlagSet::default());
    }
}
