#![no_main]

use minuted::{Options, Vocabulary, read_minutes};
use std::sync::LazyLock;

static WORDS: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::built_in);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for record in read_minutes(bytes, "a", &WORDS, &Options::default()) {
        assert!(record.coverage.claimed <= record.coverage.bytes);
    }
});
