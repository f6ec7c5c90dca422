#!/usr/bin/env python3
"""Runs two programs over the same folders and prints every field of a record that the second reads otherwise.

    benches/compare.py OLD NEW FOLDER...

Ids and spans are left out where nothing else changed with them: a value that is the same but stands elsewhere is told as moved. The last
line counts the documents that differ; the exit code is 1 where any does. For changes that are to change nothing, and for those that
change something, to read each one.
"""

import difflib
import json
import subprocess
import sys

# What follows from other fields, or differs between two programs by nature.
DERIVED = {"id", "span", "source", "program", "vocabulary", "hash"}


def records(program, folders):
    run = subprocess.run([program, "extract", "--format", "ndjson", *folders], capture_output=True, text=True, encoding="utf-8")
    if run.returncode not in (0, 2):
        sys.exit(f"{program}: {run.stderr.strip()[-400:]}")
    out = {}
    for line in run.stdout.splitlines():
        record = json.loads(line)
        key = (record["document"]["path"], sum(path == record["document"]["path"] for path, _ in out))
        out[key] = record
    return out


def flat(value, path=""):
    """Each value of a record with the names of the fields that lead to it."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in DERIVED and not key.endswith("span"):
                yield from flat(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for inner in value:
            yield from flat(inner, path + "[]")
    elif value is not None:
        yield f"{path} = {json.dumps(value, ensure_ascii=False)}"


def main(old, new, *folders):
    before, after = records(old, folders), records(new, folders)
    changed = 0
    for key in sorted(before.keys() | after.keys()):
        a, b = (list(flat(side.get(key, {}))) for side in (before, after))
        if a == b:
            moved = json.dumps(before[key], sort_keys=True) != json.dumps(after[key], sort_keys=True)
            if moved:
                changed += 1
                print(f"{key[0]}\n  only ids or places moved")
            continue
        changed += 1
        print(key[0])
        for line in difflib.unified_diff(a, b, lineterm="", n=0):
            if line[:1] in "+-" and line[:3] not in ("+++", "---"):
                print(f"  {line}")
    print(f"{changed} of {len(before.keys() | after.keys())} records differ")
    return 1 if changed else 0


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
