//! Turns the words before or after a verb into the name of a person.
//!
//! Knows nothing of decisions.

use super::super::called;
use super::line::Line;
use crate::language::clause::joined;
use crate::language::digits::Digits;
use crate::language::person_name::{self, Hints};
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::vocabulary::Decisions;

/// A person named in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
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
pub(super) fn after(line: &Line<'_>, at: usize, words: &Decisions) -> Option<Name> {
    let mut i = at;
    if line.lower(i) == "the" {
        i += 1;
    }
    let mut titled = false;
    let mut office = None;
    while is_titled(line.lower(i), words) {
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
    let i = Some(start)
        .filter(|_| !broken)
        .and_then(|i| end_of(line, i, titled, words))
        .unwrap_or(start);
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
    let titled = is_title(line.lower(office.last), words);
    let holder = after(line, office.last, words).filter(|n| comma && titled && n.last > office.last + 1)?;
    // "the Clerk, Councillor Dale and Councillor Moss" are three
    let listed = line.lower(holder.last) == "and" && line.gap(holder.last - 1) == " ";
    (!listed).then_some(Name {
        first: office.first,
        ..holder
    })
}

/// "the Mayor (Councillor A Dale)": the holder of the office in the brackets behind it, from word `i` on.
fn holder(line: &Line<'_>, at: usize, i: usize, words: &Decisions) -> Option<Name> {
    let opened = line.gap(i.checked_sub(1)?).trim() == "(" && is_title(line.lower(i), words);
    let inner = after(line, i, words).filter(|n| opened && n.titled && n.last > i + 1)?;
    line.gap(inner.last - 1)
        .starts_with(')')
        .then_some(Name { first: at, ..inner })
}

/// The name that ends before word `at` ("Councillor Wragg then moved").
pub(super) fn before(line: &Line<'_>, at: usize, floor: usize, words: &Decisions) -> Option<Name> {
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
    let start = begin_of(line, end, floor, words);
    let mut first = start;
    while first > floor && is_titled(line.lower(first - 1), words) && plain(line.gap(first - 1)) {
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
pub(super) fn columned(text: &str, columns: &[usize], words: &Decisions) -> Vec<String> {
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
pub(super) fn titled_families(text: &str, words: &Decisions) -> Vec<String> {
    let bare = |w: &str| words::bare(w).to_owned();
    let mut out: Vec<String> = Vec::new();
    let mut titled = false;
    let mut family: Option<String> = None;
    for word in words::each(text) {
        let core = bare(word);
        let title = is_printed_title(&core, words) && core != "the";
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
pub(super) fn list(text: &str, words: &Decisions) -> Vec<String> {
    let mut out = Vec::new();
    let pieces = text.split([',', ';', '\u{2022}']);
    for piece in pieces.flat_map(joined).flat_map(|p| p.split(" & ")) {
        let mut rest = piece.trim();
        while !rest.is_empty() {
            // "MARL, R"
            let family = out.last_mut().filter(|n: &&mut String| !n.contains(' '));
            if let Some(family) = family.filter(|_| person_name::is_initials(rest, false)) {
                *family = format!("{rest} {family}");
                break;
            }
            let Some((name, after)) = first_of(rest, words) else {
                return out;
            };
            out.push(name);
            rest = after;
        }
    }
    out
}

/// The name that a piece of a list begins with, and what stands behind it: nothing, or another title.
fn first_of<'t>(piece: &'t str, words: &Decisions) -> Option<(String, &'t str)> {
    let own = without_title(piece, words);
    let hints = Hints { surnames: true };
    let read = Stretch::new(own, &words.names, &words.roles).first_name(hints);
    let first = |n: &person_name::Name| words::first(&own[n.name.clone()]).to_lowercase();
    let read = read.filter(|n| first(n).len() <= 3 || !words.not_names.contains(&first(n)));
    let read = read.filter(|n| words.names.title(&own[n.name.clone()]).is_none());
    let (name, rest) = match read {
        Some(n) => (own[n.name].to_owned(), &own[n.end..]),
        None => match own.split_at(own.find(' ').unwrap_or(own.len())) {
            (key, rest) if called::is_key(key) => (key.to_owned(), rest),
            _ => return office(piece, words).map(|o| (o, "")),
        },
    };
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
    let (bracket, rest) = match rest.strip_prefix('(') {
        Some(inner) => inner.split_once(')').unwrap_or((inner, "")),
        None => ("", rest),
    };
    let bracket = bracket.trim();
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '(');
    let initials = !bracket.is_empty() && bracket.len() <= 3 && bracket.chars().all(char::is_uppercase);
    let name = if initials && !name.contains(' ') {
        format!("{bracket} {name}")
    } else {
        name
    };
    let next = words::first(rest);
    let over = next.opens_with_digit() || next.starts_with('(');
    match () {
        () if next.is_empty() || over => Some((name, "")),
        () if is_printed_title(next, words) => Some((name, rest)),
        () => office(piece, words).map(|o| (o, "")),
    }
}

/// A piece of a list without a post or an office that stands before a name as a title does.
fn without_title<'t>(piece: &'t str, words: &Decisions) -> &'t str {
    let mut own = piece;
    while let Some((first, rest)) = own.split_once(' ') {
        let lower = first.to_lowercase();
        let post = words.posts_before.contains(&lower) || words.offices.contains(&lower);
        if !post || !rest.starts_with(char::is_uppercase) {
            break;
        }
        own = rest.trim_start();
    }
    own
}

/// A title as it is printed in a list of names, or an article before one.
fn is_printed_title(word: &str, words: &Decisions) -> bool {
    let w = words::bare(word).to_lowercase();
    word.starts_with(char::is_uppercase) && is_titled(&w, words) || w == "the"
}

/// A title, or an office that stands before a name as a title does.
pub(super) fn is_titled(word: &str, words: &Decisions) -> bool {
    is_title(word, words) || words.offices.contains(word)
}

/// A title of a person, with what may stand before it ("County" Councillor); no office.
fn is_title(word: &str, words: &Decisions) -> bool {
    !word.is_empty()
        && !words.offices.contains(word)
        && (words.names.title(word).is_some()
            || words.names.before_title(word) && word != "the"
            || words.posts_before.contains(word))
}

fn office(piece: &str, words: &Decisions) -> Option<String> {
    let piece = piece.trim();
    let first = words::each(piece).find(|w| !w.eq_ignore_ascii_case("the"))?;
    let short = words::count(piece) <= 4;
    // "Lord Provost", "Depute Lord Provost": titles up to an office
    let titles = words::each(piece).all(|w| {
        let w = w.to_lowercase();
        is_titled(&w, words)
    });
    let office = titles && words::each(piece).any(|w| words.offices.contains(&w.to_lowercase()));
    (short && (office || words.offices.contains(&first.to_lowercase()))).then(|| piece.to_owned())
}

/// One past the last word of the name that stands at word `i`; `None` where none does.
fn end_of(line: &Line<'_>, i: usize, titled: bool, words: &Decisions) -> Option<usize> {
    let mut last = i;
    while last < line.words.len() && !is_stop(line, last, words) {
        last += 1;
        if !plain(line.gap(last - 1)) {
            break;
        }
    }
    let range = line.words.get(i)?.start..line.words[last.max(i + 1) - 1].end;
    (last > i).then_some(())?;
    if let Some(name) = line.stretch(words).name_behind(range, titled) {
        return Some(line.word_at(name.end));
    }
    called::is_key(line.printed(i)).then_some(i + 1)
}

/// The first word of the name that ends before word `end`; `end` where none does.
fn begin_of(line: &Line<'_>, end: usize, floor: usize, words: &Decisions) -> usize {
    let mut best = end;
    for start in (floor..end).rev() {
        let over = end - start > 6 || is_stop(line, start, words) || start + 1 < end && !plain(line.gap(start));
        if over || is_title(line.lower(start), words) && start + 1 < end {
            break;
        }
        let titled = start > floor && is_titled(line.lower(start - 1), words) && plain(line.gap(start - 1));
        if end_of(line, start, titled, words) == Some(end) {
            best = start;
        }
    }
    best
}

/// Whether a word ends or bars a name here, though it has a capital.
fn is_stop(line: &Line<'_>, i: usize, words: &Decisions) -> bool {
    let (printed, lower) = (line.printed(i), line.lower(i));
    let letter = printed.chars().count() == 1 && printed.starts_with(char::is_uppercase);
    let shouted = printed.chars().count() > 3 && printed.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let small = !printed.starts_with(char::is_uppercase) && !words.names.particle(lower);
    // "P: Cllr Marl S: Cllr Tunn"
    let label = letter && line.gap(i).starts_with([':', ')']);
    let article = label || letter && lower == "a" && words.roles.is_no_name(line.lower(i + 1));
    article
        || words.not_names.contains(lower) && !letter
        || shouted && words.is_verb(lower)
        || small && !printed.contains('\'')
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
    let from = line.words[first].start;
    let to = line.words[last - 1].end;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_goes_on_to_its_last_name() {
        let words = Decisions::built_in();
        let named = |text: &str| list(text, &words);
        assert_eq!(named("Mackle, Sheen and Toal"), ["Mackle", "Sheen", "Toal"]);
        assert_eq!(
            named("Councillors Ada Marl (P), Mrs Oake, Ward and Woodfall"),
            ["Ada Marl", "Oake", "Ward", "Woodfall"]
        );
        assert_eq!(named("Councillor Eadu Councillor Klim"), ["Eadu", "Klim"]);
        assert_eq!(
            named("His Worship Mayor Marl Councillor Oake Councillor Ward Councillor Eadie"),
            ["Marl", "Oake", "Ward", "Eadie"]
        );
        assert_eq!(named("Marl, Oake, the motion fell"), ["Marl", "Oake"]);
        assert_eq!(named("MARL, R, Oake (T).  (11)"), ["R MARL", "T Oake"]);
        assert_eq!(
            named("Collins (J), Lord Provost, van Dijk"),
            ["J Collins", "Lord Provost", "van Dijk"]
        );
    }
}
