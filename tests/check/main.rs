//! `minuted check` and its neighbours, from rules to reports.
#![allow(clippy::disallowed_methods, clippy::print_stderr)]

mod baseline;
mod command;
mod diff;
mod expectations;
mod reports;
mod rules;
mod support;
mod unread;
