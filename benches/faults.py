#!/usr/bin/env python3
"""Prints the table of docs/reliability.md. usage: benches/faults.py MINUTED   (Linux)

Makes each fault anew, in a folder of its own, beside one sound document; runs MINUTED; says how it ended, what became of the
faulty document and of the sound one, CPU seconds and the most memory held. Exits 1 where a line is not as it should be."""
import json, os, pathlib, re, shutil, signal, subprocess, sys, tempfile, time, zipfile, zlib

MINUTED = str(pathlib.Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else sys.exit(__doc__)
HEAD = "Otterby Weir Board\n\nMinutes of the meeting held on 4 May 2031\n\n"
SOUND = HEAD + "Present: Cllrs A Moss and B Quill\n\n1. SLUICES\n\nThere were 14 boats.\n\nRESOLVED: That the report be noted.\n"
FAULTS, WRONG = [], []

def fault(what):
    return lambda make: FAULTS.append((what, make)) or make

class Run:
    """One run of the program over a folder: its end, its words, its records, its cost."""
    def __init__(self, folder, *args, stdout=None, command="extract", environment=None):
        told, said = folder.parent / "told", folder.parent / "said"
        with open(stdout or told, "wb") as out, open(said, "wb") as err:
            pid = os.posix_spawn(MINUTED, [MINUTED, command, *(args or ("--format", "ndjson")), str(folder)], environment or os.environ,
                file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, err.fileno(), 2)])
            _, status, used = os.wait4(pid, 0)
        self.exit, self.said = os.waitstatus_to_exitcode(status), said.read_text(errors="replace")
        self.cpu, self.memory = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
        lines = told.read_text(errors="replace").splitlines() if not stdout else []
        self.records = [json.loads(l) for l in lines if l.startswith("{")]

    def of(self, name):
        return next((r for r in self.records if name in r["document"]["file"]), None)

def line(what, run, told, right):
    print(f"| {what} | {told} | {run.exit} | {run.cpu:.2f} | {run.memory:.0f} |", flush=True)
    if not right:
        WRONG.append(what)
        print(run.said[:600], file=sys.stderr)

def beside(what, folder, name, bytes, *args, status="failed", code=None, read=lambda r: True):
    """The faulty document is refused (or read) with these words, and the sound one is read."""
    (folder / name).write_bytes(bytes if isinstance(bytes, __builtins__.bytes) else bytes.encode())
    run = Run(folder, *(args or ("--format", "ndjson")))
    record, sound = run.of(name), run.of("sound.txt")
    found = record and next((f for f in record["findings"] if code in (None, f["code"])), None)
    told = "refused: " + record["document"]["reason"] if record and record["document"]["status"] == "failed" else "read" + (
        f"; {found['code']}: {found['message']}" if found and code else "")
    right = record and record["document"]["status"] == status and (found or not code) and sound and sound["resolutions"] and read(record)
    line(what, run, told.replace("|", "/"), bool(right))

def docx(body):
    path = tempfile.mktemp()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        with z.open("word/document.xml", "w") as part:
            part.write(b"<w:document><w:body>")
            for piece in body:
                part.write(piece.encode())
            part.write(b"</w:body></w:document>")
    data = pathlib.Path(path).read_bytes()
    os.remove(path)
    return data

def pdf(dict, data):
    return (b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>\nendobj\n"
        b"4 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\n5 0 obj\n<<" + dict +
        b"/Length %d>>\nstream\n" % len(data) + data + b"\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n")

@fault("a PDF of 4 kB that decompresses to 512 MB")
def _(what, folder):
    beside(what, folder, "bomb.pdf", pdf(b"/Filter[/FlateDecode/FlateDecode/FlateDecode]", zlib.compress(zlib.compress(zlib.compress(bytes(1 << 29), 9), 9), 9)), code="limit")

@fault("a Word file with one text of 400 MB")
def _(what, folder):
    beside(what, folder, "long.docx", docx(["<w:p><w:r><w:t>"] + ["the weir " * 100_000] * 440 + ["</w:t></w:r></w:p>"]), code="limit")

@fault("a Word file of ten million empty paragraphs")
def _(what, folder):
    beside(what, folder, "many.docx", docx(["<w:p/>" * 100_000] * 100), code="limit")

@fault("a web page nested 100,000 deep")
def _(what, folder):
    beside(what, folder, "deep.html", "<html><body>" + "<div>" * 100_000 + "Board", code="limit")

@fault("RTF of 200,000 open braces")
def _(what, folder):
    beside(what, folder, "deep.rtf", "{\\rtf1 " + "{" * 200_000 + "Board", code="limit")

@fault("a list of 2,000 names")
def _(what, folder):
    sounds = "bra cor den fal gar hol ken lam mor nor pel ros sto tar ven wil".split()
    names = ["Councillor " + chr(65 + n % 20) + " " + "".join(sounds[n >> s & 15] for s in (0, 4, 8, 12)).title() for n in range(2_000)]
    beside(what, folder, "names.txt", HEAD + "PRESENT:\n\n" + "\n".join(names), status="read", read=lambda r: len(r["attendees"]) > 1_500)

@fault("a document that takes longer than `--max-seconds 1`")
def _(what, folder):
    text = "".join(f"{n}. GATE {n}\n\nThere were {n} boats in the {n} pounds, and it was RESOLVED that {n} gates be painted.\n\n" for n in range(1, 40_000))
    beside(what, folder, "endless.txt", HEAD + text, "--format", "ndjson", "--max-seconds", "1", code="limit")

@fault("a PDF of which a stream is damaged")
def _(what, folder):
    shown = (f"BT /F 10 Tf 50 {780 - n % 60 * 12} Td (There were {n * 7919 % 9973} punts and {n * 31 % 997} boats on the water.) Tj ET " for n in range(400))
    words = zlib.compress("".join(shown).encode())
    middle = len(words) // 2
    hurt = words[:middle] + bytes(b ^ 0x55 for b in words[middle:middle + 4]) + words[middle + 4:]
    beside(what, folder, "hurt.pdf", pdf(b"/Filter/FlateDecode", hurt), status="read", code="damaged-file")

@fault("a file that is no document")
def _(what, folder):
    beside(what, folder, "noise.doc", bytes(range(256)) * 40)

@fault("an attachment whose name has 400 letters, one file a document")
def _(what, folder):
    mail = f"From: a@b.example\nSubject: Minutes\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: text/plain\nContent-Disposition: attachment; filename=\"{'x' * 400}.txt\"\n\n{SOUND}\n--B--\n"
    (folder / "post.eml").write_text(mail)
    out = folder.parent / "out"
    run = Run(folder, "--format", "json", "--quiet", "--out", str(out))
    written = list((out / "records").rglob("*.json"))
    line(what, run, f"{len(written)} files written", run.exit == 0 and len(written) == 3)

@fault("`a.txt`, `A.txt`, `a\\b.txt`, a name that is no UTF-8: one file a document")
def _(what, folder):
    for name in [b"a.txt", b"A.txt", b"a\\b.txt", b"\xff.txt"]:
        pathlib.Path(os.fsdecode(os.path.join(os.fsencode(folder), name))).write_text(SOUND.replace("14", str(len(name) + name[0])))
    out = folder.parent / "out"
    run = Run(folder, "--format", "json", "--quiet", "--out", str(out))
    names = {p.name.lower() for p in (out / "records").rglob("*.json")}
    line(what, run, f"{len(names)} files, none of them the same", run.exit == 0 and len(names) == 5)

@fault("a FIFO in the folder")
def _(what, folder):
    os.mkfifo(folder / "pipe.txt")
    run = Run(folder)
    line(what, run, "passed over, with a note", run.exit == 0 and "pipe.txt" in run.said and len(run.records) == 1)

@fault("the disk is full (`/dev/full`)")
def _(what, folder):
    run = Run(folder, stdout="/dev/full")
    line(what, run, run.said.strip().splitlines()[-1], run.exit == 2 and "output" in run.said)

@fault("whoever reads the output goes away")
def _(what, folder):
    for n in range(300):
        (folder / f"{n}.txt").write_text(SOUND)
    run = Run(folder.parent / "none", "--version")
    child = subprocess.Popen([MINUTED, "extract", "--format", "ndjson", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdout.readline()
    child.stdout.close()
    said = child.stderr.read().decode()
    run.exit = child.wait()
    line(what, run, "ends without a word" if "panic" not in said else said, "panic" not in said and run.exit in (0, 2))

@fault("the run is killed, and begun again")
def _(what, folder):
    for n in range(600):
        (folder / f"{n:03}.txt").write_text(SOUND.replace("14", str(n)))
    out = folder.parent / "out"
    args = [MINUTED, "extract", "--format", "json,ndjson", "--quiet", "--out", str(out), str(folder)]
    child = subprocess.Popen(args, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not (out / "records").exists() or len(os.listdir(out / "records")) < 40:
        time.sleep(.002)
    child.send_signal(signal.SIGKILL)
    child.wait()
    kept, marked = len(os.listdir(out / "records")), (out / "minuted.manifest.json").exists()
    run = Run(folder, "--format", "json,ndjson", "--quiet", "--out", str(out))
    whole = len(os.listdir(out / "records")) == 601 and (out / "minuted.manifest.json").exists()
    left = [n for n in os.listdir(out) if n.startswith(".")]
    line(what, run, "what was finished is there, no manifest; then whole, nothing left over", kept >= 40 and not marked and whole and not left)

@fault("escapes of a terminal and turned text in a document")
def _(what, folder):
    (folder / "hostile.txt").write_text(HEAD + "Present: Cllr A \u001b[31mMoss\u202e\n\n1. SLUICES\u001b]0;x\u0007\n\nNoted.\n")
    run = Run(folder)
    shown = subprocess.run([MINUTED, "items", str(folder)], capture_output=True).stdout
    run.exit = 0
    line(what, run, "shown, not obeyed", b"\x1b" not in shown and "\u202e".encode() not in shown)

@fault("a worker is sent lines that are no requests")
def _(what, folder):
    lines = b"\n{}\n[1]\nnot json\n{\"id\": 1, \"text\": 7}\n\xff\xfe\n{\"id\": 2, \"name\": \"a.txt\", \"text\": \"Present: Cllr A Moss\"}\n"
    run = Run(folder)
    answers = subprocess.run([MINUTED, "worker"], input=lines, capture_output=True)
    read = [json.loads(l) for l in answers.stdout.splitlines()]
    run.exit = answers.returncode
    failed = [a for a in read if a["status"] == "failed"]
    line(what, run, f"{len(failed)} answered as failed, {len(read) - len(failed)} read", run.exit == 0 and len(read) - len(failed) == 1)

@fault("a `minuted.toml` among the documents that points out of its folder")
def _(what, folder):
    outside = folder.parent / "outside.csv"
    (folder / "minuted.toml").write_text(f'baseline = "{outside}"\n')
    # accept never runs in CI: there this line is about the folder all the same
    here = {name: value for name, value in os.environ.items() if name != "CI"}
    run = Run(folder, "--color", "never", command="accept", environment=here)
    line(what, run, "refused: it lies outside of the folder", run.exit == 2 and "outside of its folder" in run.said and not outside.exists())

def main():
    print("| fault | what happens | exit | CPU s | MB |\n| --- | --- | --- | --- | --- |")
    for what, make in FAULTS:
        work = pathlib.Path(tempfile.mkdtemp(prefix="minuted-fault-"))
        (work / "in").mkdir()
        (work / "in" / "sound.txt").write_text(SOUND)
        make(what, work / "in")
        shutil.rmtree(work)
    sys.exit(f"not as it should be: {WRONG}" if WRONG else 0)

if __name__ == "__main__":
    main()
