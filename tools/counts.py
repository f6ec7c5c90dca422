#!/usr/bin/env python3
"""Counts what the shape of the program is judged by: lines, long files, public items, circles, who reads words, digits and dates
apart from `language/`, and how many stops one reading makes. Run in the folder of the package (an older tree will do); what
`cargo test` holds as a ceiling stands in `tests/*.toml`.
"""

import re
import sys
import tomllib
from pathlib import Path

LONG = 450
READERS = ("layout", "meeting", "metrics", "pipeline")
# What cuts words, reads digits, and tells the days and months of a date.
APART = {
    "cuts words": (READERS, r"\bsplit\(' '\)|\bsplit_whitespace\(\)|\bsplit_ascii_whitespace\(\)"),
    "reads digits": (READERS, r"is_ascii_digit|is_numeric|\bto_digit\(|is_digit\(10\)"),
    "reads the value of digits": (READERS, r"\.parse(?:::<[uif]\d+>)?\(\)"),
    "asks for months or years word by word": (READERS, r"\b(?:month_number|is_month_name|year_number)\("),
    "reads a name without asking a stretch": (READERS, r"\bperson_name::read\(|\bread_name\("),
}
PUBLIC = re.compile(r"^\s*pub (?:const fn|fn|struct|enum|trait|const|static|type|mod|union)\b", re.M)


def code(source):
    """A file without its tests, comments and strings."""
    source = re.split(r"^#\[cfg\(test\)\]\n(?:#\[.*\n)*mod ", source, flags=re.M)[0]
    string = r'r#"[\s\S]*?"#|r"[^"]*"|"(?:\\[\s\S]|[^"\\])*"'
    mark = r"'(?:\\.[^']*|[^'\\])'"
    return re.sub(rf"//.*|/\*[\s\S]*?\*/|{string}|({mark})", lambda m: m[1] or '""' if m[0][0] != "/" else "", source)


# A reading, the room in which it is followed, and where it begins.
READINGS = [
    ("one `of`", "metrics", "metrics/of", "read"),
    ("one attendance list", "meeting/attendance", "meeting/attendance", "listed"),
]
FUNCTION = re.compile(r"^( *)(?:pub(?:\([^)]*\))? )?(?:const |unsafe )*fn (\w+)", re.M)
IMPL = re.compile(r"^( *)impl\b(?:<(?:[^<>]|<[^<>]*>)*>)? (?:[\w:<>', ]+ for )?(?:\w+::)*(\w+)", re.M)
# What ends a function, or one turn of its loop, before its last line.
EXIT = re.compile(r"\breturn\b|\bcontinue\b|\?(?=[\s;.,)\]}])")


def functions(path, source):
    """The functions of a file: name, the type whose method it is, and body. Indents tell where each ends, as `cargo fmt` sets them."""
    lines = source.splitlines()
    out, kind = [], None
    for at, line in enumerate(lines):
        if found := IMPL.match(line):
            kind = found[2]
        elif line.startswith("}"):
            kind = None
        if found := FUNCTION.match(line):
            # one in a function goes with it
            if len(found[1]) > (4 if kind else 0):
                continue
            end = next((k for k in range(at, len(lines)) if lines[k] in (found[1] + "}", found[1] + "};")), at)
            if lines[at].rstrip().endswith("}"):
                end = at
            out.append((found[2], kind, "\n".join(lines[at : end + 1])))
    return out


def stops(bare, root, room, folder, entry):
    """Follows one reading from the function `entry` of a folder through the functions of its room that it may call.

    A stop is a function of the room that is reached by calls from there, each once. A call is a name before a bracket, or one given
    to another function. `x.name(...)` is a method of that name of a type that the file names; `of::name(...)` is one of the module or
    type `of`; `name(...)` is one of the same file, else the one that the file imports. An exit is a `return`, a `?` or a `continue` in
    a stop.
    """
    own = {path: source for path, source in bare.items() if path.is_relative_to(root / room)}
    every = [(path, *function) for path, source in own.items() for function in functions(path, source)]
    module = lambda path: path.parent.name if path.stem == "mod" else path.stem
    named = {path: set(re.findall(r"\b[A-Z]\w*", source)) for path, source in own.items()}
    uses = {path: re.findall(r"^\s*(?:pub(?:\([^)]*\))? )?use ([^;]*);", source, re.M) for path, source in own.items()}
    imports = lambda path, of, name: any({of, name} <= set(re.findall(r"\w+", use)) for use in uses[path])
    first = lambda path: path == root / folder / "mod.rs"
    waiting, seen = [f for f in every if first(f[0]) and f[1] == entry and not f[2]], set()
    while waiting:
        now = waiting.pop()
        if now in seen:
            continue
        seen.add(now)
        path, _, kind, body = now
        calls = re.findall(r"(\.)?(?:\b(\w+)::)?\b([a-z_]\w*)(?=\(|::<)", body)
        calls += [("", of, name) for of, name in re.findall(r"\((?:(\w+)::)?([a-z_]\w*)\)", body)]
        for dot, of, name in calls:
            of = kind if of == "Self" else of
            called = [f for f in every if f[1] == name]
            if dot:
                waiting += [f for f in called if f[2] and (f[2] == kind or f[2] in named[path])]
            elif of and of not in ("self", "super"):
                waiting += [f for f in called if f[2] == of or not f[2] and module(f[0]) == of]
            else:
                plain = [f for f in called if not f[2]]
                near = [f for f in plain if f[0] == path]
                waiting += near or [f for f in plain if imports(path, module(f[0]), name)]
    exits = sum(len(EXIT.findall(body)) for *_, body in seen)
    return len(seen), len({path for path, *_ in seen}), exits


def main():
    root = Path("src")
    if not root.is_dir():
        sys.exit("counts.py: no src/ here: run it in the folder of the package")
    files = {path: path.read_text(encoding="utf-8") for path in sorted(root.rglob("*.rs"))}
    bare = {path: code(source) for path, source in files.items()}
    room = lambda path: path.relative_to(root).parts[0].removesuffix(".rs")
    rooms = sorted({room(path) for path in files})
    print(f"{'room':14}{'files':>7}{'lines':>8}{'without tests':>15}{'public items':>14}")
    for name in [*rooms, "all"]:
        own = [path for path in files if name in (room(path), "all")]
        lines = sum(files[path].count("\n") for path in own)
        without = sum(line.strip() != "" for path in own for line in bare[path].splitlines())
        public = sum(len(PUBLIC.findall(bare[path])) for path in own)
        print(f"{name:14}{len(own):7}{lines:8}{without:15}{public:14}")
    print(f"\nfiles of more than {LONG} lines:")
    for path, source in files.items():
        if source.count("\n") > LONG:
            print(f"  {path} {source.count(chr(10))}")
    print("\napart from language/:")
    for what, (where, pattern) in APART.items():
        found = {path: len(re.findall(pattern, bare[path])) for path in files if room(path) in where}
        places = ", ".join(f"{path} {n}" for path, n in found.items() if n)
        print(f"  {what}: {sum(found.values())}{'  (' + places + ')' if places else ''}")
    print()
    for what, room, folder, entry in READINGS:
        count, places, exits = stops(bare, root, room, folder, entry)
        print(f"reading {what} makes {count} stops in {places} files, with {exits} ways out before the end")
    if not Path("tests/words.toml").is_file():
        return
    layers = tomllib.loads(Path("tests/layers.toml").read_text(encoding="utf-8"))
    print(f"\ncircles between neighbours that are known: {len(layers.get('circle', []))}")
    words = tomllib.loads(Path("tests/words.toml").read_text(encoding="utf-8"))
    for one in words["room"]:
        print(f"words in string literals, at most: {', '.join(one['folders'])} {one['ceiling']}")
    weights = tomllib.loads(Path("src/vocabulary/weights.toml").read_text(encoding="utf-8"))
    signs = sum(len(scale.get("signs", {})) for scale in weights.values())
    print(f"weighed decisions: {len(weights)}, with {signs} signs")


if __name__ == "__main__":
    main()
