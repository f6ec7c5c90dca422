//! What the readers of people and of their interests say of what they could not read.

use super::finding;
use crate::record::Finding;

/// So many of several are shown.
const SHOWN: usize = 12;

/// Nobody was read under a heading of attendance.
pub fn nobody_under(heading: &str) -> Finding {
    let message = format!("nobody is read under {}", quoted(heading));
    finding("empty-attendance", message).with_help("read the list in the document, and add its people by hand")
}

/// A list broke off at a line that looks like more of it.
pub fn list_may_go_on(line: &str) -> Finding {
    let message = format!("a list of people may go on here: {}", quoted(line));
    finding("list-cut-short", message).with_help("check whether those named from here on are in the record")
}

/// One person stands in two lists.
pub fn present_and_excused(name: &str) -> Finding {
    let message = format!("{name} is listed as present, and sent apologies");
    finding("present-and-apologies", message).with_help("find out which is right; the record says apologies")
}

/// Names among the lists that nobody of the record bears.
pub fn named_and_unread(names: &str) -> Finding {
    let message = format!(
        "named where people are listed, and not in the record: {}",
        quoted(names)
    );
    finding("name-unread", message)
        .with_help("compare the list with the record, and add by hand whoever was there or sent apologies")
}

/// Words that may declare an interest of which the record has none.
pub fn interest_unread(words: &str) -> Finding {
    let message = format!("an interest may be declared here: {}", quoted(words));
    finding("declaration-unread", message)
        .with_help("read it in the document, and add the declaration by hand if there is one")
}

/// The beginning of some words, on one line, in quotation marks.
fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("\u{201c}{} \u{2026}\u{201d}", &words[..at]),
        None => format!("\u{201c}{words}\u{201d}"),
    }
}

/// Words that stand as an item is headed, and head none in the record.
pub fn heading_unread(words: &str) -> Finding {
    let message =
        format!("\u{201c}{words}\u{201d} stands as an item is headed, and no item of the record is headed so");
    let help = "read the place; the record may lack that item, and what was decided there stands with another";
    finding("heading-unread", message).with_help(help)
}

/// A number that heads an item, with nothing found below it.
pub fn title_unread(number: &str) -> Finding {
    let message = format!("item {} has neither a title nor text", quoted(number));
    let help = "read the place; the title may stand in another column, or further down";
    finding("heading-unread", message).with_help(help)
}

/// A table of votes whose cells cannot be told apart.
pub fn vote_unread() -> Finding {
    let message = "a table says here who voted how, and its cells could not be told apart";
    finding("vote-unread", message).with_help("read the table in the document; the record lacks who voted how")
}

/// A vote that was counted, and that no resolution holds.
pub fn vote_without_motion() -> Finding {
    let message = "a vote is counted here, and what was voted on was not found";
    finding("vote-without-motion", message).with_help("read the lines above; the record lacks the motion, or its vote")
}

/// A decision word that no resolution holds.
pub fn decision_unread(printed: &str) -> Finding {
    let message = format!("\"{printed}\" stands where a decision is recorded, and no resolution holds it");
    finding("decision-word-unread", message)
        .with_help("read the line; if it decides something, the record lacks that resolution")
}

/// Somebody of whom a sentence says that they came, left or presided.
pub fn there_and_unread(name: &str) -> Finding {
    let message = format!(
        "the text says of somebody that they were there, or were to be, and the record has no row for them: {}",
        quoted(name)
    );
    finding("name-unread", message).with_help("read the sentence; add by hand whoever was there or sent apologies")
}

/// A name of the record that holds other words.
pub fn name_doubtful(name: &str) -> Finding {
    let message = format!(
        "read as somebody's name, and it looks like more, or less, than one: {}",
        quoted(name)
    );
    finding("name-unread", message)
        .with_help("compare it with the list in the document, and with those who stand beside it")
}

/// Several of them.
pub fn names_doubtful(names: &[&str]) -> Finding {
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| quoted(name)).collect();
    let more = match names.len().saturating_sub(SHOWN) {
        0 => String::new(),
        n => format!(" and {n} more"),
    };
    let message = format!(
        "{} were read as names, and each looks like more, or less, than one: {}{more}",
        names.len(),
        shown.join(", ")
    );
    finding("name-unread", message)
        .with_help("compare them with the list in the document, and with those who stand beside them")
}

/// A title that is not whole.
pub fn title_doubtful(title: &str) -> Finding {
    let message = format!(
        "the title of an item breaks off, or begins inside a list: {}",
        quoted(title)
    );
    finding("heading-unread", message)
        .with_help("read the place; correct the title by hand, or look for a second item in its text")
}

/// An item without a title, where the others have one.
pub fn title_missing(number: &str) -> Finding {
    let message = format!(
        "most items have a title, and item {} was read without one",
        quoted(number)
    );
    finding("heading-unread", message).with_help("read the place; the title may stand with the text of the item")
}

/// An item that holds the text of several.
pub fn items_merged() -> Finding {
    let message = "the text of one item says twice where its minutes begin: it may hold a second item";
    finding("heading-unread", message).with_help("read the item; note the second by hand")
}

/// A decision without words of its own.
pub fn decision_bare(word: &str) -> Finding {
    let message = format!("{} was read as a decision, and not what was decided", quoted(word));
    finding("decision-word-unread", message).with_help("read what stands before the word; it may be the decision")
}

/// A clause below a decision.
pub fn clause_unread(words: &str) -> Finding {
    let message = format!(
        "this stands below a decision as one of its clauses, and no resolution holds it: {}",
        quoted(words)
    );
    finding("decision-word-unread", message)
        .with_help("read the decision to its end, and add the clauses that are missing by hand")
}

/// A clause that holds the next.
pub fn clauses_together(words: &str) -> Finding {
    let message = format!(
        "one clause of a decision holds what begins here, and may be several: {}",
        quoted(words)
    );
    finding("decision-word-unread", message).with_help("read the decision, and divide it by hand")
}

/// A sentence that tells of a decision.
pub fn decided_unread(words: &str) -> Finding {
    let message = format!(
        "something is decided here, and no resolution holds it: {}",
        quoted(words)
    );
    finding("decision-word-unread", message).with_help("read the sentence, and add the decision by hand if it is one")
}

/// What somebody wished decided.
pub fn wish_unread(words: &str) -> Finding {
    let message = format!(
        "this is put to the meeting, and no resolution holds it: {}",
        quoted(words)
    );
    finding("decision-word-unread", message)
        .with_help("read what became of it, and add the motion by hand if the meeting decided on it")
}

/// A title that holds other words.
pub fn title_grown(title: &str) -> Finding {
    let message = format!(
        "the title of an item holds what was said under it, or is none: {}",
        quoted(title)
    );
    finding("heading-unread", message).with_help("read the place, and correct the title by hand")
}

/// A decision of which only a part was read.
pub fn decision_torn(words: &str) -> Finding {
    let message = format!(
        "a decision breaks off, or begins in the middle of its sentence: {}",
        quoted(words)
    );
    finding("decision-word-unread", message).with_help("read it in the document, and mend its words by hand")
}

/// Numbers before titles, that no item has.
pub fn numbers_unread(titles: &str) -> Finding {
    let message =
        format!("numbers stand before these titles, and no item of the record has them: \u{201c}{titles}\u{201d}");
    finding("heading-unread", message)
        .with_help("read the place; note the numbers, and the items that are missing, by hand")
}

/// A row of a list that gave nobody, though those around it did.
pub fn row_unread(words: &str) -> Finding {
    let message = format!(
        "the lines above and below give somebody of the list, and this one nobody: {}",
        quoted(words)
    );
    finding("name-unread", message).with_help("read the row; compare the status of whoever it names with the record")
}

/// A page that is read only where its words are known.
pub fn not_in_english(welsh: bool) -> Finding {
    let message = match welsh {
        true => "the text is in Welsh: only the words that are known in Welsh were read",
        false => "the text does not seem to be in English: hardly anything was read",
    };
    let help = "give the English version of the page if there is one; what is in the record was found by single words";
    finding("not-in-english", message).with_help(help)
}
