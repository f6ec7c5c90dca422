#!/usr/bin/env bash
# Brings the public schemas of SARIF 2.1.0 and JUnit, and validators for them, from the packages that carry them:
# the crate serde-sarif (the OASIS schema) and the sources of pytest (junit-10.xsd of Jenkins' xUnit plugin).
# usage: tests/schemas/fetch.sh [FOLDER]   (default target/schemas)
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-target/schemas}
mkdir -p "$out"
out=$(cd "$out" && pwd)
[ -e "$out/ready" ] && exit 0

python3 -m venv "$out/venv"
"$out/venv/bin/pip" install --quiet 'jsonschema>=4,<5' 'lxml>=5'
# a link would leave the environment behind: Python looks for it beside the name it is called by
printf '#!/bin/sh\nexec "%s" "$@"\n' "$out/venv/bin/python" > "$out/python"
chmod +x "$out/python"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$out/venv/bin/pip" download --quiet --no-deps --no-binary :all: --no-build-isolation --dest "$work" 'pytest==8.4.2' ||
  "$out/venv/bin/pip" download --quiet --no-deps --no-binary :all: --dest "$work" 'pytest==8.4.2'
tar -xzf "$work"/pytest-*.tar.gz -C "$work"
cp "$work"/pytest-*/testing/example_scripts/junit-10.xsd "$out/junit-10.xsd"

mkdir -p "$work/probe/src"
printf '[package]\nname = "probe"\nversion = "0.0.0"\nedition = "2021"\n\n[dependencies]\nserde-sarif = "=0.8.0"\n' > "$work/probe/Cargo.toml"
: > "$work/probe/src/lib.rs"
manifest=$(cargo metadata --quiet --format-version 1 --manifest-path "$work/probe/Cargo.toml" |
  python3 -c 'import json, sys; print(next(p["manifest_path"] for p in json.load(sys.stdin)["packages"] if p["name"] == "serde-sarif"))')
cp "$(dirname "$manifest")/src/schema.json" "$out/sarif-schema-2.1.0.json"
touch "$out/ready"
echo "schemas in $out"
