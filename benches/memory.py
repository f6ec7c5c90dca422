#!/usr/bin/env python3
"""The most memory `minuted` holds for one document, against 12 times its decompressed text plus 30 MB.

usage: benches/memory.py FILE...   (after cargo build --release; Linux)
Measures reading alone (`minuted text`); COMMAND="extract --format ndjson" measures the whole way, whose words and patterns
take some 12 MB more whatever the document. The text of a document is what `minuted text` prints; in a Word or OpenDocument
file, the XML of its body. Fails when a file is above its limit.
"""
import io, os, pathlib, subprocess, sys, zipfile

PROGRAM = os.environ.get("MINUTED", "target/release/minuted")
COMMAND = os.environ.get("COMMAND", "text").split()

def held(file):
    """The most that a process of its own held, in bytes."""
    process = subprocess.Popen([PROGRAM, *COMMAND, file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_maxrss * 1024

def decompressed(file):
    data = pathlib.Path(file).read_bytes()
    text = len(subprocess.run([PROGRAM, "text", file], capture_output=True).stdout)
    if data[:2] == b"PK":
        parts = zipfile.ZipFile(io.BytesIO(data))
        text = max([text] + [i.file_size for i in parts.infolist() if i.filename in ("word/document.xml", "content.xml")])
    return text

def main():
    worst = 0
    for file in sys.argv[1:]:
        most, size = held(file), decompressed(file)
        limit = 12 * size + (30 << 20)
        worst = max(worst, most / limit)
        print(f"{most / 2**20:7.1f} MB of {limit / 2**20:7.1f} MB for {size / 2**20:6.2f} MB of text: {file}")
    sys.exit(__doc__ if len(sys.argv) < 2 else 0 if worst <= 1 else "above the limit")

if __name__ == "__main__":
    main()
