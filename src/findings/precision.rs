//! How often each kind was right when its hits were read by eye, document beside finding.

/// When the hits were read, and over what.
pub const READ: &str = "29 November 2026, over 265 documents and more: real minutes of some thirty councils and invented ones; a handful \
                        to 40 hits of each kind, read again where the rule had changed";

/// By name: how many hits were right, and how many were read. A hit is right where the document is as the message says, or
/// the record lacks what the message says it lacks. Kinds that are not here had no hit.
pub static PRECISION: &[(&str, u32, u32)] = &[
    ("catch-all-item", 3, 3),
    ("chair-named", 24, 27),
    ("cut-off-body", 2, 2),
    ("date-file-name", 3, 3),
    ("date-heading", 1, 1),
    ("date-weekday", 5, 5),
    ("decision-word-unread", 10, 12),
    ("duplicate-meeting", 3, 3),
    ("empty-attendance", 2, 5),
    ("item-numbering", 18, 18),
    ("item-without-resolution", 0, 4),
    ("late-draft", 2, 2),
    ("list-cut-short", 2, 2),
    ("more-apologies-than-present", 3, 4),
    ("mover-present", 6, 6),
    ("name-spelled-twice", 2, 2),
    ("no-member-present", 36, 39),
    ("present-and-apologies", 3, 3),
    ("unread-text", 17, 20),
    ("unsupported", 3, 3),
    ("vote-without-motion", 1, 1),
];
