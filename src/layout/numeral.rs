//! The number an item's heading begins with: "7.", "20/1", "27a.", "18.07.1", "ER21.", "Item 3:", "7ii", "H 12/031", "41/22/TC",
//! "1Appointment".

use crate::document::{Block, label};
use crate::language::digits::{Digits, is_digit};
use crate::language::{Captures, Pattern, pattern};
use crate::language::{calendar, words};
use crate::vocabulary::phrases::phrases;
use std::ops::Range;
use std::sync::LazyLock;

/// A number at the start of a block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Numeral {
    /// As printed, without the words around it.
    pub shown: String,
    /// Its place in the block's flow; `None` where it is the block's label.
    pub range: Option<Range<usize>>,
    /// Where the words after it begin in the flow.
    pub rest: usize,
    /// A word stands before it ("Item 3").
    pub word: bool,
    /// Letters before the figures ("ER", "HC/"), opening bracket included.
    pub prefix: String,
    /// Its figures: 20/1 is 20, 1.
    pub parts: Vec<u32>,
    /// What stands between the figures.
    pub separator: char,
    /// Letters after the figures: "a", "ii", "(e)".
    pub suffix: String,
    /// A scanner misread it, it is glued to its title, or only a word in capitals makes it a number: only its neighbours in a
    /// series bear it out.
    pub damaged: bool,
    /// No space stands between it and the title ("1Appointment").
    pub glued: bool,
    /// A bracket closes it that none opened: "3)".
    pub closed: bool,
}

static NUMERAL: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x)^
        (?:(?i:{items.number_word})\.?\ ?:?\ ?|\[|\#)?                      # Item 3, Minute No. 7, [7], #7
        (?P<number>\*?                                                         # *88: a minute that goes no further
            (?P<prefix>(?:\d{2,4}(?:[-/]\d{2,4})?/[A-Z]{1,6}[/\-]              # 31-32/HC/, 2031/HC/
              |[A-Z]{1,5}\(\d{2,4}\)                                            # HC(31)
              |\(?(?:[A-Z][A-Za-z&]{0,5}[/.\-\ ]?)?))                         # ER, HC/, CSJ/
            (?:\d{2,4}/\d{1,3}:\d{1,3}                                          # 31/12:04
              |\d{1,5}(?:[a-z]?[/._\-]\d{1,5}){0,3})                           # 20/1, 18.07.1, 26a/19, 2031-05_1
            (?:/[A-Z]{1,5}|\.?[a-zA-Z]|\.?[ivx]{2,4})?                         # 41/22/TC, 27a, 7ii
            (?:\ ?\([a-z0-9]{1,4}\))?                                          # 1(1), 221 (28)
        )
        \)?(?:\s?[.:;)\]]|/|\s?:?[-–—])?[-–—]?(?:\s+[/|])?(?:\s+|$)        # 4/, 4. / between cells, 4 |
        ",
    )
});

static GLUED: LazyLock<Pattern> = LazyLock::new(|| {
    pattern(
        r"(?x)^
        (?P<w>(?i:{items.number_word})\.?\ ?:?\ ?)?
        (?P<number>(?P<prefix>\(?)\d{1,4})(?P<mark>[.):])",
    )
});

/// "1Appointment", "12MATTERS", "363/01APOLOGIES", "A4Minutes": the title stands right behind the figures.
static JOINED: LazyLock<Pattern> =
    LazyLock::new(|| pattern(r"^(?P<number>(?P<l>[A-Z]?)(?:\d{1,3}|\d{1,4}/\d{1,3}))(?:[A-Z][a-z]{2}|[A-Z]{4})"));

/// Figures right before their title, which begins with a capital: only a series bears them out.
fn joined(text: &str) -> Option<Numeral> {
    let head = &text[..text.floor_char_boundary(60)];
    let found = JOINED.captures(head)?;
    let (number, letter) = (found.name("number")?, &found["l"]);
    let (parts, separator, _) = figures(&number.as_str()[letter.len()..])?;
    let value = parts.first().copied().filter(|&v| v > 0)?;
    Some(Numeral {
        parts,
        separator,
        prefix: letter.to_owned(),
        ..glued_to(text, number.end(), value)
    })
}

/// The number `value` that fills the first `end` bytes of `text`, its title right behind it.
pub(super) fn glued_to(text: &str, end: usize, value: u32) -> Numeral {
    Numeral {
        shown: text[..end].to_owned(),
        range: Some(0..end),
        rest: end,
        parts: vec![value],
        separator: ' ',
        damaged: true,
        glued: true,
        ..Numeral::default()
    }
}

/// "1.Trees and Verges", "Item 1:Trees": no space behind the stop, but a word that begins with a capital.
fn glued(head: &str) -> Option<Captures<'static, '_>> {
    let found = GLUED.captures(head)?;
    // "7:Trees" is no number of an item without the word before it
    let named = found.name("w").is_some();
    if &found["mark"] == ":" && !named {
        return None;
    }
    // "2031.HC.167"
    let year = matches!(&found["number"], n if n.len() == 4 && (n.starts_with("19") || n.starts_with("20")));
    if year && !named {
        return None;
    }
    let words = &head[found.get(0)?.end()..];
    // "2031.FEN.167" is the reference of a page
    let reference = words::first(words).has_digit();
    if reference {
        return None;
    }
    let letters = words.chars().take_while(|c| c.is_alphabetic()).count();
    let word = letters > 2 || letters == 2 && words[2..].starts_with(' ');
    ((word || named) && words.starts_with(char::is_uppercase)).then_some(found)
}

/// The name of a month, or its first three or four letters.
fn starts_with_month(words: &str) -> bool {
    let word: String = words
        .chars()
        .take_while(|c| c.is_alphabetic())
        .collect::<String>()
        .to_lowercase();
    calendar::month_number(&word).is_some()
}

/// The number `block` begins with: its label, or the first word of its flow.
pub(super) fn of(block: &Block) -> Option<Numeral> {
    let text = block.text();
    if let Some(label) = &block.label {
        if label::is_bullet(label) {
            // "• 3.", below a list of links
            return parse(text).filter(|n| n.rest == text.len() && text.ends_with('.'));
        }
        let mut numeral = parse(&format!("{label} ")).or_else(|| misread(&format!("{label} {text}")))?;
        numeral.shown = label.clone();
        numeral.range = None;
        // "1.31 - Chair"
        let dashes = text.len() - text.trim_start_matches(['-', '–', '—', ' ']).len();
        numeral.rest = first_paragraph(text, &numeral.parts).unwrap_or(dashes);
        return Some(numeral);
    }
    parse(text).or_else(|| misread(text)).or_else(|| joined(text))
}

/// The number that stands at byte `from` of a block.
pub(super) fn behind(block: &Block, from: usize) -> Option<Numeral> {
    let text = block.text();
    let found = parse(text.get(from..)?)?;
    Some(Numeral {
        range: found.range.map(|r| r.start + from..r.end + from),
        rest: found.rest + from,
        ..found
    })
}

/// "l. APOLOGIES", "4, GRITTING", "S. SHELTERS": a figure read for a letter or a stop for a comma, before a line of capitals.
fn misread(text: &str) -> Option<Numeral> {
    let end = text.find(['.', ','])?;
    let shown = &text[..end];
    let words = text[end + 1..].strip_prefix(' ')?;
    let small = words.contains(|c: char| c.is_lowercase() && c != 'l');
    let letters = words.chars().filter(|c| c.is_uppercase()).count();
    let figures: Option<String> = shown
        .chars()
        .map(|c| match c {
            _ if is_digit(c) => Some(c),
            'l' | 'I' => Some('1'),
            'S' => Some('5'),
            _ => None,
        })
        .collect();
    let alone = shown.len() == 1 || shown.has_digit();
    if small || letters < 3 || words.len() > 80 || shown.len() > 3 || !alone {
        return None;
    }
    let value: u32 = figures?.whole().filter(|&v| v > 0)?;
    let stop = usize::from(text[end..].starts_with('.'));
    Some(Numeral {
        shown: text[..end + stop].to_owned(),
        range: Some(0..end + stop),
        rest: end + 2,
        parts: vec![value],
        separator: ' ',
        damaged: true,
        ..Numeral::default()
    })
}

/// "C12/31  4.  Payments": the agenda's own number behind that of the minute book. Its length with the space after it.
fn second(words: &str, prefix: &str, separator: char) -> usize {
    if prefix.is_empty() && separator != '/' {
        return 0;
    }
    let digits = words.digits_in_front().0.len();
    let rest = words[digits..]
        .strip_prefix(['.', ')'])
        .filter(|_| (1..=2).contains(&digits));
    let titled = rest.map(str::trim_start).filter(|t| t.starts_with(char::is_uppercase));
    match (rest, titled) {
        (Some(rest), Some(title)) if rest.len() > title.len() => words.len() - title.len(),
        _ => 0,
    }
}

/// "3.00  3.01": the number of the item's first paragraph, which a column put beside the item's own. Its length.
fn first_paragraph(words: &str, parts: &[u32]) -> Option<usize> {
    let (item, paragraph) = words.split_once('.')?;
    let own = item.whole() == parts.first().copied() && parts.len() == 2;
    let digits = paragraph.is_digits();
    (own && digits).then_some(words.len())
}

fn parse(text: &str) -> Option<Numeral> {
    let head = &text[..text.floor_char_boundary(60)];
    let found = NUMERAL.captures(head).or_else(|| glued(head))?;
    let number = found.name("number")?;
    let rest = found.get(0)?.end();
    let shown = number.as_str();
    let prefix = &found["prefix"];
    let (parts, separator, suffix) = figures(&shown.trim_start_matches('*')[prefix.len()..])?;
    let words = &text[rest..];
    if parts.is_empty() || is_other(head, shown, prefix, &parts, separator, words) {
        return None;
    }
    let mut end = number.end();
    if head[end..].starts_with(')') && prefix.starts_with('(') {
        end += 1;
    }
    if head[end..].starts_with('.') {
        end += 1;
    }
    Some(Numeral {
        shown: head[number.start()..end].to_owned(),
        range: Some(number.start()..end),
        word: number.start() > 0,
        rest: rest + first_paragraph(words, &parts).unwrap_or_else(|| second(words, prefix, separator)),
        prefix: prefix.to_owned(),
        parts,
        separator,
        suffix,
        damaged: is_coded(prefix) && separator == ' ',
        glued: false,
        closed: !shown.contains('(') && head[number.end()..].trim_start().starts_with(')'),
    })
}

/// The figures of a number, what stands between them, and the letters behind them: "26a/19" is 26, 19 with an "a".
fn figures(number: &str) -> Option<(Vec<u32>, char, String)> {
    let (mut parts, mut separator, mut suffix, mut digits) = (Vec::new(), ' ', String::new(), String::new());
    // a letter stood before the separator: more figures follow
    let mut goes_on = true;
    let chars: Vec<char> = number.chars().collect();
    for (i, &c) in chars.iter().enumerate() {
        if is_digit(c) && goes_on {
            digits.push(c);
            continue;
        }
        let parts_with = matches!(c, '/' | '.' | '-' | '_' | ':');
        let figure = chars.get(i + 1).copied().is_some_and(is_digit);
        if !digits.is_empty() {
            parts.push(std::mem::take(&mut digits).whole()?);
            if parts_with {
                separator = c;
                continue;
            }
        } else if parts_with && figure && suffix.len() == 1 {
            separator = c;
            goes_on = true;
            continue;
        }
        suffix.push(c);
        goes_on = false;
    }
    if !digits.is_empty() {
        parts.push(digits.whole()?);
    }
    Some((parts, separator, suffix))
}

/// "H ", "PAR ": capitals of a committee or a paper, a space before the figures.
fn is_coded(prefix: &str) -> bool {
    prefix.ends_with(' ') && prefix.trim_end().bytes().all(|b| b.is_ascii_uppercase())
}

impl Numeral {
    /// "15.09.10": a day, as much as it may be the tenth item of a meeting.
    pub(super) fn may_be_date(&self) -> bool {
        let fits =
            |i: usize, range: std::ops::RangeInclusive<u32>| self.parts.get(i).is_some_and(|p| range.contains(p));
        self.shown.len() == 8 && self.parts.len() == 3 && fits(0, 1..=31) && fits(1, 1..=12) && fits(2, 8..=40)
    }
}

/// Dates, clock times, years, references to laws and counted things are no item numbers.
fn is_other(head: &str, shown: &str, prefix: &str, parts: &[u32], separator: char, words: &str) -> bool {
    let month = parts.len() == 1 && parts[0] <= 31 && starts_with_month(words);
    let clock = phrases("items.of_the_clock").iter().any(|w| words.starts_with(w));
    let after = &head[shown.len().min(head.len())..];
    let year = prefix.is_empty()
        && parts.len() == 1
        && (1900..2040).contains(&parts[0])
        && !after.starts_with(['.', ':', ')']);
    let financial = prefix.is_empty()
        && parts.len() == 2
        && (1990..2060).contains(&parts[0])
        && separator == '/'
        && words.starts_with(char::is_lowercase);
    let date = prefix.is_empty()
        && separator != ' '
        && parts.len() == 3
        && (1..=31).contains(&parts[0])
        && (1..=12).contains(&parts[1])
        && ((1990..2050).contains(&parts[2]) || (10..40).contains(&parts[2]) && separator == '/');
    // "H 12/031", "PAR 1" count a committee's minutes; "A 12" and "Flat 2" count something else
    let coded = is_coded(prefix) && (separator == '/' || prefix.trim_end().len() > 1 && parts.len() == 1);
    let month = month || coded && starts_with_month(prefix);
    // "Cou/286/31" counts, "Part4" does not
    let minute_book = prefix.ends_with('/') && parts.len() > 1;
    let word = prefix.ends_with(' ') && !coded || prefix.contains(|c: char| c.is_ascii_lowercase()) && !minute_book;
    month || clock || year || financial || date || word
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Flow};

    fn numeral(text: &str) -> Option<Numeral> {
        of(&Block::new(
            BlockKind::Paragraph,
            0..text.len(),
            Flow::of(text, 0..text.len()),
        ))
    }

    #[test]
    fn numbers_come_in_many_dresses() {
        for (text, shown, rest) in [
            ("20/1 ROADS", "20/1", "ROADS"),
            ("23/5", "23/5", ""),
            ("ER21. BUDGET", "ER21.", "BUDGET"),
            ("HC/31 Minutes", "HC/31", "Minutes"),
            ("Item 3: Trees", "3", "Trees"),
            ("Item 3:Trees and verges", "3", "Trees and verges"),
            ("1.Trees and Verges", "1.", "Trees and Verges"),
            ("18.07.12 Weirs", "18.07.12", "Weirs"),
            ("18.07.1 Apologies", "18.07.1", "Apologies"),
            ("19A Motion", "19A", "Motion"),
            ("3(e) Local tax", "3(e)", "Local tax"),
            ("7ii Update", "7ii", "Update"),
            ("2801. Accounts", "2801.", "Accounts"),
            ("196/20 Openness", "196/20", "Openness"),
            ("F/147/24 Budget", "F/147/24", "Budget"),
            ("31-32/HC/4 Weirs", "31-32/HC/4", "Weirs"),
            ("2031/HC/4", "2031/HC/4", ""),
            ("K07/31 2. Weirs", "K07/31", "Weirs"),
            ("14/31 3 Mill Lane", "14/31", "3 Mill Lane"),
            ("221 (28) ALLOTMENTS - noted", "221 (28)", "ALLOTMENTS - noted"),
            ("R 31/014 Weir Repairs", "R 31/014", "Weir Repairs"),
            ("PON 2 Tolls", "PON 2", "Tolls"),
            ("17/31/WC Punts", "17/31/WC", "Punts"),
            ("8b/31 Swans", "8b/31", "Swans"),
            ("2031-05_3 FERRY", "2031-05_3", "FERRY"),
            ("6Swans and Herons", "6", "Swans and Herons"),
            ("31/12:04 FERRY", "31/12:04", "FERRY"),
            ("6. / SWANS", "6.", "SWANS"),
        ] {
            let n = numeral(text).expect(text);
            assert_eq!((n.shown.as_str(), &text[n.rest..]), (shown, rest), "{text}");
        }
    }

    #[test]
    fn misread_numbers_stand_before_capitals() {
        for (text, shown, value) in [("l. PUNTS", "l.", 1), ("4, WEIRS", "4", 4), ("S. SWANS", "S.", 5)] {
            let n = numeral(text).expect(text);
            assert_eq!(
                (n.shown.as_str(), n.parts[0], n.damaged),
                (shown, value, true),
                "{text}"
            );
        }
        for text in ["S. Moss", "4, Weir Lane", "II. TOLLS", "A. QUILL"] {
            assert_eq!(numeral(text), None, "{text}");
        }
    }

    #[test]
    fn dates_times_and_years_are_none() {
        for text in [
            "12 May 2031",
            "7.30 pm in the hall",
            "2031 was dry",
            "19/10/22",
            "Councillor 4",
            "£20 a head",
            "12% of",
            "JUNE 12 fair",
            "A 12 trunk road",
            "1st prize",
        ] {
            assert_eq!(numeral(text), None, "{text}");
        }
    }
}
