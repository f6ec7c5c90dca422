//! Holds a family of words to the examples that its file carries.

/// Fails on the first of the `examples` of `source` that `is` does not take, and of its `not_examples` that it does; `prefix`
/// stands before both keys where a file carries several such lists.
pub(super) fn hold(source: &str, prefix: &str, is: impl Fn(&str) -> bool) {
    let file: toml::Table = toml::from_str(source).expect("the vocabulary is sound");
    for (key, wanted) in [("examples", true), ("not_examples", false)] {
        let list = file[&format!("{prefix}{key}")].as_array().expect("a list of examples");
        for text in list.iter().filter_map(toml::Value::as_str) {
            assert_eq!(is(text), wanted, "{text}");
        }
    }
}
