//! Turns the sources of this package into who uses whom: for each file, the files it names, by `use` or by a path in its code.
//! Reads text, not syntax trees: macros that make modules would escape it, and there are none.
#![allow(dead_code)]

use super::rust;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A file, as the path of its module without `crate`: `["metrics", "mask", "age"]`.
pub(crate) type Module = Vec<String>;

/// For each file the files it uses.
pub(crate) type Uses = BTreeMap<Module, BTreeSet<Module>>;

/// Who uses whom below `src/`. What a module only hands on (`pub use`) is held against the file that defines it.
pub(crate) fn uses() -> Uses {
    let files = Files::open();
    files
        .code
        .keys()
        .filter(|module| !module.is_empty())
        .map(|module| (module.clone(), files.used_by(module)))
        .collect()
}

struct Files {
    code: BTreeMap<Module, String>,
    handed_on: HashMap<(Module, String), Module>,
    statement: Regex,
    path: Regex,
}

impl Files {
    fn open() -> Self {
        let code = rust::files("src")
            .into_iter()
            .filter(|(path, _)| path != "main.rs")
            .map(|(path, source)| (module(&path), rust::part(&source).code))
            .collect();
        let mut files = Self {
            code,
            handed_on: HashMap::new(),
            statement: Regex::new(r"\b(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);").unwrap(),
            path: Regex::new(r"(?:^|[^\w:.])([a-z_]\w*(?:::\w+)+)").unwrap(),
        };
        files.handed_on = files.handed_on();
        files
    }

    /// Each name that a module takes from another, which its children may then take from it.
    fn handed_on(&self) -> HashMap<(Module, String), Module> {
        let mut found = HashMap::new();
        for (module, code) in &self.code {
            for path in self.statement.captures_iter(code).flat_map(|found| expanded(&found[2])) {
                if let Some((from, Some(name))) = self.resolve(module, &path) {
                    found.insert((module.clone(), name), from);
                }
            }
        }
        found
    }

    fn used_by(&self, module: &Module) -> BTreeSet<Module> {
        let code = &self.code[module];
        let statements = self
            .statement
            .captures_iter(code)
            .filter(|found| found.get(1).is_none());
        let imported = statements.flat_map(|found| expanded(&found[2]));
        let rest = self.statement.replace_all(code, ";");
        let named: Vec<String> = self
            .path
            .captures_iter(&rest)
            .map(|found| found[1].to_owned())
            .collect();
        imported
            .chain(named)
            .filter_map(|path| self.resolve(module, &path))
            .map(|(target, name)| self.defining(target, name))
            .filter(|target| target != module && !target.is_empty())
            .collect()
    }

    /// The file that a path written in `module` leads to, and the name it takes there.
    fn resolve(&self, module: &Module, path: &str) -> Option<(Module, Option<String>)> {
        let mut steps = path.split("::").map(str::trim).peekable();
        let mut at = match *steps.peek()? {
            "crate" => Vec::new(),
            "self" | "super" => module.clone(),
            child => {
                let mut inner = module.clone();
                inner.push(child.to_owned());
                return self.code.contains_key(&inner).then(|| self.walk(module.clone(), steps));
            }
        };
        while let Some(step) = steps.next_if(|step| ["crate", "self", "super"].contains(step)) {
            if step == "super" {
                at.pop();
            }
        }
        Some(self.walk(at, steps))
    }

    fn walk<'a>(&self, mut at: Module, mut steps: impl Iterator<Item = &'a str>) -> (Module, Option<String>) {
        for step in steps.by_ref() {
            at.push(step.to_owned());
            if !self.code.contains_key(&at) {
                return (at[..at.len() - 1].to_vec(), at.pop());
            }
        }
        (at, None)
    }

    /// The file a name comes from, where the module that was asked only hands it on.
    fn defining(&self, mut module: Module, name: Option<String>) -> Module {
        let Some(name) = name else { return module };
        let mut seen = BTreeSet::new();
        while seen.insert(module.clone()) {
            match self.handed_on.get(&(module.clone(), name.clone())) {
                Some(from) => module = from.clone(),
                None => break,
            }
        }
        module
    }
}

fn module(path: &str) -> Module {
    let mut steps: Module = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
    if matches!(steps.last().map(String::as_str), Some("mod" | "lib")) {
        steps.pop();
    }
    steps
}

/// The paths of a `use`, with its braces written out: `a::{b, c::{self, d as e}}` is `a::b`, `a::c::self`, `a::c::d`.
fn expanded(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some(open) = tree.find('{') else {
        return vec![tree.split(" as ").next().unwrap_or(tree).trim().to_owned()];
    };
    let (before, inside) = (
        tree[..open].trim(),
        &tree[open + 1..tree.rfind('}').unwrap_or(tree.len())],
    );
    let mut branches = vec![String::new()];
    let mut depth = 0;
    for c in inside.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                branches.push(String::new());
                continue;
            }
            _ => {}
        }
        branches.last_mut().expect("there is one").push(c);
    }
    let branches = branches.iter().filter(|branch| !branch.trim().is_empty());
    branches
        .flat_map(|branch| expanded(branch))
        .map(|path| format!("{before}{path}"))
        .collect()
}

/// The groups of nodes that reach each other, each in order.
pub(crate) fn circles<T: Ord + Clone>(uses: &BTreeMap<T, BTreeSet<T>>) -> Vec<BTreeSet<T>> {
    let reach: BTreeMap<&T, BTreeSet<&T>> = uses.keys().map(|node| (node, reached(uses, node))).collect();
    let mut found: Vec<BTreeSet<T>> = Vec::new();
    for node in uses.keys().filter(|node| reach[node].contains(node)) {
        if found.iter().any(|circle| circle.contains(node)) {
            continue;
        }
        let back = |other: &&&T| reach.get(**other).is_some_and(|from_there| from_there.contains(node));
        found.push(reach[node].iter().filter(back).map(|other| (*other).clone()).collect());
    }
    found
}

fn reached<'a, T: Ord>(uses: &'a BTreeMap<T, BTreeSet<T>>, from: &'a T) -> BTreeSet<&'a T> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&T> = uses[from].iter().collect();
    while let Some(node) = open.pop() {
        if seen.insert(node) {
            open.extend(uses.get(node).into_iter().flatten());
        }
    }
    seen
}
