//! What every stage asks of a text: its words and sentences, the labels in front of it, its dates and clock times, its quantities, the person named at a place; and how patterns are compiled.
//!
//! They know nothing of minutes: text in, ranges and values out.

pub mod analysis;
pub mod calendar;
pub mod clause;
pub mod dates;
pub mod digits;
mod gate;
pub mod held;
pub mod labels;
pub(crate) mod memo;
pub mod numbers;
mod pairs;
mod pattern;
pub mod person_name;
mod program;
mod required;
pub mod sentences;
mod slim;
mod steps;
pub mod stretch;
pub mod words;

pub(crate) use pattern::{Captures, Match, Pattern, before, pattern, short};
