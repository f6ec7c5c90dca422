"""Reads council minutes on Spark: each task feeds a `minuted worker` of its own and takes its answers.

    from minuted_spark import read, pipe

    texts = spark.read.parquet("texts.parquet")                      # columns: name, text
    read(texts, name="name", text="text").write.parquet("records.parquet")

    files = spark.read.format("binaryFile").load("minutes/")          # columns: path, content
    read(files, id="path", name="path", content="content")

    answers = pipe(spark.sparkContext.textFile("lines.ndjson"))        # an RDD of lines, as `minuted worker` takes them

`read` gives a row for each record: `id`, `status` (ok or failed), `code` and `error` where it failed, and `record`, the JSON of
`minuted schema` (null where there is none). `minuted` must be on the PATH of every executor, or be named with `binary`.
"""
import base64
import json
import subprocess

SCHEMA = "id string, status string, code string, error string, record string"


class Worker:
    """One `minuted worker`: asked a line, it answers a line. One that dies is started anew."""

    def __init__(self, command):
        self.command = command
        self.process = None

    def ask(self, line):
        """The answer to an object, or None where the worker died of it twice."""
        data = (json.dumps(line, ensure_ascii=True) + "\n").encode("ascii")
        for _ in range(2):
            answer = self._once(data)
            if answer is not None:
                return answer
        return None

    def _once(self, data):
        if self.process is None:
            self.process = subprocess.Popen(self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        try:
            self.process.stdin.write(data)
            self.process.stdin.flush()
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = b""
        if answer.endswith(b"\n"):
            return json.loads(answer)
        self.close()
        return None

    def close(self):
        process, self.process = self.process, None
        if process is None:
            return
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        process.stdout.close()
        process.kill()
        process.wait()


def hello(binary="minuted", options=()):
    """Which version and which words a worker has: two that say the same give the same answers."""
    said = subprocess.run([binary, "worker", "--hello", *options], check=True, capture_output=True)
    return json.loads(said.stdout)


def read(frame, id=None, name="name", text=None, content=None, path=None, binary="minuted", options=()):
    """A row for each record of the documents of a data frame.

    `name` is the column with the file's name (its ending helps to tell the format); give one of `text` (words), `content` (the
    bytes of the file) and `path` (a path that every executor can open). `id` is the column that is handed on; without it,
    the name. `options` go to the worker (`["--council", "Otterby Town Council"]`).

    Every executor must have the same program: the one here says hello first, and a task that meets another fails.
    """
    given = [c for c in (text, content, path) if c is not None]
    if len(given) != 1:
        raise ValueError("give one of text, content and path")
    want = hello(binary, options)
    command = [binary, "worker", *options]
    id = id or name
    kind = "text" if text else "path" if path else "bytes_base64"

    def tasks(batches):
        import pyarrow

        found = hello(binary, options)
        if found != want:
            raise RuntimeError(f"another minuted is here: {found}, and the driver has {want}")
        worker = Worker(command)
        try:
            for batch in batches:
                # an answer is many times its document: hand on each by itself, so that a task holds one
                columns = (batch.column(c).to_pylist() for c in (id, name, given[0]))
                for key, called, value in zip(*columns):
                    rows = list(_rows(worker, key, called, kind, value))
                    yield pyarrow.RecordBatch.from_pylist(rows, schema=_arrow(pyarrow))
        finally:
            worker.close()

    columns = dict.fromkeys([id, name, given[0]])
    return frame.select(*columns).mapInArrow(tasks, SCHEMA)


def _arrow(pyarrow):
    return pyarrow.schema([(part.split()[0], pyarrow.string()) for part in SCHEMA.split(", ")])


def _rows(worker, key, called, kind, value):
    key = key if key is None or isinstance(key, str) else str(key)
    none = {"id": key, "status": "failed", "code": "malformed", "error": None, "record": None}
    if value is None or called is None:
        yield {**none, "error": "the row has no " + ("name" if called is None else "document")}
        return
    if kind == "bytes_base64":
        value = base64.b64encode(value).decode("ascii")
    answer = worker.ask({"id": key, "name": called, kind: value})
    if answer is None:
        yield {**none, "code": "worker", "error": "the worker died of it twice"}
        return
    told = {k: answer.get(k) for k in ("status", "code", "error")}
    for record in answer["records"] or [None]:
        record = None if record is None else json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        yield {"id": key, **told, "record": record}


def pipe(lines, binary="minuted", options=()):
    """An RDD of lines (`{"id": ..., "name": ..., "text": ...}`) through `minuted worker`: an RDD of its answers, in order."""
    import shlex

    return lines.pipe(shlex.join([binary, "worker", *options]), checkCode=True)
