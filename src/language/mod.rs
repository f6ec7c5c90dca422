//! What every stage asks of a text: its words and sentences, the labels in front of it, its dates and clock times, its quantities, the person named at a place; and how patterns are compiled.
//!
//! They know nothing of minutes: text in, ranges and values out.

pub(crate) mod analysis;
pub(crate) mod calendar;
pub(crate) mod clause;
pub(crate) mod dates;
pub(crate) mod digits;
mod gate;
pub(crate) mod held;
pub(crate) mod labels;
pub(crate) mod memo;
pub(crate) mod numbers;
mod pairs;
mod pattern;
pub(crate) mod person_name;
mod program;
mod required;
pub(crate) mod sentences;
mod slim;
mod steps;
pub(crate) mod stretch;
pub(crate) mod words;

pub(crate) use pattern::{Captures, Match, Pattern, before, pattern, short};
