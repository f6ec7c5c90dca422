#!/usr/bin/env python3
"""Fits the weights by which a quantity is a metric or none to documents that somebody has read, and says whether that helps.

usage: tools/fit-weights.py PROGRAM GOLD=CORPUS ... [--pull X] [--toml FILE]

GOLD is a folder of gold records (JSON), CORPUS the folder their `source` is in. For every quantity of every document
`PROGRAM explain` names the signs for and against its being a metric; the gold says whether it is one. The weights of
`src/vocabulary/weights.toml`, table [metric], are then moved by logistic regression, with these bounds: no sign changes side
(what speaks for a metric never comes to speak against one), all are pulled back to where they stand (--pull, default 2), and
all come out as halves. Words are never fitted.

Fitting is judged by leaving out one document at a time: the left-out document is decided by weights that were fitted without
it. Printed are the errors of today's weights and of the fitted ones over all left-out documents, the documents that became
better and worse, and the weights fitted to all. To be accepted a fit must have fewer errors and no document that loses a
figure; the last line says so, and the exit code (0 accepted, 1 not). Nothing is written.
"""
import argparse, json, math, pathlib, re, subprocess, sys, tomllib
from concurrent.futures import ThreadPoolExecutor

QUANTITY = re.compile(r"^  quantity   .*\((\S+?)(?: to (\S+?))?[,)]")
SIGN = re.compile(r"(.+?) [+-][\d.]+(?:, |$)")
NUMBER = re.compile(r"\d|\b(?:no|nil|zero|one|two|three|four|five|six|seven|eight|nine|ten|dozen|half|third|quarter|hundred|thousand|million|twice|doubled|halved|\w+teen|\w+ty)\b", re.I)


def quantities(program, path):
    """(value, [sign]) of every quantity of a document, in its order."""
    text = subprocess.run([program, "text", "-n", str(path)], capture_output=True, text=True).stdout
    lines = [m[1] for m in (re.match(r"\s*(\d+)\s\s(.*)", l) for l in text.splitlines()) if m and NUMBER.search(m[2])]
    out, seen = [], set()
    for line in lines:
        told = subprocess.run([program, "explain", "--line", line, str(path)], capture_output=True, text=True).stdout
        for block in re.split(r"\n(?=line \d+)", told):
            if block in seen:  # a sentence over two lines is told at both
                continue
            seen.add(block)
            value = None
            for row in block.splitlines():
                if m := QUANTITY.match(row):
                    value = float(m[1]) if re.match(r"^-?[\d.]+$", m[1]) else math.nan
                elif row.startswith("    signs") and value is not None:
                    out.append((value, SIGN.findall(row[13:].rpartition(" = ")[0])))
                    value = None
    return out


def labelled(found, gold):
    """Each quantity with whether the gold has it; those it leaves open (optional, borderline) left out."""
    wanted = [m["value"] for m in gold.get("metrics", []) if not m.get("optional")]
    open_ = [m["value"] for m in gold.get("metrics", []) if m.get("optional")] + [m["value"] for m in gold.get("metrics_borderline", [])]
    rows = []
    for value, signs in found:
        near = lambda values: next((v for v in values if v is not None and abs(v - value) < 1e-6 * max(1, abs(v))), None)
        if (hit := near(wanted)) is not None:
            wanted.remove(hit)
            rows.append((signs, 1))
        elif near(open_) is None:
            rows.append((signs, 0))
    return rows


def fit(rows, start, pull):
    weights = dict(start)
    # a metric is what comes to more than nothing; halves lie between whole sums
    for step in range(300):
        slope = {}
        for signs, is_metric in rows:
            total = sum(weights.get(s, 0) for s in signs) - 0.5
            miss = is_metric - 1 / (1 + math.exp(-max(-30, min(30, total))))
            for s in signs:
                slope[s] = slope.get(s, 0) + miss
        for s in weights:
            weights[s] += 0.02 * (slope.get(s, 0) - pull * (weights[s] - start[s]))
            weights[s] = max(weights[s], 0.0) if start[s] > 0 else min(weights[s], 0.0)
    return {s: round(w * 2) / 2 for s, w in weights.items()}


def errors(rows, weights):
    return sum((sum(weights.get(s, 0) for s in signs) > 0) != bool(is_metric) for signs, is_metric in rows)


def main():
    ask = argparse.ArgumentParser(usage=__doc__.split("\n\n")[1].removeprefix("usage: "))
    ask.add_argument("program")
    ask.add_argument("sets", nargs="+", metavar="GOLD=CORPUS")
    ask.add_argument("--pull", type=float, default=2.0)
    ask.add_argument("--toml", default=str(pathlib.Path(__file__).parent.parent / "src/vocabulary/weights.toml"))
    asked = ask.parse_args()
    table = tomllib.load(open(asked.toml, "rb"))["metric"]["signs"]
    start = {row["says"]: float(row["weight"]) for name, row in table.items()}
    name_of = {row["says"]: name for name, row in table.items()}

    work = []
    for pair in asked.sets:
        gold, corpus = map(pathlib.Path, pair.split("="))
        for file in sorted(gold.rglob("*.json")):
            record = json.loads(file.read_text(encoding="utf-8"))
            if record.get("metrics") and (path := corpus / record["source"]).exists():
                work.append((path, record))
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda w: quantities(asked.program, w[0]), work))
    documents = [(str(path), labelled(f, record)) for (path, record), f in zip(work, found)]
    documents = [(path, rows) for path, rows in documents if rows]
    unknown = {s for _, rows in documents for signs, _ in rows for s in signs} - set(start)
    if unknown:
        sys.exit(f"signs that the table does not name: {sorted(unknown)}")
    everything = [row for _, rows in documents for row in rows]
    print(f"{len(documents)} documents, {len(everything)} quantities, {sum(y for _, y in everything)} of them metrics")

    old = new = 0
    changed = []
    for i, (path, rows) in enumerate(documents):
        others = [row for j, (_, rs) in enumerate(documents) if j != i for row in rs]
        fitted = fit(others, start, asked.pull)
        before, after = errors(rows, start), errors(rows, fitted)
        old, new = old + before, new + after
        if before != after:
            changed.append((after - before, path))
    print(f"left out one at a time: {old} errors by today's weights, {new} by fitted ones")
    for by, path in sorted(changed):
        print(f"  {by:+d} {path}")
    fitted = fit(everything, start, asked.pull)
    print(f"fitted to all: {errors(everything, start)} -> {errors(everything, fitted)} errors")
    for says, weight in sorted(fitted.items()):
        if weight != start[says]:
            seen = sum(says in signs for signs, _ in everything)
            print(f"  {name_of[says]}: {start[says]:g} -> {weight:g} (seen {seen})")
    good = new < old and all(by <= 0 for by, _ in changed)
    print("accepted" if good else "not accepted: today's weights stay")
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
