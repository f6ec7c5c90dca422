//! Small readers of forms that every stage meets: dates and clock times; and how their patterns are compiled.
//!
//! They know nothing of minutes: text in, ranges and values out.

pub mod dates;
mod pattern;

pub(crate) use pattern::{before, pattern, short};
