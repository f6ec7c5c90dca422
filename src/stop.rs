//! Ends the reading of one document from outside. Whoever waits for it raises a flag; the stages ask, once for each block,
//! sentence or operator, whether it is up, and then unwind to whoever called [`under`].
//!
//! Holds no clock: how long a document may take is decided where it is waited for.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

thread_local! {
    static FLAG: RefCell<Option<Flag>> = const { RefCell::new(None) };
    static STEPS: Cell<u64> = const { Cell::new(0) };
}

/// Raised to end what runs under it.
#[derive(Debug, Clone, Default)]
pub struct Flag(Arc<AtomicBool>);

impl Flag {
    /// Ends what runs under the flag, when it next asks.
    pub fn raise(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Why nothing came of a piece of work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// The flag was raised.
    Stopped,
    /// It panicked, with these words.
    Panicked(String),
}

/// What the stages unwind with when the flag is up.
struct Up;

/// Does the work under a flag.
///
/// # Errors
/// Where the flag was raised, or the work panicked.
pub fn under<T>(flag: &Flag, work: impl FnOnce() -> T) -> Result<T, Ended> {
    let before = FLAG.replace(Some(flag.clone()));
    let done = catch_unwind(AssertUnwindSafe(work));
    FLAG.set(before);
    done.map_err(|panic| {
        let said = panic
            .downcast_ref::<String>()
            .map(String::as_str)
            .or_else(|| panic.downcast_ref::<&str>().copied());
        if panic.is::<Up>() {
            Ended::Stopped
        } else {
            Ended::Panicked(said.unwrap_or("unknown").to_owned())
        }
    })
}

/// Unwinds where the flag is up. Costs a few instructions: ask in every loop that a document can make long.
pub fn ask() {
    ask_after(1);
}

/// The same, behind work of so many steps: bytes looked at, entries gone through.
pub fn ask_after(steps: usize) {
    STEPS.set(STEPS.get().wrapping_add(steps as u64));
    let up = FLAG.with_borrow(|flag| flag.as_ref().is_some_and(|f| f.0.load(Ordering::Relaxed)));
    if up {
        resume_unwind(Box::new(Up));
    }
}

/// The steps that were told on this thread since it began: how much work was done, by no clock.
pub fn steps() -> u64 {
    STEPS.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_ends_when_the_flag_is_raised_and_not_before() {
        let flag = Flag::default();
        let mut rounds = 0;
        let ended = under(&flag, || {
            loop {
                rounds += 1;
                if rounds == 3 {
                    flag.raise();
                }
                ask();
            }
        });
        assert_eq!(ended, Err::<(), _>(Ended::Stopped));
        assert_eq!(rounds, 3);
        // outside, nothing is asked of anybody
        ask();
    }

    #[test]
    fn a_panic_is_told_with_its_words() {
        let ended = under(&Flag::default(), || panic!("no {}", "good"));
        assert_eq!(ended, Err::<(), _>(Ended::Panicked("no good".to_owned())));
    }
}
