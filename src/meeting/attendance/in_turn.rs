//! Parts the posts that stand behind the last of several names, and are as many as these: "Una Dale Guy Tunn Chair Chief Executive",
//! where a page lost the columns of its list.

use super::known::Entry;
use super::person::Person;
use super::tables;
use crate::language::words;
use crate::vocabulary::Vocabulary;
use crate::vocabulary::phrases::is_phrase;

/// Fewer people are no list.
const LEAST: usize = 3;

/// The post of each of the people of a list, where the last of them has those of all and the others have none.
pub(super) fn posts(text: &str, people: &[Person]) -> Vec<String> {
    let Some((last, others)) = people.split_last() else {
        return Vec::new();
    };
    let plain = |p: &Person| p.role.is_none() && p.presiding.is_none() && p.organisation.is_none();
    if people.len() < LEAST || !others.iter().all(plain) {
        return Vec::new();
    }
    let role = last.role.clone().and_then(|role| text.get(role));
    let posts = role.map_or(Vec::new(), parted);
    if posts.len() == people.len() { posts } else { Vec::new() }
}

/// Gives somebody the post that stood in a column of its own: "Chair of the Board", "Clerk (until item 3)".
pub(super) fn place(entry: &mut Entry, post: &str, vocabulary: &Vocabulary) {
    let bare = post.split(" (").next().unwrap_or(post);
    if let Some(group) = tables::capacity(bare) {
        entry.standing.see(group, "column_capacity", vocabulary);
        return;
    }
    let office = bare.split(" of ").next().unwrap_or(bare);
    entry.organisation = None;
    entry.presiding = vocabulary.roles.presiding(office);
    entry.role = entry.presiding.is_none().then(|| bare.to_owned());
}

/// The posts of a run of posts: each ends with the word of an office, before which another post does not go on.
fn parted(run: &str) -> Vec<String> {
    let words: Vec<&str> = words::each(run).collect();
    let office = |w: &str| is_phrase("attendance_flat.office", w);
    let small = |w: &str| is_phrase("attendance_flat.link", w);
    let mut out = Vec::new();
    let mut post: Vec<&str> = Vec::new();
    let mut whole = false;
    for (i, word) in words.iter().enumerate() {
        post.push(word);
        whole |= office(word);
        let ends = match words.get(i + 1) {
            None => true,
            Some(next) if small(next) || small(word) => false,
            // "Executive Director" is one post
            Some(next) => {
                let first = |w: &str| is_phrase("attendance_flat.office_of", w);
                let goes_on = first(word) && office(next) && !first(next);
                let last = office(word) || whole && is_phrase("attendance_flat.begins_post", next);
                last && !goes_on
            }
        };
        if ends {
            out.push(post.join(" "));
            post.clear();
            whole = false;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_post_ends_with_its_office() {
        assert_eq!(
            parted("Chair Chief Executive Chief Operating Officer Medical Director Non-Executive Director"),
            [
                "Chair",
                "Chief Executive",
                "Chief Operating Officer",
                "Medical Director",
                "Non-Executive Director"
            ]
        );
        assert_eq!(
            parted("Chairman Director of Weirs and Locks Deputy Chief Executive Executive Director"),
            [
                "Chairman",
                "Director of Weirs and Locks",
                "Deputy Chief Executive",
                "Executive Director"
            ]
        );
        assert_eq!(parted("Chair of the Weir Board"), ["Chair of the Weir Board"]);
    }
}
