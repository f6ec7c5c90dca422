//! Knows the marks and numbers that begin list items and paragraphs.

/// The label that `text` begins with, by its length in bytes: a bullet, or a number or letter in one of the forms minutes
/// use ("1.", "12/34", "3.1.2", "(a)", "iv)").
pub(super) fn label(text: &str) -> Option<usize> {
    let word = text.split_whitespace().next()?;
    (is_bullet(word) || is_number(word)).then_some(word.len())
}

/// A bullet of any shape.
pub(super) fn is_bullet(word: &str) -> bool {
    let mut chars = word.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return false;
    };
    matches!(
        c,
        '•' | '◦'
            | '▪'
            | '●'
            | '○'
            | '■'
            | '□'
            | '‣'
            | '⁃'
            | '∙'
            | '·'
            | '➢'
            | '➤'
            | '❖'
            | '✓'
            | '-'
            | '–'
            | '—'
            | '*'
    )
}

/// A number or letter as a label.
pub(super) fn is_number(word: &str) -> bool {
    let marked = word.ends_with(['.', ')', ':']) || word.starts_with('(');
    let core = word.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    if core.is_empty() || core.len() > 10 || !core.is_ascii() {
        return false;
    }
    let parts: Vec<&str> = core.split(['.', '/', '-']).collect();
    let number = |p: &str| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit());
    let lettered = |p: &str| p.len() <= 3 && p.bytes().all(|b| b.is_ascii_alphabetic());
    match parts[..] {
        [one] if number(one) => marked,
        [one] => marked && (one.len() == 1 && lettered(one) || roman(one) || digits_then_letter(one)),
        [.., last] => {
            // "3.1", "12/34", "3.1a"; a date has its year or three parts of two digits.
            let all = parts
                .iter()
                .enumerate()
                .all(|(i, p)| number(p) || digits_then_letter(p) && i > 0);
            let decimal = core.contains('.') && !core.contains(['/', '-']);
            let coded = lettered(parts[0]) && parts.len() == 2 && number(last);
            parts.len() <= 4 && (all && (decimal || parts.len() == 2 && !core.contains('-')) || coded && marked)
        }
        [] => false,
    }
}

/// The first part of a compound that keeps its hyphen ("co-operate", "well-being"), as far as a list can say.
pub(super) fn is_prefix(word: &str) -> bool {
    const PREFIXES: &str = "all anti bi by co cross de ex extra far follow full half high in inter large long low mid multi \
        non off on one open out over part post pre pro re self semi short single small socio sub tri two ultra under up \
        vice well year";
    PREFIXES.split(' ').any(|p| p == word)
}

fn roman(s: &str) -> bool {
    s.len() <= 5 && (s.bytes().all(|b| b"ivx".contains(&b)) || s.bytes().all(|b| b"IVX".contains(&b)))
}

fn digits_then_letter(s: &str) -> bool {
    let digits = s.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && digits <= 3 && s.len() == digits + 1 && s.as_bytes()[digits].is_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_known_and_words_are_not() {
        for yes in [
            "1. Apologies",
            "12/34 Planning",
            "(a) to note",
            "iv) that",
            "• one",
            "3.1.2 The",
            "7) x",
            "a. y",
        ] {
            assert!(label(yes).is_some(), "{yes}");
        }
        for no in [
            "The",
            "2019 was",
            "I am",
            "12 May",
            "£3.50",
            "10.30am start",
            "01-02-2023",
            "a",
            "",
            "mix.",
            "etc.",
        ] {
            assert_eq!(label(no), None, "{no}");
        }
    }
}
