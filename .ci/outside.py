"""Opens what `minuted extract` wrote with the tools that analysts open it with. usage: outside.py DIR"""
import csv, json, pathlib, subprocess, sys

import duckdb, openpyxl, pandas

out = pathlib.Path(sys.argv[1])
package = json.loads((out / "datapackage.json").read_text(encoding="utf-8"))
book = openpyxl.load_workbook(out / "minutes.xlsx", read_only=True)
counts = {}
for resource in package["resources"]:
    name, path = resource["name"], out / resource["path"]
    with open(path, encoding="utf-8", newline="") as file:
        rows = sum(1 for _ in csv.reader(file)) - 1
    seen = {
        "pandas": len(pandas.read_csv(path)),
        "duckdb": duckdb.sql(f"select count(*) from read_csv('{path}', header = true)").fetchall()[0][0],
        "openpyxl": sum(1 for _ in book[name].iter_rows()) - 1,
    }
    assert all(n == rows for n in seen.values()), f"{name}: {rows} rows in the file, but {seen}"
    counts[name] = rows
assert all(counts[t] > 0 for t in ("meetings", "attendees", "items", "resolutions", "metrics")), counts
subprocess.run([sys.executable, "-m", "frictionless", "validate", str(out / "datapackage.json")], check=True)
print("outside tools agree:", counts)
