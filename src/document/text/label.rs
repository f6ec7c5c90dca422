//! Labels of list items: bullets, "1.", "(a)", "iv)", "5.1".

/// The label at the start of a line, and where the words after it begin; `None` where the line begins with words.
///
/// Both are byte offsets; the words may be missing (a bullet alone on its line). Capital letters with a stop are initials
/// ("A. Vane") and no labels.
pub(crate) fn split(line: &str) -> Option<(usize, usize)> {
    let len = bullet(line).or_else(|| numbered(line))?;
    let rest = &line[len..];
    let words = rest.trim_start();
    let apart = words.is_empty() || words.len() < rest.len() || is_glued(&line[..len], rest);
    (apart && !is_time(&line[..len], words) && !is_day(&line[..len], words)).then_some((len, line.len() - words.len()))
}

/// "5.30 p.m. - 7 p.m.": the number is a time of day.
fn is_time(label: &str, words: &str) -> bool {
    let first = words
        .split([' ', ',', '-', '–'])
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    let half = matches!(
        first.trim_end_matches('.'),
        "am" | "pm" | "a.m" | "p.m" | "noon" | "hrs" | "hours"
    );
    // no paragraph is numbered so
    let whole = label.len() == 5 && label.ends_with(".00") && label[..2].parse::<u32>().is_ok_and(|h| h < 24);
    (half || whole) && label.len() <= 5 && label.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// "14.5.31 at 7 pm", "14.5.31" alone: a day, where no title stands behind it.
fn is_day(label: &str, words: &str) -> bool {
    let mut parts = label.split('.');
    let mut part = |most: u32| {
        let digits = parts.next().filter(|d| (1..=2).contains(&d.len()));
        digits
            .and_then(|d| d.parse::<u32>().ok())
            .is_some_and(|n| (1..=most).contains(&n))
    };
    let day = part(31) && part(12);
    let year = parts
        .next()
        .is_some_and(|y| matches!(y.len(), 2 | 4) && y.parse::<u32>().is_ok());
    // no paragraph is numbered "11.06.31"
    let padded = label.split('.').nth(1).is_some_and(|m| m.starts_with('0'));
    day && year && parts.next().is_none() && (padded && label.len() >= 8 || !words.starts_with(char::is_uppercase))
}

/// "2962.Police": a long number with its stop, and a capitalised word at once.
fn is_glued(label: &str, rest: &str) -> bool {
    let digits = label.strip_suffix('.').unwrap_or("");
    let mut letters = rest.chars();
    digits.len() >= 3
        && digits.bytes().all(|b| b.is_ascii_digit())
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
}

/// Whether a label is a bullet (says nothing of order).
pub(crate) fn is_bullet(label: &str) -> bool {
    !label.chars().any(char::is_alphanumeric) || label == "o"
}

/// Length of a bullet at the start of `line`, and white space or nothing after it.
fn bullet(line: &str) -> Option<usize> {
    let c = line.chars().next()?;
    let known = matches!(
        c,
        '•' | '·'
            | '●'
            | '○'
            | '▪'
            | '■'
            | '□'
            | '◦'
            | '‣'
            | '⁃'
            | '❖'
            | '➢'
            | '➤'
            | '►'
            | '✓'
            | '✔'
            | '§'
            | '*'
            | '+'
            | '-'
            | '–'
            | '—'
            | '\u{f000}'..='\u{f0ff}' | '\u{fffd}'
    );
    let rest = &line[c.len_utf8()..];
    let apart = rest.is_empty() || rest.starts_with(char::is_whitespace);
    if known && apart {
        return Some(c.len_utf8());
    }
    let tight = matches!(c, '•' | '●' | '▪' | '\u{f000}'..='\u{f0ff}') && rest.starts_with(char::is_alphanumeric);
    let capital = || rest.trim_start().starts_with(|c: char| c.is_ascii_uppercase());
    let word_bullet = c == 'o' && (rest.starts_with(['\t', '\u{a0}']) || rest.starts_with("  ") || apart && capital());
    (tight || word_bullet).then_some(c.len_utf8())
}

/// Length of "(a)", "a)", "1.", "12)", "iv.", "5.1", "5.1.2." at the start of `line`.
fn numbered(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let open = usize::from(bytes.first() == Some(&b'('));
    let digits = bytes[open..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = open;
    if digits > 0 {
        end += digits.min(5);
        if digits > 4 {
            return None;
        }
        if open == 0 {
            end = decimals(bytes, end);
        }
    } else {
        let letters = bytes[open..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let word = line.get(open..open + letters)?;
        let ok = letters == 1 || is_roman(word);
        if !ok {
            return None;
        }
        end += letters;
    }
    let decimal = bytes[open..end].contains(&b'.');
    match bytes.get(end) {
        Some(b')') => Some(end + 1),
        Some(b'.') if open == 0 => {
            let initial = digits == 0 && bytes[0].is_ascii_uppercase();
            (!initial && !bytes.get(end + 1).is_some_and(u8::is_ascii_digit)).then_some(end + 1)
        }
        Some(b) if decimal && b.is_ascii_whitespace() => Some(end),
        None if decimal => Some(end),
        _ => None,
    }
}

/// Past ".1", ".1.2" after digits.
fn decimals(bytes: &[u8], mut end: usize) -> usize {
    for _ in 0..3 {
        let more = bytes
            .get(end + 1..)
            .map_or(0, |b| b.iter().take_while(|b| b.is_ascii_digit()).count());
        if bytes.get(end) != Some(&b'.') || more == 0 || more > 2 {
            break;
        }
        end += 1 + more;
    }
    end
}

/// A small roman number in one case: "iv", "XII".
pub(crate) fn is_roman(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    let one_case = word == lower || word == word.to_ascii_uppercase();
    one_case && !word.is_empty() && word.len() <= 5 && lower.bytes().all(|b| matches!(b, b'i' | b'v' | b'x'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_and_words_part() {
        for (line, label, words) in [
            ("• Two homes", "•", "Two homes"),
            ("·         Two homes", "·", "Two homes"),
            ("1. That", "1.", "That"),
            ("(iv)   that", "(iv)", "that"),
            ("a) note", "a)", "note"),
            ("5.1 Mr Vane", "5.1", "Mr Vane"),
            ("5.1.", "5.1.", ""),
            ("ii. note", "ii.", "note"),
            ("2962.Police", "2962.", "Police"),
            ("14.5.31 Quay lights", "14.5.31", "Quay lights"),
        ] {
            let (len, at) = split(line).expect(line);
            assert_eq!((&line[..len], &line[at..]), (label, words));
        }
    }

    #[test]
    fn words_and_figures_are_no_labels() {
        for line in [
            "A. Vane (Chair)",
            "5.1% of",
            "20/1 TITLE",
            "-8% over",
            "30 November",
            "2018",
            "mix. That",
            "e.g. that",
            "*Two*",
            "12.Police",
            "14.5.31 at 7 pm",
            "14.5.31",
            "14.00 Old Dairy",
            "11.06.31 Old Dairy",
            "2962.PDF",
            "5.30 p.m. - 7.05 p.m.",
            "6.15pm onwards",
            "7.00 PM",
        ] {
            assert_eq!(split(line), None, "{line}");
        }
    }
}
