//! Lines that look like the heading of an item and head none in the record.

use super::super::named::{self, Signs};
use super::walk::Teller;
use super::{APOLOGIES, Account, DECLARATIONS, Line, presence, touches};
use crate::decide::{Candidate, best};
use crate::document::BlockKind;
use crate::findings::said;
use crate::language::analysis::quantity::FoundQuantity;
use crate::language::digits::{Digits, is_digit};
use crate::language::labels::leading_label;
use crate::language::words;
use crate::language::{Pattern, pattern};
use crate::layout::{self, BlockRole};
use crate::record::Finding;
use crate::vocabulary::phrases::phrases;
use std::sync::LazyLock;

/// More of them are told by the first.
const MOST: usize = 3;
/// No heading is longer.
const LONGEST: usize = 120;
/// A heading that looks like one has no more words.
const WORDS: usize = 14;
/// In so many lines above all others stands the paper's own name.
const HEAD: usize = 2;
/// A longer text is said of an item.
const SAID: usize = 60;

/// "Minutes of the last meeting PDF 92 KB": the paper of an item stands behind its title.
static PAPER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"(?i)\s{relined.link}\s\d+\s?[km]b\W*$"));
/// What an agenda asks of the meeting: no title, where one stands above.
static ASKS: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?i:{declarations.asks})\b"));

/// Lines that look like headings.
#[derive(Debug)]
pub(super) struct Headings(Vec<Finding>);

impl Headings {
    pub(super) fn new(account: &Account<'_>) -> Self {
        let series = bare_numbers(account)
            .into_iter()
            .chain(coded(account).or_else(|| counted_on(account)));
        Headings(series.chain(lettered(account)).collect())
    }
}

impl Teller for Headings {
    fn line(&mut self, account: &Account<'_>, n: usize) {
        let line = &account.lines[n];
        if self.0.len() < MOST
            && let Some(words) = heading(account, n, line)
        {
            let at = account.context.document.span(line.source.clone());
            self.0.push(said::heading_unread(words).at(at));
        }
    }

    fn findings(self: Box<Self>, _: &Account<'_>) -> Vec<Finding> {
        self.0
    }
}

/// The words of a line that is more likely a heading than anything else.
fn heading<'c>(account: &Account<'c>, n: usize, line: &Line) -> Option<&'c str> {
    let text = account.text(line);
    if text.len() > LONGEST
        || text.starts_with(char::is_lowercase)
        || account.is_read(&line.source) && !(n >= HEAD && account.is_below_header(&line.source))
    {
        return None;
    }
    let mut as_heading = Candidate::new(text);
    let form = Form::of(account, line);
    form.see(account, line, &mut as_heading);
    see_place(account, n, line, &mut as_heading);
    let scale = account.context.vocabulary.weights.scale("unread_heading");
    // what follows costs more than it is worth where nothing can come of it
    let next = account.below(n);
    let divides = next.is_some_and(|l| touches(&account.heads, &l.source));
    let unseen: &[&str] = match divides || text.ends_with(['b', 'B']) {
        true => &["standing", "told", "paper", "asks"],
        false => &["standing", "told"],
    };
    if !scale.may_reach(&as_heading, unseen) {
        return None;
    }
    form.see_words(account, &mut as_heading);
    see_beside(account, n, line, &mut as_heading);
    best(vec![as_heading], scale).map(|decision| decision.best)
}

/// A line's own words.
struct Form<'c> {
    text: &'c str,
    label: Option<String>,
    /// Behind the label, and before the paper of the item.
    rest: &'c str,
    /// Of these, without the marks at the end.
    words: &'c str,
    count: usize,
}

impl<'c> Form<'c> {
    fn of(account: &Account<'c>, line: &Line) -> Self {
        let block = &account.context.document.blocks[line.block];
        let text = account.text(line);
        let (label, rest) = match block.label.as_deref().filter(|_| line.range.start == 0) {
            Some(label) => (Some(label.to_owned()), text),
            None => {
                let (label, end) = leading_label(text);
                (label, &text[end..])
            }
        };
        let rest = PAPER.find(rest).map_or(rest, |paper| &rest[..paper.start()]);
        let words = rest.trim_end_matches(['.', ':', ' ', '-', '–']);
        Form {
            text,
            label,
            rest,
            words,
            count: words::count(words),
        }
    }

    /// What its letters and marks say.
    fn see(&self, account: &Account<'_>, line: &Line, seen: &mut Candidate<&str>) {
        let block = &account.context.document.blocks[line.block];
        let (rest, words) = (self.rest, self.words);
        let letters = words.chars().filter(|c| c.is_alphabetic()).count();
        let priced = || {
            let all = account.context.document.quantities(line.block, line.range.clone());
            all.iter().any(FoundQuantity::is_money_or_share)
        };
        let mut sees = |name, is: bool| seen.see(name, u32::from(is));
        let is_number = |l: &str| l.trim_matches(|c: char| !c.is_alphanumeric()).opens_with_digit();
        sees("number", self.label.as_deref().is_some_and(is_number));
        sees("letter", self.label.as_deref().is_some_and(|l| !is_number(l)));
        sees("capitals", letters >= 4 && !words.contains(char::is_lowercase));
        sees("dressed", self.count > 1 && dressed(words, account));
        sees("bold", block.kind == BlockKind::Heading || block.style.bold);
        sees("many", self.count > WORDS);
        sees("stop", rest.ends_with(['.', '?', '!']));
        sees("goes_on", rest.ends_with([',', ';', '–', '-']));
        sees("lower", words.starts_with(char::is_lowercase));
        sees("row", block.kind == BlockKind::TableRow);
        sees(
            "figures",
            words.digit_count() > 4 || words.contains('@') || words.has_digit() && priced(),
        );
    }

    /// What its words mean.
    fn see_words(&self, account: &Account<'_>, seen: &mut Candidate<&str>) {
        let v = account.context.vocabulary;
        let words = self.words;
        let topic = v.headings.topic(words);
        let mut sees = |name, is: bool| seen.see(name, u32::from(is));
        sees("standing", topic.is_some_and(|t| t != "attendance"));
        sees("attendance", v.headings.is_attendance(words));
        let whole = |w: &str| w.chars().filter(|c| c.is_alphabetic()).count() >= 4;
        sees(
            "few",
            self.text.starts_with('(') || topic.is_none() && !words.split([' ', '/']).any(whole),
        );
        let verbs = &v.headings.text().phrase_verbs;
        sees(
            "verb",
            presence::is_told(words) || words::each(words).any(|w| verbs.iter().any(|verb| verb == w)),
        );
        let pair = words.contains('/') && self.count <= 3;
        sees("person", pair || !named::named(words, Signs::Title, v).is_empty());
        let label_words = v.headings.is_inside(words) || v.headings.is_header(words);
        sees(
            "label",
            label_words || v.headings.is_closing(words) || v.headings.is_interrupter(words) || v.pages.is_told(words),
        );
        let lower = words.to_lowercase();
        let own = [&account.reading.meeting.body, &account.reading.meeting.council];
        let names_own =
            |name: &Option<String>| name.as_deref().is_some_and(|name| lower.contains(&name.to_lowercase()));
        sees("own", own.into_iter().any(names_own));
        sees("again", again(account, &lower, topic));
        sees(
            "never",
            phrases("unread.never_headings").iter().any(|p| lower.starts_with(p)),
        );
    }
}

/// Where a line stands.
fn see_place(account: &Account<'_>, n: usize, line: &Line, seen: &mut Candidate<&str>) {
    let document = account.context.document;
    let mut sees = |name, is: bool| seen.see(name, u32::from(is));
    let lists = matches!(account.role(line), BlockRole::Attendance | BlockRole::Declarations);
    let top = matches!(account.role(line), BlockRole::Header | BlockRole::Closing);
    sees("lists", lists);
    sees("top", top);
    let before = account.above(n);
    sees(
        "entry",
        before.is_some_and(|l| l.block + 1 >= line.block && is_entry(account, l)),
    );
    let whole = is_whole(account, line);
    sees("alone", whole);
    let next = account.below(n);
    let below = next.map_or("", |l| account.text(l));
    sees("last", next.is_none());
    sees("divides", next.is_some_and(|l| touches(&account.heads, &l.source)));
    sees(
        "said",
        below.len() >= SAID && below.trim_end().ends_with(['.', ':', ';']) && !below.starts_with(char::is_lowercase),
    );
    let listed = |i: Option<usize>| {
        i.and_then(|i| document.blocks.get(i))
            .is_some_and(|b| b.kind == BlockKind::ListItem)
    };
    let own = document.blocks[line.block].label.is_some();
    sees(
        "lone",
        whole && own && !listed(Some(line.block + 1)) && !listed(line.block.checked_sub(1)),
    );
    sees("nameless", is_nameless(account, line));
    let sentence = below.trim_end().ends_with('.') && words::count(below) > 2;
    sees("itemless", account.reading.items.is_empty() && whole && sentence);
    let short = |l: Option<&Line>| {
        l.is_some_and(|l| {
            account.text(l).len() < SAID && !account.is_read(&l.source) && leading_label(account.text(l)).0.is_none()
        })
    };
    sees("beside", short(next) && (short(before) || short(account.below(n + 1))));
}

/// What the words of a line and of the next say together.
fn see_beside(account: &Account<'_>, n: usize, line: &Line, seen: &mut Candidate<&str>) {
    let v = account.context.vocabulary;
    let text = account.text(line);
    let next = account.below(n);
    let below = next.map_or("", |l| account.text(l));
    let mut sees = |name, is: bool| seen.see(name, u32::from(is));
    let of_people = matches!(v.headings.topic(text), Some(APOLOGIES | DECLARATIONS));
    let aside = matches!(
        account.role(line),
        BlockRole::Attendance | BlockRole::Declarations | BlockRole::Header | BlockRole::Closing
    );
    sees("label", aside && of_people);
    sees(
        "told",
        v.pages.is_told(below.trim_end_matches(':')) || decides(account, below),
    );
    sees("paper", is_nameless(account, line) && PAPER.is_match(text));
    let standing = v.headings.topic(text.trim_end_matches(['.', ' '])).is_some();
    let asks = next.is_some_and(|l| touches(&account.heads, &l.source)) && ASKS.is_match(below);
    sees("asks", is_whole(account, line) && standing && asks);
}

/// Whether a line is all of its block.
fn is_whole(account: &Account<'_>, line: &Line) -> bool {
    line.range == (0..account.context.document.blocks[line.block].text().len())
}

/// Whether a line stands in no item that has a title or a number.
fn is_nameless(account: &Account<'_>, line: &Line) -> bool {
    let items = &account.context.shape.items;
    let item = items.get(items.partition_point(|i| i.blocks.end <= line.block));
    let item = item.filter(|i| i.blocks.contains(&line.block));
    item.is_none_or(|i| i.title.is_none() && i.number.is_none() && i.number_text.is_none())
}

/// "Cb 31/083 Public Speaking", "QS(31)61 / Patient Story", where no item has a number: what counts the minutes of a year.
fn coded(account: &Account<'_>) -> Option<Finding> {
    static CODED: LazyLock<Pattern> = LazyLock::new(|| {
        pattern(
            r"^(?P<n>\p{Lu}{1,4}(?:[ /]?\d{1,3}/|\(\d{1,4}\))\d{1,4})[.:]?\s+(?:/\s+)?(?P<title>\p{Lu}\p{Ll}.*[\p{Ll}\d)])$",
        )
    });
    if account.reading.items.iter().any(|i| i.number.is_some()) {
        return None;
    }
    let title = |t: &str| (2..=WORDS).contains(&words::count(t));
    let coded = |line: &&Line| {
        let text = account.text(line);
        let own = text.len() <= LONGEST && !touches(&account.decisions, &line.source);
        own && CODED.captures(text).is_some_and(|c| title(&c["title"]))
    };
    let lines: Vec<&Line> = account.lines.iter().filter(coded).collect();
    let titles: Vec<&str> = lines.iter().map(|line| account.text(line)).collect();
    let at = account.context.document.span(lines.first()?.source.clone());
    Some(said::numbers_unread(&titles.join("; ")).at(at))
}

/// "Motion 1 - Lamps", "¶ 2 - Seats", "F01:04/24 To hear of the weir": lines that open in one way and count on, where hardly an
/// item has a number.
fn counted_on(account: &Account<'_>) -> Option<Finding> {
    const SEVERAL: usize = 3;
    if account.reading.items.iter().filter(|i| i.number.is_some()).count() >= SEVERAL {
        return None;
    }
    let free = |line: &&Line| line.range.start == 0 && !account.is_read(&line.source);
    let lines = account.lines.iter().filter(free);
    let lines = layout::counted_on(lines.map(|line| (line, account.text(line))));
    let titles: Vec<&str> = lines.iter().map(|line| account.text(line)).collect();
    let short = |text: &&str| words::count(text) > 1 && !text.ends_with(':');
    if !titles.iter().all(short) {
        return None;
    }
    let titles: Vec<String> = titles.iter().map(|t| t.chars().take(SAID).collect()).collect();
    let at = account.context.document.span(lines.first()?.source.clone());
    Some(said::numbers_unread(&titles.join("; ")).at(at))
}

/// "a The upper weir" and further down "b The lower weir", each on a line of its own: parts of an item that have their own titles.
fn lettered(account: &Account<'_>) -> Vec<Finding> {
    static LETTER: LazyLock<Pattern> = LazyLock::new(|| pattern(r"^(?P<letter>[a-z])\s+[\p{Lu}\d][^.;:]*$"));
    let mut found: Vec<(&Line, u8)> = Vec::new();
    for line in &account.lines {
        let text = account.text(line);
        let whole = line.range == (0..account.context.document.blocks[line.block].text().len());
        if !whole || text.len() > LONGEST || account.is_read(&line.source) {
            continue;
        }
        let letter = LETTER.captures(text).and_then(|c| c["letter"].bytes().next());
        let expected = found.last().map_or(b'a', |(_, before)| before + 1);
        found.extend(letter.filter(|&l| l == expected).map(|l| (line, l)));
    }
    let told = |(line, _): (&Line, u8)| {
        said::heading_unread(account.text(line)).at(account.context.document.span(line.source.clone()))
    };
    let several = found.len() > 1;
    found.into_iter().filter(|_| several).take(MOST).map(told).collect()
}

/// Whether a line is an entry of a numbered or lettered list, and no item's heading.
fn is_entry(account: &Account<'_>, line: &Line) -> bool {
    let block = &account.context.document.blocks[line.block];
    let labelled = leading_label(account.text(line)).0.is_some() || line.range.start == 0 && block.label.is_some();
    labelled && !touches(&account.heads, &line.source)
}

/// Whether a line begins with the word of a decision.
fn decides(account: &Account<'_>, text: &str) -> bool {
    let first = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    account
        .context
        .vocabulary
        .decisions
        .strong
        .contains(&first.to_lowercase())
}

/// All but the small words begin with a capital.
pub(super) fn dressed(words: &str, account: &Account<'_>) -> bool {
    let small = &account.context.vocabulary.headings.text().small;
    words::each(words).all(|w| !w.starts_with(char::is_lowercase) || small.iter().any(|s| s == w))
}

/// Whether an item is headed so, or by other words for the same.
fn again(account: &Account<'_>, lower: &str, topic: Option<&str>) -> bool {
    let headings = &account.context.vocabulary.headings;
    let topic = topic.filter(|t| *t != "other");
    account.titles.iter().any(|title| {
        title.contains(lower)
            || lower.contains(title.as_str())
            || topic.is_some_and(|topic| headings.topic(title) == Some(topic))
    })
}

/// "65" and further down "66", each on a line of its own, and no item has them: the numbers of items.
fn bare_numbers(account: &Account<'_>) -> Option<Finding> {
    let numbered = |number: &str| {
        let own = account.reading.items.iter().filter_map(|i| i.number.as_deref());
        own.into_iter().any(|own| own.trim_matches(['.', ')', ' ']) == number)
    };
    let printed = account.reading.items.iter().filter(|i| i.number.is_some()).count();
    if printed * 2 >= account.reading.items.len().max(1) {
        return None;
    }
    let mut before: Option<(&Line, (&str, u32))> = None;
    for line in &account.lines {
        let text = account.text(line).trim_end_matches(['.', ')']);
        let rows = account.context.document.blocks[line.block].kind == BlockKind::TableRow;
        let Some((shape, count)) = counted(text).filter(|_| !rows && !numbered(text)) else {
            continue;
        };
        if let Some((first, (shape_before, count_before))) = before
            && shape == shape_before
            && count == count_before + 1
        {
            let words = account.text(first);
            let at = account.context.document.span(first.source.clone());
            return Some(said::heading_unread(words).at(at));
        }
        before = Some((line, (shape, count)));
    }
    None
}

/// "Cl/21/07/18" counts 21 in a series "Cl/"; "65" counts 65.
fn counted(text: &str) -> Option<(&str, u32)> {
    const LONGEST: usize = 16;
    let at = text.find(is_digit)?;
    let (shape, (digits, rest)) = (&text[..at], text[at..].digits_in_front());
    let code = |s: &str| {
        s.chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '.'))
    };
    let count = digits.whole()?;
    let year = shape.is_empty() && rest.is_empty() && digits.len() == 4;
    (text.len() <= LONGEST && code(shape) && code(rest) && !year).then_some((shape, count))
}
