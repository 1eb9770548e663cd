//! Tables that are read, and what becomes of them.

use super::{is_table, read, write};
use crate::format::outline;
use crate::format::{Loaded, Parts, Remark, Unreadable};
use crate::model::{Branch, Map, Stance};

fn loaded(text: &str) -> Loaded {
    let loaded = read(text.as_bytes()).expect("it is a table");
    assert_eq!(loaded.map.violations(), []);
    loaded
}

fn outline_of(map: &Map) -> String {
    let tops = map.roots().into_iter().map(|it| (it, Stance::Supports)).collect();
    outline::write(&Branch { map: map.clone(), tops, ..Branch::default() })
}

const TABLE: &str = "id,step,target,stance,kind,text\n1,,,,thesis,A\n2,s,1,supports,claim,B\n3,s,1,supports,,C\n\
                     4,u,step:s,opposes,,D\n5,x,1,opposes,evidence,E\n";
const OUTLINE: &str = "A\n  + B\n  & C\n    ! D\n  - Evidence: E\n";

#[test]
fn a_row_is_a_use_of_a_card() {
    let map = loaded(TABLE).map;
    assert_eq!(outline_of(&map), OUTLINE);
    let written = write(&map, false).expect("written");
    assert_eq!(read(&written).expect("read").map, map);
    assert!(written.starts_with(b"\xEF\xBB\xBFid,step,target,stance,kind,text,citations\r\n1,,,,thesis,A,\r\n"));
    // The same card again.
    let twice = format!("{TABLE}5,y,2,supports,,E\n");
    let map = loaded(&twice).map;
    assert_eq!((map.n_nodes(), map.n_inferences()), (5, 4));
}

#[test]
fn columns_are_separated_in_any_way() {
    for (from, to) in [(",", ";"), (",", "\t"), ("\n", "\r\n"), ("\n", "\r")] {
        assert_eq!(outline_of(&loaded(&TABLE.replace(from, to)).map), OUTLINE, "{to:?}");
    }
    let said = format!("sep=;\r\n{}", TABLE.replace(',', ";").replace('A', "a, b, c, d, e, f, g, h"));
    assert!(outline_of(&loaded(&said).map).starts_with("a, b, c"));
    let wide: Vec<u8> = [0xFEFF].into_iter().chain(TABLE.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(outline_of(&read(&wide).expect("read").map), OUTLINE);
    let names = "Claim,Relation,Parent,Id\nA,,,x\nB,con,x,\n";
    assert_eq!(outline_of(&loaded(names).map), "A\n  - B\n");
}

/// Tables of others have their sentences under other names; one that names none is refused.
#[test]
fn sentences_stand_under_the_likeliest_name() {
    for (names, expect) in [("ID,Title,Weight", "A"), ("name,size,Content", "B"), ("Statement,Title,x", "1")] {
        let map = loaded(&format!("{names}\n1,A,B\n")).map;
        assert_eq!(map.nodes().next().expect("a card").1.text, expect, "{names}");
    }
    assert!(read(b"weight,size\n1,2\n").is_err());
}

#[test]
fn no_spreadsheet_runs_a_text() {
    for text in ["=1+1", "+1", "-1", "@a", "\ta", "\ra", "＝1", "＋", "－", "＠", "'a", "''", "'=1"] {
        let table = format!("id,text\na,\"''{text}\"\n");
        let map = loaded(&table).map;
        let words = map.nodes().next().expect("a card").1.text.clone();
        assert_eq!(words, format!("'{text}"));
        let plain = format!("id,text\na,\"'{text}\"\n");
        let map = loaded(&plain).map;
        assert_eq!(map.nodes().next().expect("a card").1.text, text);
        let written = String::from_utf8(write(&map, false).expect("written")).expect("text");
        assert!(written.contains(&format!("'{text}")), "{written}");
        assert_eq!(read(written.as_bytes()).expect("read").map, map);
    }
    assert_eq!(loaded("id,text\na,'tis so\n").map.nodes().next().expect("a card").1.text, "'tis so");
}

#[test]
fn other_columns_are_kept_and_what_is_missing_told() {
    let table = "id,text,weight,citations\na,A,3,Lo 12\nb,B,,\n";
    let map = loaded(table).map;
    let written = String::from_utf8(write(&map, false).expect("written")).expect("text");
    assert!(written.contains("citations,weight\r\na,,,,claim,A,Lo 12,3\r\nb,,,,claim,B,,\r\n"), "{written}");
    let remarks = |text: &str| loaded(text).warnings.into_iter().map(|it| (it.line, it.remark)).collect::<Vec<_>>();
    assert_eq!(remarks("id,text,target\na,A,z\n"), [(Some(2), Remark::LinkLost)]);
    assert_eq!(remarks("id,text\na,A\na,B\n"), [(Some(3), Remark::CopyApart)]);
    assert_eq!(remarks("id,text\na,A,more\n"), [(Some(2), Remark::PartsLeftOut(1))]);
    assert_eq!(read(b"a,b\nc,d\n").err().map(|it| it.why), Some(Unreadable::NoTextColumn));
    assert!(is_table(&Parts::one(TABLE.as_bytes())) && !is_table(&Parts::one(b"Some text, and more.".as_slice())));
}

#[test]
fn what_ends_within_quotes_is_read_as_far_as_it_goes() {
    assert_eq!(loaded("id,text\na,\"A\nB").map.n_nodes(), 1);
    assert_eq!(read(b"").err().map(|it| it.why), Some(Unreadable::NoTextColumn));
}
