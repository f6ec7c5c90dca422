//! Cuts a line that was several: a list whose line ends were lost, with its headings, bullets and the first item run into it.

use super::{Machine, lists_people};
use crate::language::stretch::Stretch;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::meeting::attendance::name::{self, Hints};
use crate::vocabulary::phrases::is_phrase;
use crate::vocabulary::{Label, Vocabulary};
use std::ops::Range;
use std::sync::LazyLock;

/// A shorter line has nothing run into it.
const SHORTEST: usize = 24;
/// Marks before the entries of a list.
const BULLETS: [char; 6] = ['•', '●', '▪', '‣', '◦', '\u{f0b7}'];

/// The lines that a line consists of, without their bullets; none where it is one.
pub(super) fn lines(line: &str, vocabulary: &Vocabulary) -> Vec<Range<usize>> {
    if line.len() < SHORTEST {
        return Vec::new();
    }
    let mut cuts: Vec<usize> = line
        .match_indices(BULLETS)
        .filter(|(at, mark)| *at > 0 && line[at + mark.len()..].trim_start().starts_with(char::is_uppercase))
        .map(|(at, _)| at)
        .filter(|&at| !behind_office(&line[..at], vocabulary))
        .collect();
    cuts.extend(heads(line, vocabulary));
    cuts.extend(tied_head(line));
    cuts.sort_unstable();
    cuts.dedup();
    if cuts.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut from = 0;
    for at in cuts.into_iter().chain([line.len()]) {
        let part = line[from..at].trim_start_matches(|c: char| c.is_whitespace() || BULLETS.contains(&c));
        let start = at - part.len();
        if !part.trim().is_empty() {
            out.push(start..start + part.trim_end().len());
        }
        from = at;
    }
    out
}

/// "Clerk •", "Chair •": the one behind the mark holds the office before it.
fn behind_office(before: &str, vocabulary: &Vocabulary) -> bool {
    const WORDS: usize = 2;
    let office = before.rsplit(['.', ';']).next().unwrap_or("").trim();
    let roles = &vocabulary.roles;
    let short = words::count(office) <= WORDS && office.starts_with(char::is_uppercase);
    short && !roles.is_plural_post(office) && (roles.is_post(office) || roles.presiding(office).is_some())
}

/// Where headings stand in a line, behind its beginning.
fn heads(line: &str, vocabulary: &Vocabulary) -> Vec<usize> {
    static HEAD: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(?:(?P<a>{attendance_flat.head})|(?P<o>{attendance_flat.over})|(?P<w>{attendance_flat.word}))\b",
        )
    });
    let mut out: Vec<usize> = Vec::new();
    for found in HEAD.captures_iter(line) {
        let Some(all) = found.get(0).filter(|m| m.start() > 0) else {
            continue;
        };
        let (words, behind) = (all.as_str(), &line[all.end()..]);
        if !words.starts_with(char::is_uppercase) || in_bracket(&line[..all.start()]) {
            continue;
        }
        let before = line[..all.start()].trim_end();
        let last = words::last(before);
        let marked = behind.trim_start().starts_with(BULLETS);
        let colon = behind.trim_start().starts_with(':');
        let shouted = is_shouted(words);
        let stands_out = shouted && !is_shouted(words::bare(last));
        let ended = last.ends_with(['.', ';', ')', ']']) || before.ends_with(BULLETS);
        let named = || begins_person(behind, vocabulary);
        let is_head = if found.name("o").is_some() {
            ended && (marked || stands_out)
        } else if found.name("w").is_some() {
            marked && (ended || stands_out)
                || absence(words, vocabulary) && signed(behind, vocabulary) && is_once(line, words)
                || (stands_out || ended && colon) && named()
                || !tied(last) && titled(behind, vocabulary) && is_once(line, words)
        } else {
            marked || (stands_out || ended || !colon && !last.ends_with([',', ':'])) && named()
        };
        // a label with a colon behind a plain word is read where it stands
        if is_head {
            out.push(all.start());
        }
    }
    if let Some(first) = out.first().copied().or_else(|| opens_with_list(line).then_some(0)) {
        out.extend(first_item(line, first, vocabulary));
    }
    out
}

/// Both ends of a heading that lost the spaces around it: "7.30 PMPRESENTAda Marl".
fn tied_head(line: &str) -> Vec<usize> {
    static TIED: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?:^|\s|[a-z0-9.)]|[AP]M)(?P<h>(?-i:{attendance_flat.tied}))\s?[A-Z][a-z]"));
    let found = TIED.captures_iter(line).filter_map(|c| c.name("h"));
    found
        .filter(|m| line[m.end()..].starts_with(char::is_uppercase))
        .flat_map(|m| [m.start(), m.end()])
        .filter(|at| *at > 0)
        .collect()
}

/// Where the first numbered heading begins behind a list: "1. MEMBERSHIP", "1.0 WELCOME".
fn first_item(line: &str, from: usize, vocabulary: &Vocabulary) -> Option<usize> {
    static ITEM: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"\s(?P<n>1(?:\.0)?\.?\s+(?P<t>[A-Z][A-Z'’&-]{3,}|[A-Z][a-z]{3,}))\b"));
    let found = ITEM.captures(line.get(from..)?)?;
    let (at, title) = (found.name("n")?, found.name("t")?);
    let sure = is_shouted(title.as_str()) || at.as_str().starts_with("1.");
    let before = words::last(line[..from + at.start()].trim_end());
    let named = is_phrase("attendance_flat.counted", before.trim_end_matches('.'));
    // "Present: 1. Councillor Marl": the first of a numbered list
    let listed = before.ends_with(':') && lists_people(&line[from + title.start()..], vocabulary);
    (sure && !named && !listed).then_some(from + at.start())
}

/// The line begins with the heading of a list.
fn opens_with_list(line: &str) -> bool {
    static OPENS: LazyLock<Pattern> =
        LazyLock::new(|| pattern(r"(?i)^(?:{attendance_flat.head}|{attendance_flat.word})\b"));
    OPENS.is_match(line)
}

/// "Apologies", "Absent": of those who did not come.
fn absence(words: &str, vocabulary: &Vocabulary) -> bool {
    let label = vocabulary.attendance.label(&[words]);
    matches!(label, Some(Label::Apologies | Label::Absent))
}

/// "; B Dale; C Fenn": a sign and several people stand behind a word that heads them, whatever stands before it.
fn signed(behind: &str, vocabulary: &Vocabulary) -> bool {
    let list = behind.trim_start_matches([' ', ',', ';', '.', ':']);
    let sign = behind[..behind.len() - list.len()].trim();
    let mut people = list.split([',', ';']).map(str::trim);
    !sign.is_empty() && people.by_ref().take(2).filter(|p| begins_person(p, vocabulary)).count() == 2
}

/// A small word or a comma ties what follows to what stands before.
fn tied(word: &str) -> bool {
    word.ends_with(',') || word.len() <= 3 && word.starts_with(char::is_lowercase)
}

fn titled(behind: &str, vocabulary: &Vocabulary) -> bool {
    let first = words::first(behind.trim_start());
    behind.starts_with(' ') && vocabulary.names.title(first).is_some()
}

/// Somebody, or a title, stands behind the sign at the start of a text.
fn begins_person(behind: &str, vocabulary: &Vocabulary) -> bool {
    let rest = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–'));
    let first = words::first(rest);
    if vocabulary.names.title(first).is_some() {
        return true;
    }
    let name = Stretch::new(rest, &vocabulary.names, &vocabulary.roles).first_name(Hints::default());
    let sure = vocabulary.names.given(first) || name::is_initials(first, false) || name::close_set(first).is_some();
    name.is_some_and(|n| n.title.is_some() || sure)
}

/// A heading stands once in a line; what stands beside every name of a register does not.
fn is_once(line: &str, words: &str) -> bool {
    line.to_lowercase().matches(&words.to_lowercase()).count() == 1
}

fn is_shouted(words: &str) -> bool {
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    letters > 3 && !words.contains(char::is_lowercase)
}

fn in_bracket(before: &str) -> bool {
    let near = before.char_indices().rev().nth(200).map_or(0, |(n, _)| n);
    let before = &before[near..];
    before.matches('(').count() > before.matches(')').count()
}

impl Machine<'_> {
    /// "Clerk • Ada Marl, Head of Legal Services": a post, a mark and its holder.
    fn held(&mut self, part: &str, block: usize, start: usize) -> bool {
        let office = part
            .find(BULLETS)
            .filter(|&at| at > 0 && behind_office(&part[..at], self.vocabulary));
        let Some(office) = office.map(|at| part[..at].trim()) else {
            return false;
        };
        let label = match self.vocabulary.roles.presiding(office) {
            Some(_) => Label::Chair,
            None => Label::Everybody,
        };
        let range = start..start + part.len();
        let section = self.section(label, None, self.document.blocks[block].flow.source(range.clone()));
        self.end();
        self.open = Some(section);
        self.push(block, range);
        self.close();
        true
    }

    /// Reads a line that was several, one by one; whether it was.
    pub(super) fn several(&mut self, line: &str, block: usize, start: usize) -> bool {
        static OVER: LazyLock<Pattern> =
            LazyLock::new(|| pattern(r"(?i)^(?:{attendance_flat.over}|1(?:\.0)?\.?\s+[A-Z])"));
        let parts = lines(line, self.vocabulary);
        if parts.len() < 2 {
            return false;
        }
        let over = parts.iter().skip(1).position(|p| OVER.is_match(&line[p.clone()]));
        let end = over.map_or(parts.len(), |n| n + 1);
        for part in &parts[..end] {
            if self.held(&line[part.clone()], block, start + part.start) {
                continue;
            }
            self.run_in(&line[part.clone()], block, start + part.start);
        }
        if let Some(rest) = parts.get(end) {
            self.end();
            self.prose(block, start + rest.start..start + line.len());
        }
        true
    }
}
