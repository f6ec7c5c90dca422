//! Does the work of one document in a thread of its own, so that neither a panic nor endless work can stop the others. The
//! thread is kept for the next document; one that takes too long is told to end and left to itself.

use crate::stop::{self, Ended, Flag};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::Duration;

/// Room for the stack: markup may be nested deeply.
const STACK: usize = 64 << 20;

/// Bytes of the largest file that is read, unless the user says otherwise.
pub(super) const MOST_BYTES: usize = 200 << 20;
/// Seconds that one document may take, unless the user says otherwise.
pub(super) const MOST_SECONDS: u64 = 120;

type Work = Box<dyn FnOnce() + Send>;

/// Who does the work.
#[derive(Debug)]
pub(super) struct Guard {
    patience: Duration,
    /// The thread that is kept.
    hands: Option<Sender<Work>>,
}

/// Why nothing came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Broken {
    /// It took longer than it may.
    Late(Duration),
    /// The program itself failed on it.
    Panicked(String),
    /// There is no thread to be had.
    NoThread(String),
}

impl Guard {
    /// One that waits so long for each piece of work.
    pub(super) fn new(patience: Duration) -> Guard {
        Guard { patience, hands: None }
    }

    /// Does the work and waits for what comes of it.
    ///
    /// # Errors
    /// When nothing came of it in time.
    pub(super) fn run<T: Send + 'static>(&mut self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Broken> {
        let (send, receive) = mpsc::sync_channel(1);
        let flag = Flag::default();
        let under = flag.clone();
        let task: Work = Box::new(move || {
            let _ = send.send(stop::under(&under, work));
        });
        self.hand(task)?;
        match receive.recv_timeout(self.patience) {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(Ended::Panicked(said))) => Err(Broken::Panicked(said)),
            Ok(Err(Ended::Stopped)) | Err(RecvTimeoutError::Timeout) => {
                flag.raise();
                // it ends when it next asks; nobody waits for it
                self.hands = None;
                Err(Broken::Late(self.patience))
            }
            Err(RecvTimeoutError::Disconnected) => {
                self.hands = None;
                Err(Broken::Panicked("its thread ended".to_owned()))
            }
        }
    }

    fn hand(&mut self, task: Work) -> Result<(), Broken> {
        let hands = match &self.hands {
            Some(hands) => hands,
            None => self.hands.insert(hire()?),
        };
        hands
            .send(task)
            .map_err(|_| Broken::NoThread("its thread ended".to_owned()))
    }
}

impl Broken {
    /// The code of the finding, what is wrong, and what to do.
    pub(super) fn words(&self) -> (&'static str, String, &'static str) {
        match self {
            Broken::Late(patience) => (
                "limit",
                format!("it took longer than {} seconds", patience.as_secs()),
                "raise --max-seconds, or send the document to the makers of minuted",
            ),
            Broken::Panicked(said) => (
                "internal",
                format!("minuted itself failed on it: {said}"),
                "this is a defect of minuted: please report it with the document",
            ),
            Broken::NoThread(said) => ("no-thread", said.clone(), "close other programs, or use --jobs 1"),
        }
    }
}

/// Does the work of the one document that a command reads, under the same guard as the documents of a run.
pub(super) fn one<T: Send + 'static>(
    name: &str,
    seconds: u64,
    work: impl FnOnce() -> T + Send + 'static,
) -> anyhow::Result<T> {
    let done = Guard::new(Duration::from_secs(seconds.max(1))).run(work);
    done.map_err(|broken| {
        let (_, reason, help) = broken.words();
        anyhow::anyhow!("{name}: {reason}; {help}")
    })
}

fn hire() -> Result<Sender<Work>, Broken> {
    let (send, receive): (Sender<Work>, Receiver<Work>) = mpsc::channel();
    let spawned = thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || receive.iter().for_each(|work| work()));
    spawned.map(|_| send).map_err(|e| Broken::NoThread(e.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    #[test]
    fn one_thread_does_one_piece_after_another_and_outlives_a_panic() {
        let mut guard = Guard::new(Duration::from_secs(60));
        let first = guard.run(|| thread::current().id()).unwrap();
        assert_eq!(
            guard.run(|| -> u8 { panic!("bad") }),
            Err(Broken::Panicked("bad".to_owned()))
        );
        assert_eq!(guard.run(|| thread::current().id()), Ok(first));
    }

    #[test]
    fn what_takes_too_long_is_ended_and_the_next_is_done() {
        struct Tell(Arc<AtomicBool>);
        impl Drop for Tell {
            fn drop(&mut self) {
                self.0.store(true, Ordering::SeqCst);
            }
        }
        let ended = Arc::new(AtomicBool::new(false));
        let tell = Tell(Arc::clone(&ended));
        let mut guard = Guard::new(Duration::from_millis(20));
        let late = guard.run(move || {
            let _tell = tell;
            loop {
                stop::ask();
                thread::sleep(Duration::from_millis(1));
            }
        });
        assert_eq!(late, Err::<(), _>(Broken::Late(Duration::from_millis(20))));
        guard.patience = Duration::from_secs(60);
        assert_eq!(guard.run(|| 1), Ok(1));
        for _ in 0..2000 {
            if ended.load(Ordering::SeqCst) {
                return;
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("the work was never ended");
    }
}
