//! Turns the words before or after a verb into the name of a person.
//!
//! Knows nothing of decisions.

use super::super::initials;
use super::line::Line;
use crate::record::{Attendee, Status};
use crate::vocabulary::Decisions;
use crate::vocabulary::phrases::is_day_or_month;

/// A person named in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Without honorific; bracketed initials in front ("J Collins" for "Collins (J)"). An office where no name stands.
    pub text: String,
    /// First word, honorific included.
    pub first: usize,
    /// One past the last word.
    pub last: usize,
    /// Whether an honorific or office proves it a person.
    pub titled: bool,
}

/// The name that begins at word `at`.
pub fn after(line: &Line<'_>, at: usize, words: &Decisions) -> Option<Name> {
    let mut i = at;
    if line.lower(i) == "the" {
        i += 1;
    }
    let mut titled = false;
    let mut office = None;
    while words.honorifics.contains(line.lower(i)) || words.offices.contains(line.lower(i)) {
        titled = true;
        if words.offices.contains(line.lower(i)) {
            office.get_or_insert(i);
        }
        i += 1;
        // "the Right Honourable the Lord Mayor"
        if line.lower(i) == "the" && office.is_none() && is_titled(line.lower(i + 1), words) {
            i += 1;
        }
        if !plain(line.gap(i - 1)) {
            break;
        }
    }
    if let Some(name) = office.and_then(|_| holder(line, at, i, words)) {
        return Some(name);
    }
    let start = i;
    let broken = i > at && !plain(line.gap(i - 1));
    while !broken
        && i < line.words.len()
        && i < start + 5
        && (name_word(line, i, words) || named_as_date(line, i, words))
    {
        i += 1;
        if !plain(line.gap(i - 1)) {
            break;
        }
    }
    while i > start && words.particles.contains(line.lower(i - 1)) && i - start > 1 {
        i -= 1;
    }
    if i == start {
        let office = office.map(|o| office_name(line, at, o, start.max(o + 1)))?;
        return Some(in_apposition(line, &office, words).unwrap_or(office));
    }
    let mut text = span(line, start, i);
    let mut last = i;
    if let Some(initials) = bracketed(line, i) {
        text = format!("{initials} {text}");
        last = i + 1;
    }
    Some(Name {
        text,
        first: at,
        last,
        titled,
    })
}

/// "the Lord Mayor, Councillor Dale,": who holds the office, named behind it.
fn in_apposition(line: &Line<'_>, office: &Name, words: &Decisions) -> Option<Name> {
    let comma = line.gap(office.last.checked_sub(1)?).trim() == ",";
    let titled = words.honorifics.contains(line.lower(office.last)) && !words.offices.contains(line.lower(office.last));
    let holder = after(line, office.last, words).filter(|n| comma && titled && n.last > office.last + 1)?;
    // "the Clerk, Councillor Dale and Councillor Moss" are three
    let listed = line.lower(holder.last) == "and" && line.gap(holder.last - 1) == " ";
    (!listed).then_some(Name {
        first: office.first,
        ..holder
    })
}

/// "Councillor March", "Cllr June Sunday": a title says that the word is a name.
fn named_as_date(line: &Line<'_>, i: usize, words: &Decisions) -> bool {
    let calendar = |k: usize| is_day_or_month(line.lower(k)) && line.printed(k).starts_with(char::is_uppercase);
    let titled = |k: usize| k > 0 && words.honorifics.contains(line.lower(k - 1)) && plain(line.gap(k - 1));
    let initial = |k: usize| k > 0 && line.printed(k - 1).chars().count() == 1 && titled(k - 1);
    calendar(i) && (titled(i) || initial(i) || i > 0 && calendar(i - 1) && titled(i - 1) && plain(line.gap(i - 1)))
}

/// "the Mayor (Councillor A Dale)": the holder of the office in the brackets behind it, from word `i` on.
fn holder(line: &Line<'_>, at: usize, i: usize, words: &Decisions) -> Option<Name> {
    let opened = line.gap(i.checked_sub(1)?).trim() == "(" && words.honorifics.contains(line.lower(i));
    let inner = after(line, i, words).filter(|n| opened && n.titled && n.last > i + 1)?;
    line.gap(inner.last - 1)
        .starts_with(')')
        .then_some(Name { first: at, ..inner })
}

/// The name that ends before word `at` ("Councillor Wragg then moved").
pub fn before(line: &Line<'_>, at: usize, floor: usize, words: &Decisions) -> Option<Name> {
    let mut end = at;
    while end > floor
        && (words.adverbs.contains(line.lower(end - 1))
            || matches!(line.lower(end - 1), "had" | "has" | "who" | "was" | "and" | "is"))
    {
        end -= 1;
    }
    if end <= floor {
        return None;
    }
    let mut last = end;
    let initials = bracketed(line, end - 1);
    if initials.is_some() {
        end -= 1;
        last = end + 1;
    }
    let mut start = end;
    while start > floor
        && end - start < 5
        && (name_word(line, start - 1, words) || named_as_date(line, start - 1, words))
        && (start == end || plain(line.gap(start - 1)))
    {
        start -= 1;
    }
    let mut first = start;
    while first > floor
        && (words.honorifics.contains(line.lower(first - 1)) || words.offices.contains(line.lower(first - 1)))
        && plain(line.gap(first - 1))
    {
        first -= 1;
    }
    let titled = first < start;
    if start == end {
        let office = (first..end).find(|&i| words.offices.contains(line.lower(i)))?;
        return Some(office_name(line, first, office, end));
    }
    let text = span(line, start, end);
    let text = match initials {
        Some(initials) => format!("{initials} {text}"),
        None => text,
    };
    Some(Name {
        text,
        first,
        last,
        titled,
    })
}

/// The names of a line whose words stand in columns, at bytes `columns`, or else in a list.
pub fn columned(text: &str, columns: &[usize], words: &Decisions) -> Vec<String> {
    if text.contains([',', ';']) || columns.is_empty() {
        return list(text, words);
    }
    let mut cuts = vec![0];
    cuts.extend(columns.iter().copied().filter(|&c| c < text.len()));
    cuts.push(text.len());
    cuts.windows(2)
        .flat_map(|w| list(text[w[0]..w[1]].trim(), words))
        .collect()
}

/// The family names of a text that a title stands before: "Councillor Ann Dale" gives "Dale".
pub fn titled_families(text: &str, words: &Decisions) -> Vec<String> {
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let mut out: Vec<String> = Vec::new();
    let mut titled = false;
    let mut family: Option<String> = None;
    for word in text.split_whitespace() {
        let core = bare(word);
        let title = is_title(&core, words) && core != "the";
        let office = words.offices.contains(&core.to_lowercase());
        let named = titled && !title && !office && core.starts_with(char::is_uppercase);
        if named {
            family = Some(core.clone());
        }
        let initial = core.chars().count() == 1;
        if !named || !word.ends_with(core.as_str()) && !initial {
            out.extend(family.take());
            titled = title;
        }
    }
    out.extend(family);
    out
}

/// Names in a list: "Councillors Adeyemi, Byrne (P) and O'Shea"; ends where a piece is no name.
pub fn list(text: &str, words: &Decisions) -> Vec<String> {
    let mut out = Vec::new();
    for piece in text
        .split([',', ';', '\u{2022}'])
        .flat_map(|p| p.split(" and "))
        .flat_map(|p| p.split(" & "))
    {
        for name in split_titles(piece, words) {
            match tidy(&name, words) {
                Some(n) => out.push(n),
                None if name.trim().is_empty() => {}
                None => return out,
            }
        }
    }
    out
}

/// Cuts "Councillor Eadu Councillor Klim" before each title that follows a name.
fn split_titles(piece: &str, words: &Decisions) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut named = true;
    for word in piece.split_whitespace() {
        let title = is_title(word, words);
        if title && named {
            out.push(String::new());
            named = false;
        } else if !title {
            named = true;
        }
        if out.is_empty() {
            out.push(String::new());
        }
        if let Some(last) = out.last_mut() {
            last.push(' ');
            last.push_str(word);
        }
    }
    out
}

fn is_title(word: &str, words: &Decisions) -> bool {
    let w = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    words.honorifics.contains(&w) && word.starts_with(char::is_uppercase) || matches!(w.as_str(), "the")
}

/// A name without its honorific, if the piece is a name at all.
fn tidy(piece: &str, words: &Decisions) -> Option<String> {
    let mut initials = None;
    let mut parts: Vec<&str> = Vec::new();
    for word in piece.split_whitespace() {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let core = if core.len() > 2 {
            core.trim_end_matches('.')
        } else {
            core
        };
        if word.starts_with('(') {
            if !core.is_empty() && core.len() <= 3 && core.chars().all(char::is_uppercase) {
                initials = Some(core);
            }
            if !core.is_empty() && core.bytes().all(|b| b.is_ascii_digit()) {
                break;
            }
            continue;
        }
        if core.is_empty() || (parts.is_empty() && is_title(word, words)) {
            continue;
        }
        let lower = core.to_lowercase();
        if !core.starts_with(char::is_uppercase) && !words.particles.contains(&lower)
            || words.not_names.contains(&lower) && parts.is_empty() && core.len() > 3
        {
            return office(piece, words);
        }
        parts.push(core);
        if word.ends_with(')') {
            break;
        }
    }
    if parts.is_empty() || parts.len() > 5 {
        return office(piece, words);
    }
    let name = parts.join(" ");
    Some(match initials {
        Some(i) => format!("{i} {name}"),
        None => name,
    })
}

fn is_titled(word: &str, words: &Decisions) -> bool {
    words.honorifics.contains(word) || words.offices.contains(word)
}

fn office(piece: &str, words: &Decisions) -> Option<String> {
    let piece = piece.trim();
    let first = piece.split_whitespace().find(|w| !w.eq_ignore_ascii_case("the"))?;
    let short = piece.split_whitespace().count() <= 4;
    // "Lord Provost", "Depute Lord Provost": titles up to an office
    let titles = piece.split_whitespace().all(|w| {
        let w = w.to_lowercase();
        words.honorifics.contains(&w) || words.offices.contains(&w)
    });
    let office = titles
        && piece
            .split_whitespace()
            .any(|w| words.offices.contains(&w.to_lowercase()));
    (short && (office || words.offices.contains(&first.to_lowercase()))).then(|| piece.to_owned())
}

fn name_word(line: &Line<'_>, i: usize, words: &Decisions) -> bool {
    let printed = line.printed(i);
    let lower = line.lower(i);
    if words.particles.contains(lower) {
        return true;
    }
    let capital = printed.starts_with(char::is_uppercase);
    // "Councillor A Dale"
    if capital && printed.len() == 1 && i > 0 && plain(line.gap(i - 1)) && initial_of(line, i, words) {
        return true;
    }
    let shouted = printed.chars().count() > 3 && printed.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let other = words.not_names.contains(lower)
        || is_day_or_month(lower)
        || words.honorifics.contains(lower)
        || words.offices.contains(lower)
        || shouted && words.is_verb(lower);
    capital && !other && !printed.contains(|c: char| c.is_ascii_digit())
}

/// "Councillor A Dale", "Councillors A Dale and A Moss": the letter is no article.
fn initial_of(line: &Line<'_>, i: usize, words: &Decisions) -> bool {
    let before = line.lower(i - 1);
    let named = || line.printed(i + 1).starts_with(char::is_uppercase) && !words.not_names.contains(line.lower(i + 1));
    words.honorifics.contains(before) || before == "and" && named()
}

/// Initials in brackets after a family name: "(J)".
fn bracketed<'d>(line: &Line<'d>, i: usize) -> Option<&'d str> {
    let printed = line.printed(i);
    let opened = i > 0 && line.gap(i - 1).trim() == "(" && line.gap(i).starts_with(')');
    (opened && printed.len() <= 3 && printed.chars().all(char::is_uppercase)).then_some(printed)
}

/// Whether a gap lets a name go on.
fn plain(gap: &str) -> bool {
    matches!(gap, " " | ". " | ".")
}

fn span(line: &Line<'_>, first: usize, last: usize) -> String {
    let from = line.words[first].range.start;
    let to = line.words[last - 1].range.end;
    line.text[from..to].to_owned()
}

fn office_name(line: &Line<'_>, first: usize, office: usize, end: usize) -> Name {
    let mut last = end;
    // "Leader of the Council"
    if line.lower(last) == "of" && line.lower(last + 1) == "the" && last + 2 < line.words.len() {
        last += 3;
    }
    let mut start = office;
    while start > first && line.lower(start - 1) != "the" {
        start -= 1;
    }
    Name {
        text: span(line, start, last),
        first,
        last,
        titled: true,
    }
}

/// The person that a short form in the minutes stands for: initials, a first name, an office. The form itself where that is
/// not settled.
pub fn resolve(written: &str, attendees: &[Attendee], words: &Decisions) -> String {
    let present = || attendees.iter().filter(|a| a.status != Status::Apologies);
    let single = !written.contains(' ');
    if initials::is_key(written) {
        return initials::holder(written, attendees).map_or_else(|| written.to_owned(), |a| a.name.clone());
    }
    let lower = written.to_lowercase();
    let first = lower.split([' ', '-']).next().unwrap_or("");
    if words.offices.contains(first) && !present().any(|a| a.name.to_lowercase() == lower) {
        return only(present().filter(|a| a.role.as_deref().is_some_and(|r| same_office(r, &lower))))
            .unwrap_or_else(|| written.to_owned());
    }
    let small = |n: &str, wanted: &str| n.chars().flat_map(char::to_lowercase).eq(wanted.chars());
    let family = lower.split(' ').next_back().unwrap_or("");
    let is_family = single && present().any(|a| a.name.split(' ').next_back().is_some_and(|n| small(n, family)));
    if single && !is_family && lower.chars().count() >= 3 {
        let given = |a: &&Attendee| a.name.split(' ').next().is_some_and(|n| small(n, &lower));
        // "Andy" for Andrew
        let short = |a: &&Attendee| {
            lower.get(..3).is_some_and(|s| a.name.to_lowercase().starts_with(s)) && a.name.contains(' ')
        };
        return only(present().filter(given))
            .or_else(|| only(present().filter(short)))
            .unwrap_or_else(|| written.to_owned());
    }
    // hyphens come and go in double-barrelled names
    let wanted = lower.replace('-', " ");
    let bare = |c: char| if c == '-' { ' ' } else { c };
    let same = |n: &str| n.chars().flat_map(char::to_lowercase).map(bare).eq(wanted.chars());
    match present().find(|a| same(&a.name)) {
        Some(a) => a.name.clone(),
        None => written.to_owned(),
    }
}

fn only<'a>(mut found: impl Iterator<Item = &'a Attendee>) -> Option<String> {
    let first = found.next()?;
    found.next().is_none().then(|| first.name.clone())
}

fn same_office(role: &str, office: &str) -> bool {
    let fold = |s: &str| {
        s.to_lowercase()
            .replace("chairman", "chair")
            .replace("chairperson", "chair")
            .replace('-', " ")
    };
    let (role, office) = (fold(role), fold(office));
    role == office
        || office.starts_with("leader") && role.starts_with("leader of")
        || role.starts_with(&format!("{office} "))
}
