#!/usr/bin/env python3
"""CPU time of `minuted text` over that of `pdftotext -raw`, same files, one run, a process for each file.

usage: benches/pdf-against-pdftotext.py FOLDER [PROGRAM]   (after cargo build --release; pdftotext is in poppler-utils)
Prints the ratio of three rounds and fails when the best is above 0.45.
"""
import pathlib, resource, subprocess, sys

LIMIT = 0.45

def cpu(commands):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for command in commands:
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = sys.argv[2] if len(sys.argv) > 2 else "target/release/minuted"
    files = sorted(map(str, pathlib.Path(sys.argv[1]).rglob("*.pdf")))
    if not files:
        sys.exit(f"no PDF files in {sys.argv[1]}")
    ratios = []
    for _ in range(3):
        own = cpu([program, "text", f] for f in files)
        other = cpu(["pdftotext", "-raw", f, "/dev/null"] for f in files)
        ratios.append(own / other)
        print(f"{len(files)} files: minuted {own:.3f} s, pdftotext {other:.3f} s, ratio {own / other:.3f}")
    sys.exit(0 if min(ratios) <= LIMIT else f"above {LIMIT}")

if __name__ == "__main__":
    main()
