//! The list of all kinds of findings, by name. A new kind is a line here and a page under `docs/rules/`.

use super::FoundBy::{self, Reading, Rule};
use super::Kind;
use super::Weight::{self, CouldNotCheck, Fail, Note, Warn};

macro_rules! page {
    ($name:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules/", $name, ".md"))
    };
}

/// All kinds, by name.
pub static KINDS: &[Kind] = &[
    kind("binary", CouldNotCheck, Reading, "the file holds text", page!("binary")),
    kind(
        "body-named",
        Warn,
        Rule,
        "the minutes name the body that met",
        page!("body-named"),
    ),
    kind(
        "both-sides-of-a-vote",
        Fail,
        Rule,
        "nobody votes on both sides",
        page!("both-sides-of-a-vote"),
    ),
    kind(
        "catch-all-item",
        Warn,
        Rule,
        "no item without a title holds most of the text",
        page!("catch-all-item"),
    ),
    kind(
        "chair-named",
        Warn,
        Rule,
        "the minutes name who was in the chair",
        page!("chair-named"),
    ),
    kind(
        "correction-stale",
        Warn,
        Reading,
        "every correction still fits its document",
        page!("correction-stale"),
    ),
    kind(
        "cut-off-body",
        Warn,
        Rule,
        "the document holds its whole text",
        page!("cut-off-body"),
    )
    .once(&["truncated"]),
    kind(
        "damaged-file",
        CouldNotCheck,
        Reading,
        "the file is whole",
        page!("damaged-file"),
    )
    .once(&["damaged"]),
    kind(
        "date-file-name",
        Warn,
        Rule,
        "the date in the file name is the date of the meeting",
        page!("date-file-name"),
    )
    .once(&["date-disagrees-with-name"]),
    kind(
        "date-heading",
        Warn,
        Rule,
        "the dates in header and heading agree",
        page!("date-heading"),
    ),
    kind(
        "date-named",
        Warn,
        Rule,
        "the minutes say on which day the meeting was held",
        page!("date-named"),
    ),
    kind(
        "date-weekday",
        Fail,
        Rule,
        "a date falls on the weekday named with it",
        page!("date-weekday"),
    )
    .once(&["weekday-disagrees"]),
    kind(
        "decision-word-unread",
        Warn,
        Reading,
        "every decision word belongs to a decision read",
        page!("decision-word-unread"),
    ),
    kind(
        "declaration-unread",
        Warn,
        Reading,
        "every interest declared is in the record",
        page!("declaration-unread"),
    ),
    kind(
        "direction",
        Warn,
        Rule,
        "a figure that is said to rise, rises",
        page!("direction"),
    )
    .once(&["change-against-its-verb"]),
    kind(
        "duplicate-meeting",
        Warn,
        Rule,
        "a meeting's minutes stand in the folder once",
        page!("duplicate-meeting"),
    ),
    kind(
        "empty",
        CouldNotCheck,
        Reading,
        "the file holds something",
        page!("empty"),
    ),
    kind(
        "empty-attendance",
        Note,
        Reading,
        "names stand under an attendance heading",
        page!("empty-attendance"),
    ),
    kind(
        "encrypted",
        CouldNotCheck,
        Reading,
        "the file can be opened without a password",
        page!("encrypted"),
    ),
    kind(
        "figure-changed-between-meetings",
        Warn,
        Rule,
        "a measure has one value for one area and period",
        page!("figure-changed-between-meetings"),
    )
    .once(&["two-values"]),
    kind(
        "garbled-text",
        CouldNotCheck,
        Reading,
        "the file says which letters it shows",
        page!("garbled-text"),
    ),
    kind(
        "heading-unread",
        Warn,
        Reading,
        "every heading of an item heads one in the record",
        page!("heading-unread"),
    ),
    kind(
        "hidden-text",
        Warn,
        Reading,
        "what is read can be seen on the page",
        page!("hidden-text"),
    ),
    kind(
        "internal",
        CouldNotCheck,
        Reading,
        "minuted itself does not fail",
        page!("internal"),
    ),
    kind(
        "item-numbering",
        Warn,
        Rule,
        "item numbers run without gaps and repeats",
        page!("item-numbering"),
    ),
    kind(
        "late-draft",
        Warn,
        Rule,
        "draft minutes are confirmed at the next meeting",
        page!("late-draft"),
    ),
    kind(
        "limit",
        CouldNotCheck,
        Reading,
        "the file can be read within the limits",
        page!("limit"),
    )
    .once(&["no-thread", "timeout"]),
    kind(
        "list-cut-short",
        Warn,
        Rule,
        "a list of names is read to its end",
        page!("list-cut-short"),
    ),
    kind(
        "more-apologies-than-present",
        Warn,
        Rule,
        "a third or more of those named were present",
        page!("more-apologies-than-present"),
    ),
    kind(
        "mover-present",
        Warn,
        Rule,
        "movers and seconders were present",
        page!("mover-present"),
    ),
    kind(
        "name-lies",
        Note,
        Reading,
        "the file is what its name says",
        page!("name-lies"),
    ),
    kind(
        "name-spelled-twice",
        Warn,
        Rule,
        "one person's name is spelled in one way",
        page!("name-spelled-twice"),
    ),
    kind(
        "name-unread",
        Warn,
        Reading,
        "everybody named in a list is in the record",
        page!("name-unread"),
    ),
    kind(
        "next-meeting-date",
        Warn,
        Rule,
        "the next meeting took place on the date announced",
        page!("next-meeting-date"),
    ),
    kind(
        "no-member-present",
        Warn,
        Rule,
        "minutes of a meeting name a member present",
        page!("no-member-present"),
    ),
    kind(
        "no-text",
        CouldNotCheck,
        Reading,
        "the document holds text",
        page!("no-text"),
    ),
    kind(
        "not-in-english",
        Warn,
        Reading,
        "the minutes are in English",
        page!("not-in-english"),
    ),
    kind(
        "nothing-read",
        Warn,
        Rule,
        "something was read in every document",
        page!("nothing-read"),
    ),
    kind(
        "other-papers",
        Note,
        Reading,
        "the file holds nothing but the minutes",
        page!("other-papers"),
    ),
    kind(
        "parts-and-total",
        Warn,
        Rule,
        "the parts add up to their total",
        page!("parts-and-total"),
    )
    .once(&["parts-and-total-disagree"]),
    kind(
        "present-and-apologies",
        Fail,
        Rule,
        "nobody is both present and excused",
        page!("present-and-apologies"),
    ),
    kind(
        "previous-minutes-known",
        Warn,
        Rule,
        "the minutes approved belong to a known meeting",
        page!("previous-minutes-known"),
    ),
    kind(
        "roster-ambiguous",
        Note,
        Reading,
        "a member's name fits one name of the roster",
        page!("roster-ambiguous"),
    ),
    kind(
        "roster-unmatched",
        Note,
        Reading,
        "every member is on the roster",
        page!("roster-unmatched"),
    ),
    kind(
        "scanned-pages",
        CouldNotCheck,
        Reading,
        "every page has text",
        page!("scanned-pages"),
    ),
    kind(
        "share-above-100",
        Warn,
        Rule,
        "no share of a whole is above 100 %",
        page!("share-above-100"),
    )
    .once(&["share-over-100"]),
    kind(
        "share-and-count",
        Warn,
        Rule,
        "a share and the count it expresses agree",
        page!("share-and-count"),
    )
    .once(&["share-and-count-disagree"]),
    kind(
        "struck-text",
        Note,
        Reading,
        "no words are struck out",
        page!("struck-text"),
    ),
    kind(
        "substitute-for-present",
        Fail,
        Rule,
        "nobody is substituted who is present",
        page!("substitute-for-present"),
    ),
    kind(
        "tracked-changes",
        Warn,
        Reading,
        "the text is settled",
        page!("tracked-changes"),
    ),
    kind(
        "unread-text",
        Warn,
        Rule,
        "the record accounts for the document's text",
        page!("unread-text"),
    )
    .above(1.0),
    kind(
        "unreadable",
        CouldNotCheck,
        Reading,
        "every document named can be opened",
        page!("unreadable"),
    )
    .once(&["documents", "unopened"]),
    kind(
        "unsupported",
        CouldNotCheck,
        Reading,
        "the file is of a kind that can be read",
        page!("unsupported"),
    ),
    kind(
        "vote-above-attendance",
        Warn,
        Rule,
        "no more votes were cast than members were present",
        page!("vote-above-attendance"),
    ),
    kind(
        "vote-names",
        Fail,
        Rule,
        "a printed vote total equals the names under it",
        page!("vote-names"),
    )
    .once(&["vote-total-disagrees"]),
    kind(
        "vote-unread",
        Warn,
        Reading,
        "a table of votes is read as it stands",
        page!("vote-unread"),
    ),
    kind(
        "vote-without-motion",
        Warn,
        Reading,
        "a vote counted belongs to a motion",
        page!("vote-without-motion"),
    ),
];

const fn kind(name: &'static str, weight: Weight, found_by: FoundBy, title: &'static str, page: &'static str) -> Kind {
    Kind {
        name,
        weight,
        found_by,
        title,
        once: &[],
        above: None,
        page,
    }
}

impl Kind {
    /// With the names it had before.
    const fn once(mut self, names: &'static [&'static str]) -> Self {
        self.once = names;
        self
    }

    /// With a threshold.
    const fn above(mut self, threshold: f64) -> Self {
        self.above = Some(threshold);
        self
    }
}
