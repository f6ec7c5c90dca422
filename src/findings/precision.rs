//! How often each kind was right when its hits were read by eye, document beside finding.

/// When the hits were read, and over what.
pub const READ: &str = "29 November 2026, over 265 documents: real minutes of some thirty councils and invented ones; the first 20 \
                        hits of each kind";

/// By name: how many hits were right, and how many were read. A hit is right where the document is as the message says, or
/// the record lacks what the message says it lacks. Kinds that are not here had no hit.
pub static PRECISION: &[(&str, u32, u32)] = &[
    ("catch-all-item", 3, 3),
    ("chair-named", 18, 18),
    ("cut-off-body", 2, 2),
    ("date-file-name", 3, 3),
    ("date-heading", 1, 1),
    ("date-weekday", 5, 5),
    ("duplicate-meeting", 2, 4),
    ("item-numbering", 18, 18),
    ("item-without-resolution", 0, 4),
    ("late-draft", 2, 2),
    ("list-cut-short", 2, 2),
    ("more-apologies-than-present", 1, 1),
    ("mover-present", 6, 6),
    ("name-spelled-twice", 2, 2),
    ("no-member-present", 17, 20),
    ("unread-text", 17, 20),
    ("unsupported", 3, 3),
    ("vote-names", 0, 1),
];
