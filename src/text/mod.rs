//! Small readers of forms that every stage meets: dates and clock times.
//!
//! They know nothing of minutes: text in, ranges and values out.

pub mod dates;
