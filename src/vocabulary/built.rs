//! The files of words, read when the program was built: what a start has to read of them is JSON, a small part of the work of
//! TOML.

use serde::de::DeserializeOwned;

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// The words of `NAME.toml`. The tests prove that every file can be read; a user cannot change it.
pub(super) fn built<T: DeserializeOwned>(name: &str) -> Option<T> {
    let at = FILES.binary_search_by_key(&name, |(known, _)| known).ok()?;
    serde_json::from_str(FILES[at].1).ok()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)]
mod tests {
    use super::*;

    #[test]
    fn what_was_read_when_the_program_was_built_is_what_the_files_say() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/vocabulary");
        assert!(FILES.len() > 15);
        for (name, _) in FILES {
            let source = std::fs::read_to_string(folder.join(name).with_extension("toml")).unwrap();
            let now: toml::Table = toml::from_str(&source).unwrap();
            assert_eq!(built::<toml::Table>(name), Some(now), "{name}");
        }
    }
}
