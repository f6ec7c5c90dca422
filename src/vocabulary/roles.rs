use super::built::built;
use super::names::set;
use super::words::{Room, WordSet, folded};
use serde::Deserialize;

/// Posts, offices and organisations beside a name.
#[derive(Debug, Default)]
pub struct Roles {
    post: WordSet,
    field: WordSet,
    organisation: WordSet,
    outside: WordSet,
    press: WordSet,
    portfolio: Vec<String>,
    chair: WordSet,
    vice_chair: WordSet,
    co_opted: Vec<String>,
    party: WordSet,
}

#[derive(Deserialize)]
struct File {
    post: Vec<String>,
    field: Vec<String>,
    organisation: Vec<String>,
    outside: Vec<String>,
    press: Vec<String>,
    portfolio: Vec<String>,
    chair: Vec<String>,
    vice_chair: Vec<String>,
    co_opted: Vec<String>,
    party: Vec<String>,
}

impl Roles {
    /// The words that come with the program.
    pub fn built_in() -> Self {
        let Some(f) = built::<File>("roles") else {
            return Roles::default();
        };
        Roles {
            post: set(f.post),
            field: set(f.field),
            organisation: set(f.organisation),
            outside: set(f.outside),
            press: set(f.press),
            portfolio: f.portfolio,
            chair: set(f.chair),
            vice_chair: set(f.vice_chair),
            co_opted: f.co_opted,
            party: set(f.party),
        }
    }

    /// A phrase that names a post or an office ("Head of Libraries").
    pub fn is_post(&self, phrase: &str) -> bool {
        // "Treasurer-Clerk": a hyphen ties two posts as "and" does.
        let tied = |w: &str| w.split('-').any(|part| part.len() > 2 && self.post.contains(part));
        any_word(phrase, |w| {
            self.post.contains(w) || self.is_many(w) || w.contains('-') && tied(w)
        })
    }

    /// A post in the plural ("Team Leaders"), up to its first comma.
    pub fn is_plural_post(&self, phrase: &str) -> bool {
        any_word(phrase.split(',').next().unwrap_or(""), |w| self.is_many(w))
    }

    /// "Leaders": a word of a post in the plural; "residents" are the public.
    fn is_many(&self, word: &str) -> bool {
        word.strip_suffix('s')
            .is_some_and(|one| one.len() > 3 && self.post.contains(one) && !self.outside.contains(one))
    }

    /// A phrase with a word of an organisation in it.
    pub fn is_organisation(&self, phrase: &str) -> bool {
        any_word(phrase, |w| self.organisation.contains(w))
    }

    /// A phrase that names an organisation or a post outside the council.
    pub fn is_outside(&self, phrase: &str) -> bool {
        any_word(phrase, |w| self.outside.contains(w))
    }

    /// A phrase of the press.
    pub fn is_press(&self, phrase: &str) -> bool {
        any_word(phrase, |w| self.press.contains(w))
    }

    /// An office of elected members in another body.
    pub fn is_portfolio(&self, phrase: &str) -> bool {
        let folded = fold(phrase);
        self.portfolio.iter().any(|p| folded.starts_with(p.as_str()))
    }

    /// Whether a word belongs to posts, services or organisations and so to no person's name.
    pub fn is_no_name(&self, word: &str) -> bool {
        let mut room = Room::default();
        let w = folded(word.trim_matches(|c: char| !c.is_alphanumeric()), &mut room);
        let known = |w: &str| {
            self.post.contains(w) || self.is_many(w) || self.field.contains(w) || self.organisation.contains(w)
        };
        let whose = w.strip_suffix("'s").is_some_and(known);
        known(&w) || whose || w.contains('-') && w.split('-').all(known)
    }

    /// "Chair" or "Vice Chair" for a phrase that says no more than that.
    pub fn presiding(&self, phrase: &str) -> Option<&'static str> {
        let folded = fold(phrase);
        let folded = folded.strip_prefix("the ").unwrap_or(&folded);
        if self.chair.contains(folded) {
            Some("Chair")
        } else if self.vice_chair.contains(folded) {
            Some("Vice Chair")
        } else {
            None
        }
    }

    /// The standing of a co-opted member.
    pub fn is_co_opted(&self, phrase: &str) -> bool {
        let folded = fold(phrase);
        self.co_opted.iter().any(|p| folded.contains(p.as_str()))
    }

    /// A political group.
    pub fn is_party(&self, phrase: &str) -> bool {
        self.party.contains(&fold(phrase))
    }
}

/// Whether something holds of one of the words of a phrase, in small letters.
fn any_word(phrase: &str, holds: impl Fn(&str) -> bool) -> bool {
    let mut words = phrase.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '-'));
    words.any(|w| !w.is_empty() && holds(&folded(w, &mut Room::default())))
}

fn fold(phrase: &str) -> String {
    let lower = phrase.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let bytes = lower.as_bytes();
    let spaced = !lower.is_ascii() || bytes.windows(2).any(|two| two == b"  ");
    if !spaced && !bytes.iter().any(|b| matches!(b, 9..=13)) {
        return lower;
    }
    let mut out = String::with_capacity(lower.len());
    for word in lower.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::examples;

    #[test]
    fn the_examples_of_the_vocabulary_hold() {
        let v = Roles::built_in();
        examples::hold(include_str!("roles.toml"), "", |text| v.is_post(text));
    }
}
