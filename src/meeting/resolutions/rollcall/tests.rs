//! Which names a roll call lists on which side.

use super::*;
use crate::document::{Block, BlockKind, Document, Flow};
use crate::language::analysis::Analysed;
use crate::layout::Passage;
use crate::meeting::resolutions::line::Place;

fn with<T>(text: &str, f: impl Fn(&Line<'_>, &Decisions) -> T) -> T {
    let block = Block::new(BlockKind::Paragraph, 0..text.len(), Flow::of(text, 0..text.len()));
    let document = Document::new("text", text.to_owned(), vec![block]);
    f(
        &Line::new(&Analysed::new(&document), Passage::whole(&document, 0), Place::Body),
        &Decisions::built_in(),
    )
}

#[test]
fn lists_of_names_keep_the_printed_total() {
    let found = with(
        "For the Motion: Councillors Adeyemi, Byrne (P), Cmhlr. Ó Murchú and O'Shea. (4)",
        lists,
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].side, Side::For);
    assert_eq!(found[0].names, ["Adeyemi", "P Byrne", "Ó Murchú", "O'Shea"]);
    assert_eq!(found[0].total, Some(4));
    let found = with("Abstentions: none", lists);
    assert_eq!((found[0].side, found[0].total), (Side::Abstain, Some(0)));
}

#[test]
fn one_line_may_hold_all_sides() {
    let found = with("FOR: Cllrs Adeyemi, Byrne; AGAINST: Cllr Wragg; ABSTAIN: Nil", lists);
    let sides: Vec<_> = found.iter().map(|l| (l.side, l.names.len(), l.total)).collect();
    assert_eq!(
        sides,
        [
            (Side::For, 2, None),
            (Side::Against, 1, None),
            (Side::Abstain, 0, Some(0))
        ]
    );
}

#[test]
fn prose_is_no_list() {
    for text in [
        "For the first time, Councillors Adeyemi and Byrne came.",
        "Against this background, Members agreed.",
        "For Councillor Byrne the point was simple.",
    ] {
        assert!(with(text, lists).is_empty(), "{text}");
    }
}

#[test]
fn a_roll_call_is_read_line_by_line() {
    assert_eq!(
        with("Councillor J Adeyemi - For", single),
        Some(("J Adeyemi".to_owned(), Side::For))
    );
    assert_eq!(with("The hall was for hire", single), None);
}
