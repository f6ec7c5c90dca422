//! What a line without a label of its own is to the list above it: more people, a sentence that ends it, or the heading of some of it.

use super::super::running::is_prose;
use super::super::{counts, exchange, lines, names_absence, register};
use super::{Machine, lists_people, tells_stand_in};
use crate::language::sentences::sentences;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::vocabulary::Label;
use std::ops::Range;
use std::sync::LazyLock;

/// "Proposed: ", "Prop by": the words before those who moved something.
static MOVED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"(?i)(?:^|[.;)]\s+)(?P<from>{attendance.movers}(?:\s+by\b|\s*[.:–-]))"));

impl Machine<'_> {
    /// "PRESENT: Councillors A, B and C. There were apologies from D.": the list ends with its sentence.
    pub(super) fn list_then_sentences(&mut self, rest: &str, label: Label, block: usize, start: usize) -> bool {
        let sentences = sentences(rest);
        let Some(first) = sentences.first().filter(|_| !names_absence(label) && is_prose(rest)) else {
            return false;
        };
        let list = self.without_being_there(&rest[first.clone()]);
        if !lists_people(&rest[first.start..first.start + list], self.vocabulary) {
            return false;
        }
        self.push(block, start + first.start..start + first.start + list);
        for s in &sentences[1..] {
            self.content(&rest[s.clone()], block, start + s.start..start + s.end);
        }
        true
    }

    /// The length of a list without the words at its end that only say that these people were there.
    fn without_being_there(&self, line: &str) -> usize {
        let words = &self.vocabulary.attendance;
        let mut end = line.len();
        while let Some(word) = words::each(line[..end].trim_end_matches(['.', ' ', ','])).next_back() {
            let at = line[..end].trim_end_matches(['.', ' ', ',']).len() - word.len();
            if word.is_empty() || !words.being_there(word) {
                break;
            }
            end = at;
        }
        end
    }

    pub(super) fn content(&mut self, line: &str, block: usize, range: Range<usize>) {
        // "Prop: Cllr Marl Sec: Cllr Oake": who moved that the apologies be accepted
        if let Some(moved) = MOVED.captures(line).and_then(|c| c.name("from")) {
            let end = moved.start();
            if !line[..end].trim().is_empty() {
                self.content(&line[..end], block, range.start..range.start + end);
            }
            return;
        }
        let pair = self.excuses && exchange::is_pair(line, self.vocabulary);
        let Some(open) = &self.open else {
            if pair
                || is_prose(line)
                || is_in_the_chair(line)
                || is_chaired_by(line)
                || self.sentence_goes_on(block, &range)
            {
                self.prose(block, range);
            } else {
                self.loose(line, block, range);
            }
            return;
        };
        // "Mr A Marl P Mrs B Oake A ... A = apology received": the key is no sentence
        if line.contains('=') && register::keyed(line, &self.vocabulary.names).is_some() {
            self.push(block, range);
            return;
        }
        if self.is_shouted_heading(line) {
            self.close();
            return;
        }
        let unfinished = open.sheet.text().trim_end().ends_with([',', ';', '&', '('])
            || open_bracket(lines::tail(open.sheet.text()));
        let there = self.without_being_there(line);
        // below people already listed, "A and B were also in attendance" tells of others
        let to_come = open.sheet.text().is_empty();
        if to_come && there < line.len() && !names_absence(open.label) && lists_people(&line[..there], self.vocabulary)
        {
            self.push(block, range.start..range.start + there);
            return;
        }
        let told = names_absence(open.label) || exchange::is_one_for_one(line);
        let instead = pair || told && tells_stand_in(line, self.vocabulary);
        let sentences = sentences(line);
        if is_prose(line) && !unfinished && sentences.len() > 1 && names_absence(open.label) {
            for s in sentences {
                self.content(&line[s.clone()], block, range.start + s.start..range.start + s.end);
            }
            return;
        }
        if (is_prose(line) || instead) && !(unfinished && line.len() < 100) {
            // "Apologies were submitted on behalf of:-": the list follows
            let follows = line.trim_end_matches([' ', '-', '–', '—']).ends_with(':');
            if !unfinished && !follows {
                self.close();
            }
            self.prose(block, range);
        } else if is_in_the_chair(line) || is_chaired_by(line) {
            self.prose(block, range);
        } else if self.is_group_away(line) {
            let section = self.section(open.label, None, self.document.blocks[block].flow.source(range));
            self.close();
            self.open = Some(section);
        } else if self.is_heading_of_list(line) {
            let source = self.document.blocks[block].flow.source(range.clone());
            let name = self.document.blocks[block].flow.original(&self.document.text, range);
            let section = self.section(open.label, Some(name), source);
            self.close();
            self.open = Some(section);
        } else if unfinished
            || lists_people(line, self.vocabulary)
            || is_family_with_initials(line)
            || counts::is_count(line)
            || self.goes_on(line)
        {
            self.push(block, range);
        } else {
            self.breaks_off(line, block, range);
        }
    }
}

/// "Collins (J)", "Collins (R) (from Minute 12)".
fn is_family_with_initials(line: &str) -> bool {
    let Some((name, rest)) = line.split_once(" (") else {
        return false;
    };
    let initials = rest.split(')').next().unwrap_or("");
    let one_word = !name.contains(' ') && name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
    one_word && (1..=3).contains(&initials.len()) && initials.bytes().all(|b| b.is_ascii_uppercase())
}

fn open_bracket(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}

pub(super) fn is_in_the_chair(line: &str) -> bool {
    static CHAIR: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)(?:^|[\s(,]){attendance.takes_chair}[.)\]\s]*$"));
    line.len() < 120 && CHAIR.is_match(line)
}

/// "Meeting chaired by Ada Marl"
fn is_chaired_by(line: &str) -> bool {
    static CHAIRED: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)^\W*{attendance.chaired_by}\s"));
    line.len() < 120 && CHAIRED.is_match(line)
}
