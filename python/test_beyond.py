#!/usr/bin/env python3
"""Runs the commands of docs/beyond-one-machine.md as they stand there. usage: python/test_beyond.py MINUTED FOLDER

They need sh, find, awk, jq, and what each is about: xargs, GNU parallel, DuckDB (the program, or the Python module). What is not on
the machine is passed over, and said to be."""
import os, pathlib, re, shutil, subprocess, sys, tempfile

PAGE = pathlib.Path(__file__).resolve().parent.parent / "docs" / "beyond-one-machine.md"

def commands(heading):
    """The commands of a section, each a block that is set in."""
    section = PAGE.read_text(encoding="utf-8").split("\n## " + heading)[1].split("\n## ")[0]
    blocks = re.findall(r"(?:^    .*\n)+", section + "\n", re.M)
    return ["\n".join(line[4:] for line in block.splitlines()) for block in blocks]

def lines(folder, names):
    return sum(len(path.read_bytes().splitlines()) for path in folder.glob(names))

def main(minuted, folder):
    work = pathlib.Path(tempfile.mkdtemp(prefix="minuted-beyond-"))
    (work / "bin").mkdir()
    os.symlink(pathlib.Path(minuted).resolve(), work / "bin" / "minuted")
    shutil.copytree(folder, work / "minutes")
    files = sorted(str(p.relative_to(work)) for p in (work / "minutes").rglob("*") if p.is_file())
    (work / "files.txt").write_text("".join(f"{f}\n" for f in files))
    env = {**os.environ, "PATH": f"{work / 'bin'}:{os.environ['PATH']}", "SLURM_ARRAY_TASK_ID": "1"}
    def run(command):
        # 123: a document could not be read, says xargs
        assert subprocess.run(["sh", "-c", command], cwd=work, env=env, timeout=600).returncode in (0, 2, 123), command
    for command in commands("xargs, GNU parallel"):
        if "parallel" in command and not shutil.which("parallel"):
            print("passed over, parallel is not here:", command)
            continue
        run(command)
    records = lines(work, "records.ndjson")
    assert records >= len(files), (records, len(files))
    assert lines(work, "part-*.ndjson") == records, "xargs"
    if shutil.which("parallel"):
        assert lines(work, "answers-*.ndjson") == len(files), "parallel"
    for answers in work.glob("answers-*"):
        answers.unlink()
    run(commands("Slurm")[0])
    assert lines(work, "answers-1.ndjson") == sum(n % 100 == 1 for n in range(1, len(files) + 1)), "Slurm"
    for command in commands("DuckDB over the answers"):
        if shutil.which("duckdb"):
            run(command)
            continue
        try:
            import duckdb
        except ImportError:
            print("passed over, DuckDB is not here:", command)
            continue
        os.chdir(work)
        print(duckdb.sql(re.search(r'"(.*)"', command, re.S)[1]))
    print(f"{len(files)} files, {records} records: all ways agree")
    shutil.rmtree(work)

if __name__ == "__main__":
    main(*sys.argv[1:3]) if len(sys.argv) == 3 else sys.exit(__doc__)
