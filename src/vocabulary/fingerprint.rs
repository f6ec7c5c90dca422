use sha2::{Digest, Sha256};

/// Every file of words that comes with the program.
const FILES: [&str; 25] = [
    include_str!("abbreviations.toml"),
    include_str!("alike.toml"),
    include_str!("areas.toml"),
    include_str!("attendance.toml"),
    include_str!("councils.toml"),
    include_str!("councils.tsv"),
    include_str!("decisions.toml"),
    include_str!("figures.toml"),
    include_str!("given-names.txt"),
    include_str!("header.toml"),
    include_str!("headings.toml"),
    include_str!("interests.toml"),
    include_str!("languages.toml"),
    include_str!("measures.toml"),
    include_str!("money.toml"),
    include_str!("names.toml"),
    include_str!("numbers.toml"),
    include_str!("pages.toml"),
    include_str!("papers.toml"),
    include_str!("roles.toml"),
    include_str!("standing.toml"),
    include_str!("tasks.toml"),
    include_str!("times.toml"),
    include_str!("weights.toml"),
    include_str!(concat!(env!("OUT_DIR"), "/phrases.rs")),
];

/// SHA-256 of all the words, with `own`, the measures that a user adds: two programs with the same words read alike.
pub fn fingerprint(own: &[u8]) -> String {
    let mut hash = Sha256::new();
    for part in FILES.map(str::as_bytes).into_iter().chain([own]) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_words_is_in_it() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/vocabulary");
        let files = std::fs::read_dir(folder).unwrap().map(|f| f.unwrap().path());
        let words: Vec<String> = files
            .filter(|p| p.extension().is_some_and(|e| e != "rs"))
            .map(|p| std::fs::read_to_string(p).unwrap())
            .collect();
        let (phrases, files) = FILES.split_last().unwrap();
        assert_eq!(words.len(), files.len());
        assert!(phrases.contains("upwards of"), "the table of phrases counts too");
        assert!(words.iter().all(|w| FILES.contains(&w.as_str())));
        assert_ne!(fingerprint(b""), fingerprint(b"[[measure]]"));
    }
}
