//! Holds the way the data goes: each room of `src/` uses only the rooms to its left, as `docs/design.md` has them, and inside a
//! room no two neighbours use each other in a circle. The order, and the circles that are known, stand in `tests/layers.toml`.

#[path = "common/imports.rs"]
mod imports;
#[path = "common/rust.rs"]
mod rust;

use imports::{Module, Uses, circles, uses};
use std::collections::{BTreeMap, BTreeSet};

#[derive(serde::Deserialize)]
struct Layers {
    order: Vec<String>,
    knows_nothing_of: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    circle: Vec<Circle>,
}

#[derive(serde::Deserialize)]
struct Circle {
    files: BTreeSet<String>,
}

fn layers() -> Layers {
    toml::from_str(include_str!("layers.toml")).expect("tests/layers.toml can be read")
}

#[test]
fn rooms_use_only_what_stands_to_their_left() {
    let layers = layers();
    let place = |room: &str| layers.order.iter().position(|known| known == room);
    let mut wrong = BTreeSet::new();
    for (file, used) in uses() {
        let room = &file[0];
        if place(room).is_none() {
            wrong.insert(format!(
                "src/{room} has no place: write it into `order` in tests/layers.toml and into docs/design.md"
            ));
        }
        let shut = layers.knows_nothing_of.get(room);
        for other in used.iter().filter(|other| other[0] != *room) {
            if place(&other[0]) > place(room) {
                wrong.insert(format!(
                    "{} uses {}, which stands to its right",
                    named(&file),
                    named(other)
                ));
            } else if shut.is_some_and(|rooms| rooms.contains(&other[0])) {
                wrong.insert(format!(
                    "{} uses {}, of which {room} is to know nothing",
                    named(&file),
                    named(other)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", Vec::from_iter(wrong).join("\n"));
}

#[test]
fn neighbours_do_not_use_each_other_in_a_circle() {
    let uses = uses();
    let neighbours = neighbours(&uses);
    let found: Vec<BTreeSet<String>> = circles(&neighbours)
        .iter()
        .map(|circle| circle.iter().map(named).collect())
        .collect();
    let known = layers().circle;
    let mut wrong = Vec::new();
    for circle in found.iter().filter(|circle| !known.iter().any(|k| k.files == **circle)) {
        wrong.push(format!(
            "{} use each other in a circle:\n{}\nMost often one definition stands in the wrong file: move what both need into one of \
             them or into a third. (A known circle that has become smaller: write these files into tests/layers.toml.)",
            Vec::from_iter(circle.iter().map(String::as_str)).join(", "),
            arrows(&uses, circle)
        ));
    }
    for gone in known.iter().filter(|k| !found.contains(&k.files)) {
        wrong.push(format!(
            "the circle {:?} is open: take it out of tests/layers.toml",
            gone.files
        ));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n\n"));
}

/// Who uses whom among the files and folders of one folder, at every depth. A folder's own file and what stands in the folder
/// are one thing: the file holds their common nouns and calls them.
fn neighbours(uses: &Uses) -> BTreeMap<Module, BTreeSet<Module>> {
    let mut found: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for (a, used) in uses {
        for b in used {
            if let Some((a, b)) = branches(a, b) {
                found.entry(a).or_default().insert(b);
            }
        }
    }
    found
}

/// The neighbours below which two files stand, where both are in one room and neither in the other.
fn branches(a: &Module, b: &Module) -> Option<(Module, Module)> {
    let common = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    (common > 0 && common < a.len() && common < b.len()).then(|| (a[..=common].to_vec(), b[..=common].to_vec()))
}

fn arrows(uses: &Uses, circle: &BTreeSet<String>) -> String {
    let mut lines = Vec::new();
    for (a, used) in uses {
        for b in used {
            let within =
                branches(a, b).is_some_and(|(a, b)| circle.contains(&named(&a)) && circle.contains(&named(&b)));
            if within {
                lines.push(format!("  {} -> {}", named(a), named(b)));
            }
        }
    }
    lines.join("\n")
}

fn named(module: &Module) -> String {
    module.join("/")
}

#[test]
fn a_circle_is_found_and_a_chain_is_none() {
    let graph = |arrows: &[(&'static str, &'static str)]| {
        let mut uses: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (a, b) in arrows {
            uses.entry(a).or_default().insert(b);
        }
        circles(&uses)
    };
    assert!(graph(&[("a", "b"), ("b", "c"), ("a", "c")]).is_empty());
    assert_eq!(
        graph(&[("a", "b"), ("b", "c"), ("c", "b"), ("c", "d")]),
        [BTreeSet::from(["b", "c"])]
    );
}

#[test]
fn a_use_is_seen_wherever_it_is_written() {
    let uses = uses();
    let is_used = |file: &[&str], other: &[&str]| {
        let own = |path: &[&str]| path.iter().map(|s| (*s).to_owned()).collect::<Module>();
        uses[&own(file)].contains(&own(other))
    };
    assert!(
        is_used(&["cli", "schema"], &["record"]) || is_used(&["cli"], &["cli", "schema"]),
        "nothing was read"
    );
}
