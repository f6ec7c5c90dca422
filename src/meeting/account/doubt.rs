//! What was read, and whose form says that it is not whole: names with other words in them, titles that break off, decisions
//! without words of their own.

use super::Account;
use super::walk::Teller;
use crate::findings::said;
use crate::language::digits::Digits;
use crate::language::labels::leading_label;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::ItemShape;
use crate::record::{Attendee, Finding, Item, Resolution, Status};
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// More of a kind are told by the first.
const MOST: usize = 3;
/// A name has no more words.
const NAME: usize = 5;
/// As many items with a title to each without one say that it lacks its own.
const FEW: usize = 3;
/// A standing title shows in so many words.
const WORDS: usize = 5;

/// Behind what an item says, the words that head the next.
static NEXT: LazyLock<Pattern> = LazyLock::new(|| pattern(r"[.:]\s+{unread.next_item}\s\d{1,3}[.:]?\s+\p{Lu}"));

/// What was read and looks doubtful.
#[derive(Debug)]
pub(super) struct Doubtful;

impl Teller for Doubtful {
    fn findings(self: Box<Self>, account: &Account<'_>) -> Vec<Finding> {
        findings(account)
    }
}

/// The findings of a meeting.
fn findings(account: &Account<'_>) -> Vec<Finding> {
    let v = account.context.vocabulary;
    let shouted = shouts(account);
    let organisations: BTreeSet<&str> = people_of(account)
        .filter_map(|a| first_word(a.organisation.as_deref()?, v))
        .collect();
    // "Una Dale Millbeck", where others are of "Millbeck Park Authority"
    let runs_on =
        |name: &str| words::count(name) > 2 && words::each(name).next_back().is_some_and(|w| organisations.contains(w));
    let people = people_of(account).filter(|a| {
        is_doubtful(&a.name, shouted)
            || is_two(&a.name, v)
            || runs_on(&a.name)
            || lacks_initials(account, a)
            || holds_office(account, a)
            || is_cut_short(account, a)
            || is_named_twice(account, a)
    });
    let swallowed = people_of(account).filter_map(|a| Some((letters_behind(a, v)?, a.span)));
    let people: Vec<&Attendee> = people.collect();
    let mut out: Vec<Finding> = match people.as_slice() {
        few if few.len() <= MOST => few.iter().map(|a| said::name_doubtful(&a.name).at(a.span)).collect(),
        many => {
            let names: Vec<&str> = many.iter().map(|a| a.name.as_str()).collect();
            vec![said::names_doubtful(&names).at(many[0].span)]
        }
    };
    out.extend(
        swallowed
            .take(MOST)
            .map(|(words, at)| said::named_and_unread(words).at(at)),
    );
    let items = &account.reading.items;
    let shapes = items.iter().zip(&account.context.shape.items);
    let torn: Vec<(&Item, &ItemShape)> = shapes
        .filter(|(item, shape)| is_torn(item) || is_cut(account, shape) || is_wide(account, shape))
        .collect();
    // "Minutes / Cofnodion": a page in two languages has them all so
    let both = torn.iter().filter(|(item, _)| !is_torn(item)).count() > 1;
    let torn = torn.into_iter().filter(|(item, _)| !both || is_torn(item));
    out.extend(
        torn.take(MOST)
            .filter_map(|(item, _)| Some(said::title_doubtful(item.title.as_deref()?).at(item.span))),
    );
    out.extend(
        untitled(items, v)
            .take(MOST)
            .filter_map(|item| Some(said::title_missing(item.number.as_deref()?).at(item.span))),
    );
    let merged = items.iter().filter(|item| told_twice(item, v) || names_next(item));
    out.extend(merged.take(MOST).map(|item| said::items_merged().at(item.span)));
    let bare = account
        .reading
        .resolutions
        .iter()
        .filter(|r| is_bare(r, v) && says_more(r, items) && !ends_sentence(account, r));
    out.extend(bare.take(MOST).map(|r| said::decision_bare(r.text.trim()).at(r.span)));
    out
}

fn people_of<'c>(account: &Account<'c>) -> impl Iterator<Item = &'c Attendee> + use<'c> {
    account.reading.attendees.iter()
}

/// "Mr RT Dale", read as "Dale": the initials before it are the person's.
fn lacks_initials(account: &Account<'_>, person: &Attendee) -> bool {
    let text = &account.context.document.text;
    let before = text.get(..person.span.end).unwrap_or("");
    if words::count(&person.name) != 1 || person.name.len() < 3 {
        return false;
    }
    let Some(at) = before.get(person.span.start..).and_then(|own| own.find(&person.name)) else {
        return false;
    };
    let before = before[..person.span.start + at].trim_end_matches(' ');
    let initials = words::last(before.rsplit('\n').next().unwrap_or(""));
    let capitals = initials.len() >= 2 && initials.chars().all(|c| c.is_ascii_uppercase() || c == '.');
    let v = &account.context.vocabulary.names;
    capitals && initials.len() <= 6 && v.title(initials).is_none() && !v.after(initials)
}

/// "Wendy Orpin", where the page has "Wendy Orpin-" and "Hale" in the next line; "Suresh Van", where it has "Suresh VanLooy".
fn is_cut_short(account: &Account<'_>, person: &Attendee) -> bool {
    let text = &account.context.document.text;
    let own = text.get(person.span.start..).unwrap_or("");
    let behind = own.find(&person.name).map_or("", |at| &own[at + person.name.len()..]);
    let broken = behind
        .strip_prefix(['-', '\u{2010}'])
        .is_some_and(|rest| rest.trim_start_matches([' ', '\r']).starts_with('\n'));
    let last = words::last(&person.name);
    let particle = person.name.contains(' ')
        && last.starts_with(char::is_uppercase)
        && account.context.vocabulary.names.particle(last);
    broken || particle && behind.trim_start().starts_with(char::is_uppercase)
}

/// "Tunn" who sent apologies, and "G. Tunn" who was there: they may be one.
fn is_named_twice(account: &Account<'_>, person: &Attendee) -> bool {
    if person.status == Status::Present || words::count(&person.name) != 1 || person.honorific.is_some() {
        return false;
    }
    let mut named = people_of(account).filter(|a| a.id != person.id && words::last(&a.name) == person.name);
    named.next().is_some_and(|a| a.status == Status::Present) && named.next().is_none()
}

/// "W. Keogh Medical" with the role "Director": the last word is the first of the post, as that of nobody else who has it.
fn holds_office(account: &Account<'_>, person: &Attendee) -> bool {
    let words: Vec<&str> = words::each(&person.name).collect();
    let text = &account.context.document.text;
    let behind = text.get(person.span.start..).unwrap_or("");
    let behind = behind
        .find(&person.name)
        .map_or("", |at| &behind[at + person.name.len()..]);
    // no mark parts it from the post
    let beside = behind.strip_prefix(' ').map_or("", words::first);
    let post = account.context.vocabulary.roles.is_post(beside) && beside.starts_with(char::is_uppercase);
    words.len() > 2 && post && is_phrase("unread.of_post", &words[words.len() - 1].to_lowercase())
}

/// "Ivo Peel, Una Dale MP": a ward or an organisation that has the letters of a person behind it is somebody else.
fn letters_behind<'a>(person: &'a Attendee, v: &Vocabulary) -> Option<&'a str> {
    let letters =
        |w: &str| w.len() > 1 && !w.contains(char::is_lowercase) && (v.names.after(w) || v.names.office_after(w));
    let beside = [&person.ward, &person.organisation].into_iter().flatten();
    let named = |words: &&str| {
        words::count(words) > 2
            && words.contains(char::is_lowercase)
            && words::each(words).next_back().is_some_and(letters)
    };
    beside.map(String::as_str).find(named)
}

fn first_word<'t>(text: &'t str, v: &Vocabulary) -> Option<&'t str> {
    words::each(text).next().filter(|w| w.len() > 3 && !v.names.article(w))
}

/// Whether the page writes names in capitals.
fn shouts(account: &Account<'_>) -> bool {
    let shouted = |name: &str| words::each(name).any(is_shouted);
    let people = &account.reading.attendees;
    people.iter().filter(|a| shouted(&a.name)).count() > 2
}

/// Items with a number and without a title, where the others have one, and whose text begins with what may be it.
fn untitled<'i>(items: &'i [Item], v: &'i Vocabulary) -> impl Iterator<Item = &'i Item> {
    const TITLE: usize = 80;
    let titled = items.iter().filter(|i| i.title.is_some()).count();
    // where half the items have none, those that have one may be no items
    let rare = titled >= FEW && (items.len() - titled) * 2 <= items.len() + 1;
    let begins = |text: &str| {
        let line = text.trim_start().lines().next().unwrap_or("");
        let short = line.len() <= TITLE && !line.trim_end().ends_with(['.', ';']) && text.trim().len() > line.len();
        let opening: Vec<&str> = words::each(line).take(WORDS).collect();
        short || v.headings.topic(&opening.join(" ")).is_some()
    };
    let many = titled > FEW && titled >= (items.len() - titled) * FEW;
    let lacks = move |i: &&Item| rare && i.title.is_none() && i.number.is_some() && (many || begins(&i.text));
    items.iter().filter(lacks)
}

fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 3 && !word.contains(char::is_lowercase)
}

/// Whether a name holds what is part of none.
fn is_doubtful(name: &str, shouted: bool) -> bool {
    let words: Vec<&str> = words::each(name).collect();
    let bare = |w: &str| -> String { w.chars().filter(|c| c.is_alphabetic()).collect() };
    let strange = |w: &&str| {
        let letters = bare(w);
        let lower = letters.to_lowercase();
        is_glued(w) || is_phrase("unread.no_name", &lower)
    };
    let all_shouted = !shouted && words.iter().all(|w| is_shouted(w));
    let initials = |w: &str| w.len() == 2 && w.chars().all(char::is_uppercase);
    let twice = words.len() > 2 && initials(words[0]) && words[1].trim_end_matches('.').len() == 1;
    words.len() > NAME || name.has_digit() || words.iter().any(strange) || all_shouted || twice
}

/// "Rhys Pell Una Stone": four whole words, of which no more than two are given names, may be two people.
fn is_two(name: &str, v: &Vocabulary) -> bool {
    let words: Vec<&str> = words::each(name).collect();
    let whole = |w: &&str| {
        let letters = w.chars().filter(|c| c.is_alphabetic()).count();
        letters > 2 && w.starts_with(char::is_uppercase) && w.contains(char::is_lowercase) && !v.names.particle(w)
    };
    let given = words.iter().filter(|w| v.names.rare_given(w)).count();
    words.len() == 4 && words.iter().all(whole) && given < 3
}

/// "AttendanceDave": a capital inside a word, as no name has one.
fn is_glued(word: &str) -> bool {
    const PREFIX: usize = 4;
    let last = word.rsplit(['-', '\u{2019}', '\'']).next().unwrap_or("");
    let at = last
        .char_indices()
        .zip(last.chars().skip(1))
        .find(|((_, a), b)| a.is_lowercase() && b.is_uppercase())
        .map(|((at, a), _)| at + a.len_utf8());
    at.is_some_and(|at| at > PREFIX)
}

/// Whether a title breaks off, or begins inside a list.
fn is_torn(item: &Item) -> bool {
    let Some(title) = item.title.as_deref().map(str::trim) else {
        return false;
    };
    let last = words::last(title);
    let small = is_phrase("unread.title_goes_on", last);
    let letter = leading_label(title).0.is_some_and(|l| !l.has_digit());
    let moves = title.contains(' ') && is_phrase("unread.title_moves", &last.to_lowercase());
    title.ends_with(',') || title.contains(" | ") || small && title.contains(' ') || letter || moves
}

/// "Deputations" where the page has "Deputations / Public Addresses".
fn is_cut(account: &Account<'_>, shape: &ItemShape) -> bool {
    let document = account.context.document;
    let end = shape.title.as_ref().map(|title| title.source(document).end);
    let behind = end.and_then(|end| document.text.get(end..)).unwrap_or("");
    behind.trim_start().starts_with(['/', '&'])
}

/// "Playing Field   Left to October": a gap as no title has one, before words that go on as a sentence does.
fn is_wide(account: &Account<'_>, shape: &ItemShape) -> bool {
    let document = account.context.document;
    let title = shape.title.as_ref().map(|title| title.source(document));
    let words = title.and_then(|at| document.text.get(at)).unwrap_or("").trim();
    let behind = words.find("   ").map_or("", |at| words[at..].trim_start());
    words.len() < 80 && !words.contains('\n') && words::each(behind).skip(1).any(|w| w.starts_with(char::is_lowercase))
}

/// Two labels "Minutes:" in one item tell of two.
fn told_twice(item: &Item, v: &Vocabulary) -> bool {
    let label = |line: &&str| line.ends_with(':') && v.pages.is_told(line.trim());
    item.text.lines().filter(label).count() > 1
}

/// "... the gates leak. Agenda Item 4 Swans": the text of an item goes on to the next.
fn names_next(item: &Item) -> bool {
    NEXT.is_match(&item.text)
}

/// Whether the item of a decision has other words than its own: else its title is what was decided.
fn says_more(resolution: &Resolution, items: &[Item]) -> bool {
    let own = items.iter().find(|item| resolution.item.as_ref() == Some(&item.id));
    own.is_some_and(|item| item.text.trim().len() > resolution.text.trim().len())
}

/// "The minutes of 4 May were agreed.": what was decided stands before the word, in its sentence.
fn ends_sentence(account: &Account<'_>, resolution: &Resolution) -> bool {
    let text = &account.context.document.text;
    let Some(clause) = resolution.clauses.first() else {
        return false;
    };
    let before = text
        .get(..clause.span.start)
        .unwrap_or("")
        .trim_end_matches([' ', '\t']);
    before.ends_with(char::is_lowercase) && words::count(before.rsplit(['\n', '.']).next().unwrap_or("")) > 1
}

/// A decision of which only the word was read: "AGREED".
fn is_bare(resolution: &Resolution, v: &Vocabulary) -> bool {
    let mut words = resolution
        .text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty());
    !resolution.explicit
        && resolution.clauses.len() <= 1
        && words.clone().count() == 1
        && words.all(|w| v.decisions.strong.contains(&w.to_lowercase()))
}
