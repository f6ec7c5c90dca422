#!/usr/bin/env python3
"""Prints the table of docs/performance.md. usage: benches/table.py MINUTED [CORPUS]   (Linux)

All figures are of one run on one machine: seconds of CPU (user and system), the least of three; ratios are of the same files in
the same run. CORPUS, where given, is a folder with PDFs, read against pdftotext."""
import os, pathlib, shutil, subprocess, sys, tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import random
import generate

MINUTED = str(pathlib.Path(sys.argv[1]).resolve())
NAIVE = r"""import re, sys
for path in sys.argv[1:]:
    text = open(path, encoding="utf-8").read()
    for pattern in (r"(?i)present:(.*)", r"(?m)^\d+\. .*", r"(?i)resolved:?(.*)", r"(?i)agreed that(.*)", r"£?\d[\d,.]*%?", r"(?i)proposed by (\w+ \w+)"):
        re.findall(pattern, text)
"""

def cost(command, times=3, **how):
    """CPU seconds and the most memory (MB) of a command, the least of so many runs."""
    best = None
    for _ in range(times):
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=[
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
        used = os.wait4(pid, 0)[2]
        one = (used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
        best = min(best or one, one)
    return best

def made(work, name, count, size):
    folder = work / name
    for n in range(count):
        path = folder / f"{n:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(generate.document(random.Random(f"1/{n}"), size), encoding="utf-8")
    files = sorted(map(str, folder.iterdir()))
    return str(folder), files, sum(map(os.path.getsize, files))

def main():
    work = pathlib.Path(tempfile.mkdtemp(prefix="minuted-table-"))
    lines = []
    add = lambda what, value: lines.append(f"| {what} | {value} |")
    tiny = work / "tiny.txt"
    tiny.write_text("Otterby Weir Board\n\n1. SLUICES\n\nNoted.\n")
    start, _ = cost([MINUTED, "extract", "--format", "ndjson", str(tiny)], 9)
    add("start to end of a run over one tiny file", f"{start * 1000:.0f} ms")
    extract = [MINUTED, "extract", "--format", "ndjson", "-j", "1"]
    wc, python = shutil.which("wc"), sys.executable
    for name, count, size in (("2 kB", 500, 2000), ("30 kB", 60, 30000)):
        folder, files, total = made(work, name.replace(" ", ""), count, size)
        cpu, memory = cost(extract + [folder])
        words, _ = cost([wc, "-w"] + files)
        naive, _ = cost([python, "-c", NAIVE] + files)
        add(f"full records, documents of {name}, one core", f"{total / (cpu - start) / 1e6:.1f} MB/s, {memory:.0f} MB held")
        add(f"the same against `wc -w`", f"{cpu / words:.0f} times")
        add(f"the same against a script of six regular expressions in Python", f"{cpu / naive:.1f} times")
    few, many = (made(work, f"many{n}", n, 8000)[0] for n in (100, 800))
    formats = ["--format", "json,ndjson,csv", "--quiet", "--out"]
    small = cost([MINUTED, "extract", few, *formats, str(work / "a")], 1)[1]
    large = cost([MINUTED, "extract", many, *formats, str(work / "b")], 1)[1]
    add("memory of 100 and of 800 documents of 8 kB, JSON, NDJSON and CSV", f"{small:.0f} and {large:.0f} MB")
    pdfs = [str(p) for c in sys.argv[2:] for p in sorted(pathlib.Path(c).rglob("*.pdf"))]
    pdftotext = shutil.which("pdftotext")
    if pdfs and pdftotext:
        each = sum(cost([pdftotext, "-raw", p, "-"])[0] for p in pdfs)
        apart = sum(cost(extract + [p])[0] for p in pdfs)
        add(f"{len(pdfs)} PDFs to full records against `pdftotext -raw`, one process", f"{cost(extract + pdfs)[0] / each:.2f}")
        add("the same, a process each", f"{apart / each:.2f}")
    print("| what | measured |\n| --- | --- |", *lines, sep="\n")
    shutil.rmtree(work)

if __name__ == "__main__":
    main() if len(sys.argv) > 1 else sys.exit(__doc__)
