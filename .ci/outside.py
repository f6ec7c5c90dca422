"""Opens what `minuted extract` wrote with the tools that people open it with. usage: outside.py DIR

DIR holds the tables as CSV with their data package, minutes.xlsx, minutes.sqlite and the tables as Parquet."""
import csv, datetime, decimal, json, pathlib, shutil, socket, sqlite3, subprocess, sys, tempfile, time, urllib.parse, urllib.request

import duckdb, openpyxl, pandas, pyarrow, pyarrow.parquet

csv.field_size_limit(1 << 30)
out = pathlib.Path(sys.argv[1])
package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
book = openpyxl.load_workbook(out / "minutes.xlsx", read_only=True)
database = sqlite3.connect(f"file:{out / 'minutes.sqlite'}?mode=ro", uri=True)
stored = {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}
views = {name for (name,) in database.execute("select name from sqlite_master where type = 'view'")}
counts = {}
for resource in package["resources"]:
    name, path = resource["name"], out / resource["path"]
    parquet = out / f"{name}.parquet"
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        head, rows = next(reader), sum(1 for _ in reader)
    assert head == [f["name"] for f in resource["schema"]["fields"]], f"{name}: the data package has other columns"
    seen = {
        "pandas": len(pandas.read_csv(path, low_memory=False)),
        "duckdb": duckdb.sql(f"select count(*) from read_csv('{path}', header = true)").fetchall()[0][0],
        "duckdb, Parquet": duckdb.sql(f"select count(*) from '{parquet}'").fetchall()[0][0],
        "pyarrow": pyarrow.parquet.read_table(parquet).num_rows,
    }
    # the matrix is set out wide in the workbook, a row for each person
    if name != "attendance_matrix":
        seen["openpyxl"] = sum(1 for _ in book[name].iter_rows()) - 1
    if name in stored:
        seen["sqlite3"] = database.execute(f'select count(*) from "{name}"').fetchone()[0]
    assert all(n == rows for n in seen.values()), f"{name}: {rows} rows in the file, but {seen}"
    counts[name] = rows
assert all(counts[t] > 0 for t in ("meetings", "attendees", "items", "resolutions", "metrics", "attendance", "tracker", "actions", "changes", "series", "register")), counts
subprocess.run([sys.executable, "-m", "frictionless", "validate", str(out / "datapackage.json")], check=True)

# Parquet: the types are those of the columns
kinds = {"string": pyarrow.string(), "integer": pyarrow.int64(), "boolean": pyarrow.bool_(), "date": pyarrow.date32()}
for resource in package["resources"]:
    schema = pyarrow.parquet.read_schema(out / f"{resource['name']}.parquet")
    for field in resource["schema"]["fields"]:
        kind, seen = field["type"], schema.field(field["name"]).type
        if kind == "number":
            assert pyarrow.types.is_decimal(seen), (resource["name"], field["name"], seen)
        elif pyarrow.types.is_list(seen):
            assert kind == "string" and seen.value_type == pyarrow.string(), (resource["name"], field["name"])
        else:
            assert seen == kinds[kind], (resource["name"], field["name"], seen)
value, date = duckdb.sql(f"select value, date from '{out / 'metrics.parquet'}' where value is not null and date is not null limit 1").fetchall()[0]
assert isinstance(value, decimal.Decimal) and isinstance(date, datetime.date), (value, date)
with open(out / "metrics.csv", encoding="utf-8", newline="") as file:
    exact = [decimal.Decimal(r["value"]) for r in csv.DictReader(file) if r["value"]]
read = [v for (v,) in duckdb.sql(f"select value from '{out / 'metrics.parquet'}' where value is not null").fetchall()]
assert all(abs(a - b) < decimal.Decimal("1e-8") for a, b in zip(exact, read, strict=True)), "a number is another in Parquet"

# SQLite: whole, its references hold, and the roll-ups say what the tables say
assert database.execute("pragma integrity_check").fetchone() == ("ok",)
assert database.execute("pragma foreign_key_check").fetchall() == []
for view in ("tracker", "changes", "series", "register", "people"):
    assert database.execute(f"select count(*) from {view}").fetchone()[0] == counts[view], view
assert {"attendance", "attendance_matrix"} <= views
present = database.execute("select sum(present) from attendance").fetchone()[0]
with open(out / "attendance.csv", encoding="utf-8", newline="") as file:
    assert present == sum(int(r["present"]) for r in csv.DictReader(file) if r["group"] in ("member", "co_opted")), present

# Datasette: pages, links between tables, and search
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
server = subprocess.Popen([sys.executable, "-m", "datasette", "-i", str(out / "minutes.sqlite"), "-p", str(port)],
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
def ask(path, **query):
    url = f"http://127.0.0.1:{port}/{path}.json?" + urllib.parse.urlencode({"_shape": "objects", **query})
    return json.load(urllib.request.urlopen(url, timeout=30))
try:
    for _ in range(120):
        try:
            names = {t["name"] for t in ask("minutes")["tables"]}
            break
        except OSError:
            time.sleep(0.5)
    else:
        sys.exit(f"datasette did not answer: {server.stderr.read()}")
    assert {"metrics", "items", "documents"} <= names, names
    word = next(w for (t,) in database.execute("select title from items where title is not null") for w in t.split() if w.isalpha() and len(w) > 4)
    found = ask("minutes/items", _search=word)["rows"]
    assert found and all(word.lower()[:4] in json.dumps(r).lower() for r in found), (word, len(found))
    labelled = ask("minutes/metrics", _labels="on", _size=5, item_key__notblank=1)["rows"]
    assert all(isinstance(r["item_key"], dict) and r["item_key"]["value"] for r in labelled), "a figure does not lead to its item"
    row = ask(f"minutes/items/{labelled[0]['item_key']['value']}")["rows"][0]
    assert row["key"] == labelled[0]["item_key"]["value"]
    assert ask("minutes/tracker", _size=1)["rows"], "the roll-up has no page"
finally:
    server.terminate()

# LibreOffice, where the machine has it
office = shutil.which("soffice") or shutil.which("libreoffice")
if office:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "ods", "--outdir", folder,
                        str(out / "minutes.xlsx")], check=True, stdout=subprocess.DEVNULL, timeout=300)
        sheets = pandas.ExcelFile(f"{folder}/minutes.ods", engine="odf").sheet_names
        assert sheets == book.sheetnames, sheets
else:
    print("SKIPPED: LibreOffice is not on this machine, so the workbook was not opened with it")
print("outside tools agree:", counts)
