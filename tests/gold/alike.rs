//! Says when two readings of the same words are the same: texts, names and labels, whatever their case, marks and white space.

use std::collections::BTreeSet;

/// Words that do not tell one label from another.
const SMALL: &str = " the a an of for to in on at by and or with from that was were be been is are as it its their this these had \
                     have has who which not per each ";

/// The letters and digits of a text alone.
pub(crate) fn tight(text: &str) -> String {
    let kept = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '£' | '€' | '%');
    text.replace('&', " and ").to_lowercase().chars().filter(kept).collect()
}

/// The words of a label, without those that carry nothing and without the plural.
pub(crate) fn words(text: &str) -> BTreeSet<String> {
    let parts = text.to_lowercase();
    let parts = parts.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '£' | '€' | '%' | '.')));
    let kept = parts
        .map(|word| word.trim_matches('.'))
        .filter(|word| !word.is_empty() && !SMALL.contains(&format!(" {word} ")));
    kept.map(singular).collect()
}

fn singular(word: &str) -> String {
    let plural = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    word[..word.len() - usize::from(plural)].to_owned()
}

/// Two labels say the same: two thirds of their words are common.
pub(crate) fn same_label(gold: &str, got: &str) -> bool {
    let (gold, got) = (words(gold), words(got));
    let both = gold.intersection(&got).count();
    gold.is_empty() || 2.0 * both as f64 / (gold.len() + got.len()) as f64 >= 0.66
}

/// One text stands in the other.
pub(crate) fn within(a: &str, b: &str) -> bool {
    let (a, b) = (tight(a), tight(b));
    !a.is_empty() && !b.is_empty() && (a.contains(&b) || b.contains(&a))
}

/// The parts of a name, lower case, without a title before it.
fn name_parts(name: &str) -> Vec<String> {
    const TITLES: [&str; 12] = [
        "councillor",
        "councillors",
        "cllr",
        "cllrs",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "the",
        "mayor",
    ];
    let name = name.replace('’', "'").to_lowercase();
    let parts = name
        .split(|c: char| c.is_whitespace() || c == '-')
        .map(|part| part.replace(|c: char| !c.is_alphabetic() && c != '\'', ""));
    let mut parts = parts.filter(|part| !part.is_empty()).peekable();
    while parts.next_if(|part| TITLES.contains(&part.as_str())).is_some() {}
    parts.collect()
}

/// Two names are one person's: the same parts, in whatever order the given ones are.
pub(crate) fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (name_parts(a), name_parts(b));
    let sorted = |parts: &[String]| parts.iter().cloned().collect::<BTreeSet<_>>();
    !a.is_empty() && a.last() == b.last() && a.len() == b.len() && sorted(&a) == sorted(&b)
}

/// Two names end in the same family name, or neither is there.
pub(crate) fn same_family(a: &str, b: &str) -> bool {
    name_parts(a).last() == name_parts(b).last()
}

/// Two clauses of a decision: nearly all of one is the other, whatever word leads it in.
pub(crate) fn same_clause(a: &str, b: &str) -> bool {
    let (a, b) = (without_lead(tight(a)), without_lead(tight(b)));
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    a == b || short > 8 && (a.contains(&b) || b.contains(&a)) && short * 100 >= 85 * long
}

fn without_lead(mut text: String) -> String {
    for lead in ["that", "resolved", "agreed", "ordered"] {
        if let Some(rest) = text.strip_prefix(lead) {
            text = rest.to_owned();
        }
    }
    text
}

/// Two titles of an item: the same, or the greater part of one begins the other.
pub(crate) fn same_title(a: &str, b: &str) -> bool {
    let (a, b) = (tight(a), tight(b));
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    a == b || a.len() > 12 && (a.starts_with(&b) || b.starts_with(&a)) && short * 10 >= 6 * long
}

#[test]
fn names_and_labels_are_held_against_each_other() {
    assert!(same_name("Cllr Mrs A Thorne", "A Thorne") && same_name("Vane-Cooper, E", "Vane-Cooper, E"));
    assert!(!same_name("A Thorne", "B Thorne") && !same_name("Thorne", "A Thorne"));
    assert!(same_label("children in care", "Children in the care") && !same_label("young people in care", "people"));
    assert!(
        same_clause("That the report be noted.", "the report be noted") && !same_clause("the report be noted", "noted")
    );
}
