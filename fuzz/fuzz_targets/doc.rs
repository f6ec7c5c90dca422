#![no_main]

use minuted::document::{Limits, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = read(bytes, "a.doc", &Limits::default());
});
