//! Tells how wide a text was set whose lines end where the next word found no room.
//!
//! Knows nothing of paragraphs: only what fits into a line.

/// A text set in narrower lines has columns; in wider ones its lines are paragraphs.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=110;
/// So many lines at least are as full as can be.
const LEAST: usize = 6;

/// The characters that fit into a line of `text`; 0 where its lines end for other reasons too.
pub(super) fn width(text: &str) -> usize {
    let length = |line: &str| line.trim_end().chars().count();
    let Some(width) = text.lines().map(length).max().filter(|w| WIDTHS.contains(w)) else {
        return 0;
    };
    let (mut full, mut long, mut short) = (0, 0, 0);
    let lines: Vec<&str> = text.lines().collect();
    for two in lines.windows(2).filter(|two| two.iter().all(|l| !l.trim().is_empty())) {
        match two {
            [line, next] if !fits(line, next, width) => full += 1,
            [line, _] if length(line) * 10 >= width * 7 => long += 1,
            _ => short += 1,
        }
    }
    if full >= LEAST && full >= long * 9 && full >= short {
        width
    } else {
        0
    }
}

/// Whether the line that ends at byte `at` had no room for the word behind it.
pub(super) fn is_full(text: &str, at: usize, width: usize) -> bool {
    let line = text[..at].rsplit('\n').next().unwrap_or("");
    let next = text[at..].trim_start();
    !fits(line, next.lines().next().unwrap_or(""), width)
}

fn fits(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or("");
    line.trim_end().chars().count() + 1 + word.chars().count() <= width
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_wrapped_where_no_word_had_room() {
        let mut text = String::new();
        let mut line = String::new();
        for n in 0..120 {
            let word = ["hedge", "ditch", "a", "crossing", "of"][n % 5];
            if line.len() + 1 + word.len() > 60 {
                text.push_str(&line);
                text.push('\n');
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        let wide = width(&text);
        assert!((50..=60).contains(&wide), "{wide}");
        let at = text.find('\n').unwrap();
        assert!(is_full(&text, at, wide));
    }

    #[test]
    fn a_list_of_names_is_not_wrapped() {
        let text =
            "Cllr Ada Marl, Chair of the Ditches Committee of Low Fen\nCllr Rhys Oake\nCllr Una Stone\n".repeat(9);
        assert_eq!(width(&text), 0);
    }
}
