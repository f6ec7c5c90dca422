#!/usr/bin/env python3
"""The most memory `minuted` holds for one document, against 12 times its decompressed text plus 30 MB.

usage: benches/memory.py FILE...   (after cargo build --release; Linux)
Measures reading alone (`minuted text`); COMMAND="extract --format ndjson" measures the whole way, whose words and patterns
take some 8 MB more whatever the document. The text of a document is what `minuted text` prints; in a Word or OpenDocument
file, the XML of its body. Fails when a file is above its limit.
"""
import io, os, pathlib, subprocess, sys, zipfile

PROGRAM = os.environ.get("MINUTED", "target/release/minuted")
COMMAND = os.environ.get("COMMAND", "text").split()

# A process starts as a copy of its parent, whose memory counts as its own: so its parent is as small as Python can be.
MEASURE = """import os, sys
null = os.open("/dev/null", os.O_WRONLY)
out = [(os.POSIX_SPAWN_DUP2, null, 1), (os.POSIX_SPAWN_DUP2, null, 2)]
print(os.wait4(os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=out), 0)[2].ru_maxrss)"""

def held(file):
    """The most that a process of its own held, in bytes."""
    said = subprocess.run([sys.executable, "-ISc", MEASURE, PROGRAM, *COMMAND, file], capture_output=True, check=True)
    return int(said.stdout) * 1024

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
