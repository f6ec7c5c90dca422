#!/usr/bin/env python3
"""CPU time of PDFs to full records over that of `pdftotext -raw`, the same files, one run.

usage: benches/pdf-against-pdftotext.py FOLDER [PROGRAM]   (after cargo build --release; pdftotext is in poppler-utils)
Three ways: one process for all the files, a process for each file, and the text alone (a process for each). Each is timed in
seven rounds, the two programs by turns, and the least of each counts, since everything else on the machine can only add.
Fails when a ratio is above the bound below: the mark is what is aimed at, the bound is twice what a quiet machine showed
last: another machine gave a ratio a third higher for the same program, and a gate is to fall over a real loss of speed only.
"""
import pathlib, resource, subprocess, sys

WAYS = {"records, one process": (0.5, 1.2), "records, a process each": (1.0, 2.5), "text, a process each": (0.5, 0.8)}
ROUNDS = 7


def cpu(commands):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for command in commands:
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode not in (0, 2):  # 2: a file that could not be read, told
            sys.exit(f"{command[:3]} ended with {done.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = sys.argv[2] if len(sys.argv) > 2 else "target/release/minuted"
    files = sorted(map(str, pathlib.Path(sys.argv[1]).rglob("*.pdf")))
    if not files:
        sys.exit(f"no PDF files in {sys.argv[1]}")
    record = [program, "extract", "--format", "ndjson", "--jobs", "1"]
    own = {
        "records, one process": [record + files],
        "records, a process each": [record + [f] for f in files],
        "text, a process each": [[program, "text", f] for f in files],
    }
    other = [["pdftotext", "-raw", f, "/dev/null"] for f in files]
    least = dict.fromkeys(own, float("inf"))
    base = float("inf")
    for _ in range(ROUNDS):
        base = min(base, cpu(other))
        for way, commands in own.items():
            least[way] = min(least[way], cpu(commands))
    over = []
    for way, (mark, bound) in WAYS.items():
        ratio = least[way] / base
        print(f"{way}: {len(files)} files, minuted {least[way]:.3f} s, pdftotext {base:.3f} s, ratio {ratio:.3f} (mark {mark})")
        if ratio > bound:
            over.append(f"{way}: {ratio:.3f} is above {bound}")
    sys.exit("; ".join(over) if over else 0)


if __name__ == "__main__":
    main()
