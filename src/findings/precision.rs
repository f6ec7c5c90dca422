//! How often each kind was right when its hits were read by eye, document beside finding.

/// When the hits were read, and over what.
pub const READ: &str = "30 November 2026, over 490 documents and more: real minutes of some two hundred councils and boards, whole or their \
                        first page, and invented ones; up to 67 hits of each kind";

/// By name: how many hits were right, and how many were read. A hit is right where the document is as the message says, or
/// the record lacks what the message says it lacks. Kinds that are not here had no hit.
pub(super) static PRECISION: &[(&str, u32, u32)] = &[
    ("catch-all-item", 7, 7),
    ("chair-named", 27, 28),
    ("cut-off-body", 2, 2),
    ("date-file-name", 3, 3),
    ("date-heading", 2, 2),
    ("date-weekday", 5, 5),
    ("declaration-unread", 5, 6),
    ("decision-word-unread", 36, 42),
    ("direction", 1, 1),
    ("duplicate-meeting", 3, 3),
    ("empty-attendance", 2, 4),
    ("heading-unread", 26, 27),
    ("hidden-text", 2, 2),
    ("item-numbering", 18, 19),
    ("late-draft", 2, 2),
    ("list-cut-short", 1, 1),
    ("more-apologies-than-present", 3, 3),
    ("mover-present", 6, 6),
    ("name-unread", 28, 34),
    ("name-spelled-twice", 2, 2),
    ("no-member-present", 51, 54),
    ("present-and-apologies", 3, 3),
    ("struck-text", 2, 2),
    ("unread-text", 28, 33),
    ("unsupported", 3, 3),
    ("vote-above-attendance", 4, 4),
    ("vote-without-motion", 18, 18),
];
