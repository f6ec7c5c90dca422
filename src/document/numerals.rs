//! Writes numbers the ways list labels do: 3, c, C, iii, III, third.

/// A way of writing a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Numeral {
    /// 1, 2, 3
    #[default]
    Decimal,
    /// 01, 02, 03
    TwoDigits,
    /// a, b, c ... aa
    LowerLetter,
    /// A, B, C ... AA
    UpperLetter,
    /// i, ii, iii
    LowerRoman,
    /// I, II, III
    UpperRoman,
    /// 1st, 2nd, 3rd
    Ordinal,
    /// A bullet: the label's own text, no number.
    Bullet,
    /// Nothing.
    None,
}

/// The number as written; empty for bullets and nothing.
pub(super) fn write(number: i32, numeral: Numeral) -> String {
    match numeral {
        Numeral::Decimal => number.to_string(),
        Numeral::TwoDigits => format!("{number:02}"),
        Numeral::LowerLetter => letters(number, b'a'),
        Numeral::UpperLetter => letters(number, b'A'),
        Numeral::LowerRoman => roman(number).to_ascii_lowercase(),
        Numeral::UpperRoman => roman(number),
        Numeral::Ordinal => format!("{number}{}", ordinal(number)),
        Numeral::Bullet | Numeral::None => String::new(),
    }
}

/// a to z, then aa to zz: the letter as often as the alphabet has been gone through.
fn letters(number: i32, first: u8) -> String {
    if number < 1 {
        return number.to_string();
    }
    let n = number as usize - 1;
    let letter = char::from(first + (n % 26) as u8);
    std::iter::repeat_n(letter, (n / 26 + 1).min(20)).collect()
}

fn roman(number: i32) -> String {
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    const STEPS: [(i32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in STEPS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

fn ordinal(number: i32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_write_them() {
        assert_eq!(write(28, Numeral::LowerLetter), "bb");
        assert_eq!(write(14, Numeral::LowerRoman), "xiv");
        assert_eq!(write(7, Numeral::TwoDigits), "07");
        assert_eq!(write(22, Numeral::Ordinal), "22nd");
        assert_eq!(write(0, Numeral::UpperLetter), "0");
    }
}
