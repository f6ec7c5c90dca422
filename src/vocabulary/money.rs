//! Words that place a document whose money is written with "$".

use super::built::built;
use super::words::WordSet;
use serde::Deserialize;

/// The words that tell a Canadian document from one of the United States.
#[derive(Debug, Default)]
pub struct MoneyWords {
    canada: WordSet,
    america: WordSet,
}

#[derive(Deserialize)]
struct File {
    #[cfg_attr(not(test), allow(dead_code))]
    examples: Vec<String>,
    #[cfg_attr(not(test), allow(dead_code))]
    not_examples: Vec<String>,
    canada: WordSet,
    america: WordSet,
}

impl MoneyWords {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        built::<File>("money").map_or_else(MoneyWords::default, |f| MoneyWords {
            canada: f.canada,
            america: f.america,
        })
    }

    /// Whether more in `text` speaks of Canada than of the United States: names of places, post codes, addresses in `.ca`.
    /// Linear in the length of the text.
    pub fn canadian(&self, text: &str) -> bool {
        let (mut canada, mut america) = (0usize, 0usize);
        let mut before: [String; 2] = [String::new(), String::new()];
        let mut three = String::new();
        let parts = text.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '@'));
        for part in parts.filter(|p| !p.is_empty()) {
            canada += usize::from(post_code(&before[1], part)) + usize::from(address(part));
            let word = part.trim_matches('.').to_lowercase();
            let [first, second] = &before;
            let second = second.to_lowercase();
            three.clear();
            for (word, mark) in [(first.as_str(), " "), (&second, " "), (&word, "")] {
                three.push_str(word);
                three.push_str(mark);
            }
            let two = first.len() + 1;
            for from in [two + second.len() + 1, two, 0] {
                canada += usize::from(self.canada.contains(&three[from..]));
                america += usize::from(self.america.contains(&three[from..]));
            }
            before = [second, part.to_owned()];
        }
        canada > america
    }
}

/// "P0H" and "1Z0", in two words.
fn post_code(first: &str, second: &str) -> bool {
    let shape = |word: &str, letters: [bool; 3]| {
        let word = word.trim_end_matches('.').as_bytes();
        word.len() == 3
            && word.iter().zip(letters).all(|(b, letter)| {
                if letter {
                    b.is_ascii_uppercase()
                } else {
                    b.is_ascii_digit()
                }
            })
    };
    shape(first, [true, false, true]) && shape(second, [false, true, false])
}

/// A host or mail address in Canada's domain.
fn address(word: &str) -> bool {
    word.trim_end_matches('.')
        .strip_suffix(".ca")
        .is_some_and(|host| host.len() > 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_load_and_hold_their_examples() {
        let file: File = built("money").expect("money.toml");
        let words = MoneyWords::built_in();
        for text in &file.examples {
            assert!(words.canadian(text), "{text}");
        }
        for text in &file.not_examples {
            assert!(!words.canadian(text), "{text}");
        }
        assert!(!words.canadian("The city of Sacramento, California, has a sister in Vancouver; California paid."));
    }
}
