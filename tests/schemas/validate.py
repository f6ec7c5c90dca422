"""Validates SARIF and JUnit files against the schemas in a folder: validate.py FOLDER FILE...

Ends with 1 where a file is not valid. Proves first that the validators refuse what is wrong.
"""

import json
import pathlib
import sys

import jsonschema
from lxml import etree

folder = pathlib.Path(sys.argv[1])
schema = json.loads((folder / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
kind = jsonschema.validators.validator_for(schema)
kind.check_schema(schema)
sarif = kind(schema, format_checker=kind.FORMAT_CHECKER)
junit = etree.XMLSchema(etree.parse(folder / "junit-10.xsd"))

assert not sarif.is_valid({"version": "2.1.0"}), "the SARIF validator takes anything"
assert not junit.validate(etree.fromstring("<testsuites><suite/></testsuites>")), "the JUnit validator takes anything"
print("valid: the validators refuse what is wrong")

broken = False
for name in map(pathlib.Path, sys.argv[2:]):
    if name.suffix == ".sarif":
        errors = [f"{e.json_path}: {e.message}" for e in sarif.iter_errors(json.loads(name.read_text(encoding="utf-8")))]
    else:
        junit.validate(etree.parse(name))
        errors = [str(e) for e in junit.error_log]
    for error in errors:
        print(f"NOT VALID: {name.name}: {error}")
    broken |= bool(errors)
    if not errors:
        print(f"valid: {name.name}")
sys.exit(broken)
