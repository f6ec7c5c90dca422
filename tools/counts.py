#!/usr/bin/env python3
"""Counts what the shape of the program is judged by: lines, long files, public items, circles, and who reads words, digits and dates
apart from `language/`. Run in the folder of the package; what `cargo test` holds as a ceiling stands in `tests/*.toml`.
"""

import re
import sys
import tomllib
from pathlib import Path

LONG = 450
READERS = ("layout", "meeting", "metrics")
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
