//! Words that small dictionaries have, feature by feature, and files that are none.

use super::*;

fn read(affixes: &str, words: &str) -> Dictionary {
    let words = format!("9\n{}", words.replace(' ', "\n"));
    Dictionary::read(format!("SET UTF-8\n{affixes}").as_bytes(), words.as_bytes()).expect("a dictionary")
}

/// Looks for words in a dictionary: all before the bar are there, all after it are not.
fn check(affixes: &str, words: &str, sought: &str) {
    let dictionary = read(affixes, words);
    let (right, wrong) = sought.split_once('|').expect("a bar");
    for word in right.split_whitespace() {
        assert!(dictionary.has(word), "{word} is there");
    }
    for word in wrong.split_whitespace() {
        assert!(!dictionary.has(word), "{word} is not there");
    }
}

#[test]
fn words_of_the_list_are_there_in_the_cases_of_a_sentence() {
    check("", "map Paris McNeil", "map Map MAP Paris PARIS McNeil | mAP paris mcneil Mapp");
    check("KEEPCASE K\n", "kg/K map", "kg map Map | Kg KG");
    check("", "don't o'clock", "don't don’t Don't DON'T 'don't' | dont");
    check("CHECKSHARPS\n", "straße", "straße STRASSE | strasse");
    check("", "d'Orléans", "D'ORLÉANS | D'orléans");
}

#[test]
fn affixes_are_added_where_words_take_them() {
    let affixes =
        "PFX U Y 1\nPFX U 0 un .\nSFX S Y 2\nSFX S y ies [^aeiou]y\nSFX S 0 s [^y]\nSFX N N 1\nSFX N 0 ness .\n";
    check(
        affixes,
        "fair/UN city/S lock/US",
        "fair unfair fairness city cities lock unlock locks unlocks | citys fairs",
    );
    check(affixes, "fair/UN", "| unfairness");
}

#[test]
fn an_affix_can_take_another() {
    let affixes = "SFX A Y 1\nSFX A 0 able/B .\nSFX B Y 1\nSFX B 0 s .\nPFX U Y 1\nPFX U 0 un .\n";
    check(affixes, "read/AU", "read readable readables unreadable unreadables | reads unreads");
    check("SFX A Y 1\nSFX A 0 able/U .\nPFX U Y 1\nPFX U 0 un .\n", "read/A", "readable unreadable | unread");
}

#[test]
fn flags_say_where_a_word_may_stand_alone() {
    check("NEEDAFFIX N\nSFX S Y 1\nSFX S 0 s .\n", "trouser/NS", "trousers | trouser");
    check("FORBIDDENWORD F\nSFX S Y 1\nSFX S 0 s .\n", "foot/S foots/F", "foot | foots Foots");
    let circumfix = "CIRCUMFIX X\nPFX G Y 1\nPFX G 0 ge/X .\nSFX T Y 2\nSFX T 0 t/X .\nSFX T 0 e .\n";
    check(circumfix, "spiel/GT", "spiel gespielt spiele | spielt gespiel gespiele");
}

#[test]
fn words_are_made_of_several_where_flags_say_so() {
    check("COMPOUNDFLAG C\n", "tea/C pot/C map", "teapot potteapot | teamap maptea");
    let ends = "COMPOUNDBEGIN B\nCOMPOUNDMIDDLE M\nCOMPOUNDEND E\n";
    check(ends, "tea/B pot/M top/E", "teatop teapottop | toptea teapot pottop");
    check("COMPOUNDFLAG C\nCOMPOUNDMIN 2\n", "ab/C cd/C", "abcd | abab5");
    check("COMPOUNDFLAG C\n", "ab/C cde/C", "| abcde");
    check("COMPOUNDFLAG C\nONLYINCOMPOUND O\n", "tea/C pot/CO", "tea teapot | pot");
    check("COMPOUNDFLAG C\nCHECKCOMPOUNDDUP\n", "tea/C pot/C", "teapot | teatea");
    check("COMPOUNDFLAG C\nCHECKCOMPOUNDCASE\n", "tea/C Pot/C", "| teaPot");
    check("COMPOUNDFLAG C\nFORBIDDENWORD F\n", "tea/C pot/C teapot/F", "teatea | teapot");
}

#[test]
fn affixes_stand_within_a_word_made_of_several_where_they_may() {
    let affixes = "COMPOUNDFLAG C\nCOMPOUNDPERMITFLAG P\nCOMPOUNDFORBIDFLAG D\n\
        SFX S Y 1\nSFX S 0 s/P .\nSFX T Y 1\nSFX T 0 t .\nSFX X Y 1\nSFX X 0 x/D .\n";
    check(affixes, "arbeit/CSTX tag/CTX", "arbeitstag arbeittagt | arbeitttag arbeittagx arbeitxtag");
}

#[test]
fn hyphens_part_words_that_are_there() {
    check("", "well known co-op", "well-known co-op well- -known | well-knwon coop - wel-known");
}

#[test]
fn letters_that_stand_for_others_are_read_as_those() {
    check("ICONV 1\nICONV ﬁ fi\n", "find", "find ﬁnd | ﬃnd");
}

#[test]
fn a_dictionary_in_an_older_encoding_is_read() {
    let dictionary = Dictionary::read(b"SET ISO8859-2\nSFX \xB1 Y 1\nSFX \xB1 0 \xEA .\n", b"1\n\xBFab/\xB1\n");
    let dictionary = dictionary.expect("a known encoding");
    assert!(dictionary.has("żab") && dictionary.has("żabę") && !dictionary.has("zab"));
    assert!(Dictionary::read(b"SET EBCDIC\n", b"1\nmap\n").is_none());
}

#[test]
fn whatever_a_file_holds_questions_end() {
    // An affix that adds nothing and takes itself, a word of all flags, and compounds of one letter.
    let affixes = "FLAG num\nCOMPOUNDFLAG 1\nCOMPOUNDMIN 1\nSFX 2 Y 1\nSFX 2 0 0/2,3 .\nPFX 3 Y 1\nPFX 3 0 0/2,3 .\n";
    let many: String = (0..2000).map(|_| "SFX 2 0 a/2,3 .\nPFX 3 0 a/2,3 .\n").collect();
    let dictionary = read(&format!("{affixes}{many}"), "a/1,2,3 aa/1,2,3 b/2");
    for word in ["a", &"a".repeat(64), &"ab".repeat(30), &"a".repeat(10_000), &"é".repeat(63)] {
        _ = dictionary.has(word);
    }
    _ = dictionary.near(&"ab".repeat(10));
}

#[test]
fn any_bytes_are_read_as_some_dictionary() {
    let mut random = fastrand::Rng::with_seed(7);
    let parts = [
        "SFX",
        "PFX",
        "AF",
        "REP",
        "ICONV",
        "TRY",
        "FLAG num",
        "COMPOUNDFLAG",
        "COMPOUNDMIN",
        "NEEDAFFIX",
        "\n",
        "\n",
        " ",
        " ",
        "Y",
        "1",
        "0",
        "A",
        "[^",
        "]",
        "ab",
        "/",
        "\\",
        "\u{FEFF}",
        "é",
        "SET UTF-8",
        "ß",
        "\t",
    ];
    for _ in 0..400 {
        let mut bytes = |n: usize| {
            let mut bytes = Vec::new();
            for _ in 0..random.usize(..n) {
                match random.u8(..8) {
                    0 => bytes.push(random.u8(..)),
                    _ => bytes.extend_from_slice(parts[random.usize(..parts.len())].as_bytes()),
                }
            }
            bytes
        };
        let (affixes, words) = (bytes(60), bytes(60));
        let Some(dictionary) = Dictionary::read(&affixes, &words) else { continue };
        for word in ["ab", "aab", "é", "SS", "a-b", "'", ""] {
            _ = dictionary.has(word);
            _ = dictionary.near(word);
        }
    }
}
