//! Tells the number of an item or clause ("5.", "22/15", "(a)") from a value.

/// Whether this is the number of an item or clause.
pub(crate) fn is_number(text: &str) -> bool {
    let core = text.trim_start_matches('(').trim_end_matches(['.', ')', ':']);
    if core.is_empty() || text.len() > 14 || text.contains(char::is_whitespace) {
        return false;
    }
    let digits = core.chars().filter(char::is_ascii_digit).count();
    let letters = core.chars().filter(|c| c.is_ascii_alphabetic()).count();
    let other = core
        .chars()
        .filter(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '/' | '-'))
        .count();
    let roman = core.len() <= 5 && core.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'I' | 'V' | 'X'));
    other == 0 && (digits > 0 && letters <= 4 || letters == 1 && core.len() == 1 || roman)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_items_are_known_and_values_are_not() {
        for yes in ["5.", "22/15", "(a)", "iv)", "C12/24", "7", "3.2.1"] {
            assert!(is_number(yes), "{yes}");
        }
        for no in ["", "Present:", "5 %", "£20", "Chair", "12 May", "and"] {
            assert!(!is_number(no), "{no}");
        }
    }
}
