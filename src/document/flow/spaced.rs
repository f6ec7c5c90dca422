//! Joins words that are printed with a space between their letters: "P r e s e n t".

use super::Flow;
use std::ops::Range;

/// Fewer letters than these may be initials.
const FEWEST: usize = 5;

/// The word that opens a clause, which no initials spell.
const CLAUSE: &[u8] = b"THAT";

/// The flow with such words joined; `None` where there are none, as nearly everywhere.
pub(super) fn joined(flow: &Flow) -> Option<Flow> {
    let gaps = gaps(&flow.text);
    (!gaps.is_empty()).then(|| flow.without(&gaps))
}

/// The spaces inside such words.
fn gaps(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let spaced = |at: usize| (1..CLAUSE.len() - 1).all(|k| bytes.get(at + 2 * k) == Some(&b' '));
    if !memchr::memchr_iter(b' ', bytes).any(spaced) {
        return out;
    }
    let mut at = 0;
    while at + 2 * CLAUSE.len() - 1 <= bytes.len() {
        let begins = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        let run = if begins { run(&bytes[at..]) } else { 0 };
        let letters = || bytes[at..].iter().step_by(2).take(run);
        if letters().eq(CLAUSE) || run >= FEWEST && is_word(&bytes[at..at + 2 * run - 1]) {
            out.extend((0..run - 1).map(|k| at + 2 * k + 1..at + 2 * k + 2));
        }
        at += (2 * run).max(1);
    }
    out
}

/// The number of letters from the first on that stand alone, one space apart.
fn run(bytes: &[u8]) -> usize {
    let alone = |k: usize| {
        bytes.get(2 * k).is_some_and(u8::is_ascii_alphabetic)
            && bytes
                .get(2 * k + 1)
                .is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'\'')
    };
    let mut letters = 0;
    while alone(letters) {
        letters += 1;
        if bytes.get(2 * letters - 1) != Some(&b' ') {
            break;
        }
    }
    letters
}

/// Small letters behind the first, or capitals throughout with a vowel among every few: "A B C D E" is a list of letters.
fn is_word(spaced: &[u8]) -> bool {
    let letters = || spaced.iter().step_by(2);
    let small = letters().skip(1).all(u8::is_ascii_lowercase);
    let shouted = letters().all(u8::is_ascii_uppercase) && letters().count() > FEWEST;
    let vowels = letters().filter(|b| b"aeiouyAEIOUY".contains(b)).count();
    let in_order = letters().zip(letters().skip(1)).all(|(a, b)| b.wrapping_sub(*a) == 1);
    (small || shouted) && vowels * 5 >= letters().count() && !in_order
}

#[cfg(test)]
mod tests {
    use super::super::Flow;

    fn read(text: &str) -> Flow {
        Flow::of(text, 0..text.len())
    }

    #[test]
    fn letters_set_apart_are_a_word_and_lead_back_to_where_they_stand() {
        let text = "those were P r e s e n t: Ada Marl";
        let flow = read(text);
        assert_eq!(flow.text(), "those were Present: Ada Marl");
        let at = flow.text().find("Present").unwrap();
        assert_eq!(&text[flow.source(at..at + 7)], "P r e s e n t");
        assert_eq!(read("M I N U T E S of the meeting").text(), "MINUTES of the meeting");
        assert_eq!(read("R E S O L V E D : T H A T").text(), "RESOLVED : THAT");
        assert_eq!(read("and T H A T the Clerk").text(), "and THAT the Clerk");
        assert_eq!(read("M\u{a0}I\u{a0}N\u{a0}U\u{a0}T\u{a0}E\u{a0}S").text(), "MINUTES");
    }

    #[test]
    fn initials_and_lists_of_letters_stay_apart() {
        for text in [
            "Councillors A B Marl and J R T Oake",
            "Options A B C D E F were weighed",
            "a b c d e f",
            "T W S D K X",
            "Y N Y N Y",
            "I a m",
            "T H A Thorne and T H A",
        ] {
            assert_eq!(read(text).text(), text);
        }
    }
}
