//! RIS.

use super::{Growing, filled};

pub const WHOLE: &str = "TY  - JOUR
AU  - Lo, Bobo
AU  - Müller, Jörg
PY  - 2008/05/03/
TI  - Axis of Convenience
JF  - Foreign Affairs
SP  - 1
EP  - 20
AB  - A long abstract
that goes on.
KW  - axis
U5  - csl:x=[1]
ER  - 

TY  - CHAP
TI  - A part
T2  - The whole
ER  - 
";

pub const TEXTS: &[&str] = &[
    "",
    "TY",
    "TY  -",
    "TY  - ",
    "TY  - JOUR",
    "TY  - JOUR\nER  - ",
    "ER  - ",
    "ER  - \nER  - \nTY  - JOUR\nTI  - T",
    "TI  - T\nTY  - JOUR\nER  - ",
    "TY  - JOUR\nTY  - JOUR\nTI  - T\nER  - ",
    "TY  - JOUR\nTI  - T\nTY  - BOOK\nTI  - U",
    "TY - JOUR\nTI - T\nER -",
    "TY-JOUR\nTI-T\nER-",
    "TY\t-\tJOUR\nTI\t-\tT\nER\t-",
    "  TY  - JOUR\n  TI  - T\n  ER  - ",
    "TY  -JOUR\nTI  -T\nER  -",
    "TY  – JOUR\nTI  – T\nER  – ",
    "ty  - JOUR\nti  - T\ner  - ",
    "TY  - jour\nTI  - T\nER  - ",
    "TY  - \nTI  - T\nER  - ",
    "TY  - XYZ\nTI  - T\nER  - ",
    "TY  - JOUR\n\n\nTI  - T\n\n\nER  - ",
    "1. TY  - JOUR\nTI  - T\nER  - ",
    "TY  - JOUR\nTI  - \nER  - ",
    "TY  - JOUR\nTI  - T\nT1  - U\nCT  - V\nER  - ",
    "TY  - JOUR\nTI  - T.\nER  - ",
    "TY  - JOUR\nTI  - ...\nER  - ",
    "TY  - JOUR\nTI  - .\nER  - ",
    "TY  - JOUR\nTI  - T\n goes on\nER  - ",
    "TY  - JOUR\nAU  - Lo\ngoes on\nER  - ",
    "TY  - JOUR\nAU  - ,\nER  - ",
    "TY  - JOUR\nAU  - , , ,\nER  - ",
    "TY  - JOUR\nAU  - Lo,Bo,Jr.\nA1  - Lo\nA2  - ;\nER  - ",
    "TY  - JOUR\nAU  - Lo, Bo; Cy, A\nER  - ",
    "TY  - JOUR\nPY  - \nER  - ",
    "TY  - JOUR\nPY  - ///\nER  - ",
    "TY  - JOUR\nPY  - 2018///spring\nER  - ",
    "TY  - JOUR\nPY  - 2018/13/45/\nER  - ",
    "TY  - JOUR\nPY  - 99999999999999999999\nER  - ",
    "TY  - JOUR\nPY  - 2018\nY1  - 2019\nDA  - 2018/01\nDA  - 2018/10\nER  - ",
    "TY  - JOUR\nPY  - in press\nDA  - 2018/05/03\nER  - ",
    "TY  - JOUR\nY2  - 2018\nY2  - 2019\nER  - ",
    "TY  - JOUR\nSP  - 1\nEP  - 1\nER  - ",
    "TY  - JOUR\nSP  - -\nEP  - -\nER  - ",
    "TY  - JOUR\nSP  - 1-9\nEP  - 20\nSP  - 3\nEP  - 4\nER  - ",
    "TY  - JOUR\nEP  - 20\nER  - ",
    "TY  - JOUR\nSN  - \nSN  - X\nSN  - 1234-567X\nSN  - 978\nER  - ",
    "TY  - JOUR\nDO  - doi:\nER  - ",
    "TY  - JOUR\nDO  - 10.1/a\nM3  - doi:10.1/b\nER  - ",
    "TY  - JOUR\nT2  - A\nT2  - B\nJF  - C\nJO  - D\nJ1  - E\nJ2  - F\nJA  - G\nBT  - H\nT3  - I\nER  - ",
    "TY  - BOOK\nT2  - A\nT3  - B\nBT  - C\nER  - ",
    "TY  - JOUR\nJO  - \nJF  - .\nT2  - ...\nER  - ",
    "TY  - JOUR\nAB  - a\nN2  - a\nAB  - ab\nN2  - \nER  - ",
    "TY  - JOUR\nID  - a\nID  - b\nLB  - c\nER  - ",
    "TY  - JOUR\nID  - a b/c\u{1b}[2J\nER  - ",
    "TY  - JOUR\nU5  - csl:\nER  - ",
    "TY  - JOUR\nU5  - csl:x\nER  - ",
    "TY  - JOUR\nU5  - csl:x=\nER  - ",
    "TY  - JOUR\nU5  - csl:=1\nER  - ",
    "TY  - JOUR\nU5  - csl:x={\nER  - ",
    "TY  - JOUR\nU5  - csl:\"x=1\nER  - ",
    "TY  - JOUR\nU5  - csl:author=7\nAU  - Lo\nER  - ",
    "TY  - JOUR\nU5  - csl:title=null\nTI  - T\nER  - ",
    "TY  - JOUR\nU5  - csl:custom=7\nZZ  - x\nZZ  - y\nER  - ",
    "TY  - JOUR\nU5  - csl:x=1e400\nER  - ",
    "TY  - JOUR\nKW  - a\nKW  - a\nb\nc\nER  - ",
    "TY  - JOUR\nN1  - <div>&amp;&#0;</div>\nL1  - file:///etc/passwd\nUR  - javascript:x\nER  - ",
    "TY  - JOUR\nZZ  - x\nZZ  - x\nER  - ",
    "TY  - JOUR\nTI  - T\nER  - TY  - BOOK\nTI  - U\nER  - ",
    "TY  - JOUR\r\nTI  - T\r\nER  - \r\n",
    "TY  - JOUR\rTI  - T\rER  - \r",
    "Provider: X\nDatabase: Y\nTY  - JOUR\nTI  - T\nER  - ",
    "%0 Journal Article\n%T T\n",
    "FN  Clarivate\nVR 1.0\nPT J\nAU Lo, B\nTI T\nER\nEF\n",
    "PMID- 1\nTI  - T\nAU  - Lo B\n",
];

fn record(lines: impl Fn(usize) -> String, n_bytes: usize) -> String {
    filled("TY  - JOUR\nTI  - T\n", lines, "ER  - \n", n_bytes)
}

pub const SHAPES: &[Growing] = &[
    ("beginnings", |n| "TY  - \n".repeat(n / 7)),
    ("ends", |n| filled("", |_| "ER  - \n".to_owned(), "TY  - BOOK\nTI  - T\nER  - \n", n)),
    ("records with one letter", |n| filled("", |_| "TY  - BOOK\nTI  - T\nER  - \n".to_owned(), "", n)),
    ("records of one author and year", |n| {
        filled(
            "",
            |it| format!("TY  - BOOK\nAU  - Lo, Bobo\nPY  - 2008\nTI  - Volume {it} of them all\nER  - \n"),
            "",
            n,
        )
    }),
    ("records with one key", |n| filled("", |it| format!("TY  - BOOK\nID  - k\nTI  - T {it}\nER  - \n"), "", n)),
    ("authors", |n| record(|_| "AU  - A\n".to_owned(), n)),
    ("keywords", |n| record(|it| format!("KW  - {it}\n"), n)),
    ("keywords on lines of their own", |n| filled("TY  - JOUR\nKW  - a\n", |it| format!("{it}\n"), "ER  - \n", n)),
    ("an abstract of lines", |n| filled("TY  - JOUR\nAB  - a\n", |it| format!("{it}\n"), "ER  - \n", n)),
    ("a title of lines", |n| filled("TY  - JOUR\nTI  - a\n", |it| format!("{it}\n"), "ER  - \n", n)),
    ("a journal of lines", |n| filled("TY  - JOUR\nJF  - a\n", |it| format!("{it}\n"), "ER  - \n", n)),
    ("abstracts", |n| record(|it| format!("AB  - {it}\n"), n)),
    ("abstracts that grow", |n| record(|it| format!("N2  - {}\n", "a".repeat(it)), n)),
    ("notes", |n| record(|it| format!("N1  - {it}\n"), n)),
    ("titles", |n| record(|it| format!("TI  - {it}\n"), n)),
    ("journals", |n| record(|it| format!("T2  - {it}\n"), n)),
    ("short journals", |n| record(|it| format!("JO  - T {it}\n"), n)),
    ("addresses", |n| record(|it| format!("UR  - {it}\n"), n)),
    ("dates", |n| record(|it| format!("PY  - {it}\n"), n)),
    ("tags that nobody knows", |n| record(|it| format!("Z{}  - {it}\n", it % 10), n)),
    ("fields of our own", |n| record(|it| format!("U5  - csl:x{it}={it}\n"), n)),
    ("lists of our own", |n| filled("TY  - JOUR\nU5  - csl:x=[0", |_| ",[]".to_owned(), "]\nER  - \n", n)),
    ("lines that are none", |n| filled("", |_| "x\n".to_owned(), "TY  - BOOK\nTI  - T\nER  - \n", n)),
    ("tags outside of records", |n| filled("", |_| "AU  - x\n".to_owned(), "TY  - BOOK\nTI  - T\nER  - \n", n)),
    ("one long line", |n| record(|_| "x".to_owned(), n)),
    ("empty lines", |n| record(|_| "\n".to_owned(), n)),
];
