//! Reads the digits of a word or line at a glance: whether it has any, where they stand, the whole number they make.
//!
//! The one place in which a reader of layouts or of a meeting looks at single digits; what they count is told by
//! [`Analysis::quantities`](super::analysis::Analysis::quantities).

/// It is a digit.
pub(crate) fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// The digits of a text.
pub(crate) trait Digits {
    /// One stands anywhere in it.
    fn has_digit(&self) -> bool;
    /// It begins with one.
    fn opens_with_digit(&self) -> bool;
    /// It ends with one.
    fn ends_with_digit(&self) -> bool;
    /// It is made of digits, and there is one.
    fn is_digits(&self) -> bool;
    /// How many stand in it.
    fn digit_count(&self) -> usize;
    /// The digits that it begins with, and the rest.
    fn digits_in_front(&self) -> (&str, &str);
    /// What stands before the digits that it ends with, and those.
    fn digits_behind(&self) -> (&str, &str);
    /// The number that it is, where it is made of digits.
    fn whole(&self) -> Option<u32>;
}

impl Digits for str {
    fn has_digit(&self) -> bool {
        self.bytes().any(|b| b.is_ascii_digit())
    }

    fn opens_with_digit(&self) -> bool {
        self.as_bytes().first().is_some_and(u8::is_ascii_digit)
    }

    fn ends_with_digit(&self) -> bool {
        self.as_bytes().last().is_some_and(u8::is_ascii_digit)
    }

    fn is_digits(&self) -> bool {
        !self.is_empty() && self.bytes().all(|b| b.is_ascii_digit())
    }

    fn digit_count(&self) -> usize {
        self.bytes().filter(u8::is_ascii_digit).count()
    }

    fn digits_in_front(&self) -> (&str, &str) {
        self.split_at(self.bytes().take_while(u8::is_ascii_digit).count())
    }

    fn digits_behind(&self) -> (&str, &str) {
        self.split_at(self.len() - self.bytes().rev().take_while(u8::is_ascii_digit).count())
    }

    fn whole(&self) -> Option<u32> {
        self.is_digits().then(|| self.parse().ok())?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_told_from_what_stands_beside_them() {
        assert_eq!("12 oaks".digits_in_front(), ("12", " oaks"));
        assert_eq!("Siân Marl3".digits_behind(), ("Siân Marl", "3"));
        assert_eq!("Tŷ".digits_behind(), ("Tŷ", ""));
        assert!("½ 4".has_digit() && !"½".has_digit());
        assert!("4 May".opens_with_digit() && !" 4".opens_with_digit() && "May 4".ends_with_digit());
        assert!("2031".is_digits() && !"".is_digits() && !"20-1".is_digits());
        assert_eq!(
            ("£1,204".digit_count(), "12".whole(), "+12".whole(), "".whole()),
            (4, Some(12), None, None)
        );
    }
}
