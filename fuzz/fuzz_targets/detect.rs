#![no_main]

use minuted::document::{Limits, read};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    // what a file is hangs on its bytes; its name only breaks ties
    for name in ["a", "a.txt", "a.pdf", "a.xml"] {
        let _ = read(bytes, name, &Limits { text: 4096, decompressed: 65536, ..Limits::default() });
    }
});
