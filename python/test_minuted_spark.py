"""Spark reads what a single process reads. usage: test_minuted_spark.py MINUTED FOLDER

Needs pyspark 4, pyarrow and Java 17. Starts a cluster of two executors on this machine, each with 512 MB."""
import json, os, pathlib, stat, subprocess, sys, tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
binary, folder = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve()
os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
# the executors find the module as a user's would
os.environ["PYTHONPATH"] = os.pathsep.join([str(pathlib.Path(__file__).resolve().parent), os.environ.get("PYTHONPATH", "")])

import pyarrow, pyarrow.parquet
from pyspark.sql import SparkSession

from minuted_spark import pipe, read

work = pathlib.Path(tempfile.mkdtemp(prefix="minuted-spark-"))
files = sorted(p for p in folder.rglob("*") if p.suffix in {".txt", ".md", ".pdf", ".docx", ".html"})
names = [p.relative_to(folder).as_posix() for p in files]
texts = [(n, p.read_text(encoding="utf-8")) for n, p in zip(names, files) if p.suffix in {".txt", ".md"}]

def alone(name):
    """The records of one file, as a process of its own reads them."""
    said = subprocess.run([binary, "extract", "--format", "ndjson", name], cwd=folder, capture_output=True)
    records = [json.loads(line) for line in said.stdout.splitlines()]
    for record in records:
        below = record["document"]["path"].removeprefix(name)
        record["document"]["file"] = name + below
    return records

def same(rows, names, why):
    by_name = {n: [] for n in names}
    for row in rows:
        by_name[row.id].append(json.loads(row.record))
    for name, records in by_name.items():
        expected = alone(name)
        key = lambda r: r["document"]["id"]
        assert sorted(records, key=key) == sorted(expected, key=key), f"{why}: {name}"
    print(f"{why}: {len(names)} documents, {sum(map(len, by_name.values()))} records, each as read alone")

def faulty(fault):
    """A minuted that does something bad once, when it is fed for the third time."""
    script, mark = work / f"minuted-{fault}", work / f"{fault}-was-here"
    kill = {"worker": "os._exit(9)", "task": "os.kill(os.getppid(), 9); os._exit(9)"}[fault]
    script.write_text(f"""#!{sys.executable}
import os, subprocess, sys
if "--hello" in sys.argv:
    os.execv({binary!r}, [{binary!r}] + sys.argv[1:])
child = subprocess.Popen([{binary!r}] + sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for n, line in enumerate(sys.stdin.buffer):
    if n == 2:
        try:
            os.close(os.open({str(mark)!r}, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            pass
        else:
            child.kill()
            {kill}
    child.stdin.write(line); child.stdin.flush()
    sys.stdout.buffer.write(child.stdout.readline()); sys.stdout.buffer.flush()
""")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return str(script), mark

spark = (SparkSession.builder.master("local-cluster[2,1,512]").appName("minuted")
         .config("spark.executor.memory", "512m").config("spark.ui.enabled", "false")
         .config("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
         .config("spark.sql.shuffle.partitions", "4").getOrCreate())
try:
    spark.sparkContext.setLogLevel("ERROR")
    # a Parquet file of texts, written as Parquet
    given = work / "texts.parquet"
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([{"name": n, "text": t} for n, t in texts]), given)
    frame = spark.read.parquet(str(given)).repartition(4)
    read(frame, text="text", binary=binary).write.parquet(str(work / "records.parquet"))
    rows = spark.read.parquet(str(work / "records.parquet")).collect()
    assert all(r.status == "ok" for r in rows)
    same(rows, [n for n, _ in texts], "Parquet of texts")

    # a folder of files, as bytes and as paths
    frame = spark.createDataFrame([(n, str(p)) for n, p in zip(names, files)], "name string, path string").repartition(4)
    same(read(frame, path="path", binary=binary).collect(), names, "paths")
    content = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(str(folder))
    cut = len("file:" + str(folder)) + 1
    content = content.selectExpr(f"substring(path, {cut + 1}) as name", "content").where(
        "name rlike '[.](txt|md|pdf|docx|html)$'")
    same(read(content, content="content", binary=binary).collect(), names, "bytes")

    # lines through a pipe; the malformed ones are answered as failed, in their place
    lines = [json.dumps({"id": n, "name": n, "text": t}) for n, t in texts]
    lines[1:1] = ["no json", '{"id": "odd", "text": 3}']
    answers = [json.loads(a) for a in pipe(spark.sparkContext.parallelize(lines, 3), binary).collect()]
    assert [a["status"] for a in answers[:4]] == ["ok", "failed", "failed", "ok"] and len(answers) == len(lines)
    for answer in answers:
        if answer["status"] == "ok":
            assert answer["records"] == alone(answer["id"]), answer["id"]
    print(f"RDD.pipe: {len(lines)} lines, 2 of them malformed")

    # no document, or no name: a failed row, and the others are read
    odd = spark.createDataFrame([("a.txt", None), (None, "x"), texts[0]], "name string, text string").coalesce(1)
    assert [r.status for r in read(odd, text="text", binary=binary).collect()] == ["failed", "failed", "ok"]

    # a worker that dies is started anew; a task that dies is run again
    for fault in ("worker", "task"):
        script, mark = faulty(fault)
        frame = spark.read.parquet(str(given)).coalesce(1)
        rows = read(frame, text="text", binary=script).collect()
        assert mark.exists(), "nothing was killed"
        same(rows, [n for n, _ in texts], f"{fault} killed in the middle")
finally:
    spark.stop()
