"""The command line as people use it: each folder of `cas/` holds a command, files, and all that comes out.

`commande` is what follows `lint-social`, after options of this runner if any, on lines of their own:
`dossier: posts` (the working folder), `entree: fichier` (standard input), `env: NAME=value`, `lu: fichier`
(a file that the command writes, shown after its output). `depot/` is copied to a temporary folder;
`attendu.txt` is the standard output, `erreurs.txt` the errors (none if absent), `code` the exit code.
`pytest tests/test_cas.py --update` rewrites what is expected: read it line by line before you keep it.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CASES = sorted(path for path in (Path(__file__).parent / "cas").iterdir() if path.is_dir())


def run(case: Path, folder: Path, cache: Path) -> tuple[str, str, int]:
    """The output, errors and exit code of a case."""
    options: dict[str, list[str]] = {}
    *first, command = (case / "commande").read_text(encoding="utf-8").strip().splitlines()
    for line in first:
        name, value = line.split(": ", 1)
        options.setdefault(name, []).append(value)
    environment = {
        "PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "COLUMNS": "100",
        "HOME": str(folder), "XDG_CACHE_HOME": str(cache), "PYTHONDONTWRITEBYTECODE": "1",
        "GIT_CEILING_DIRECTORIES": str(folder.parent), "PYTHONWARNINGS": "error",
    }  # fmt: skip
    environment |= dict(pair.split("=", 1) for pair in options.get("env", ()))
    here = folder / options.get("dossier", ["."])[0]
    given = (folder / options["entree"][0]).read_bytes() if "entree" in options else b""
    done = subprocess.run(
        [sys.executable, "-m", "lint_social", *shlex.split(command)],
        cwd=here, env=environment, input=given, capture_output=True, check=False,
    )  # fmt: skip
    encoding = environment.get("PYTHONIOENCODING", "utf-8")
    output, errors = (
        part.decode(encoding).replace(str(folder), "DEPOT").replace(os.linesep, "\n")
        for part in (done.stdout, done.stderr)
    )
    for name in options.get("lu", ()):
        output += f"==> {name}\n" + (folder / name).read_text(encoding="utf-8")
    return output, errors, done.returncode


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all cases, as a person has one."""
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, cache: Path, request: pytest.FixtureRequest) -> None:
    folder = tmp_path / "depot"
    shutil.copytree(case / "depot", folder)
    output, errors, code = run(case, folder, cache)
    if request.config.getoption("--update"):
        (case / "attendu.txt").write_text(output, encoding="utf-8")
        (case / "code").write_text(f"{code}\n", encoding="utf-8")
        if errors:
            (case / "erreurs.txt").write_text(errors, encoding="utf-8")
        else:
            (case / "erreurs.txt").unlink(missing_ok=True)
    expected = case / "erreurs.txt"
    assert errors == (expected.read_text(encoding="utf-8") if expected.exists() else "")
    assert output == (case / "attendu.txt").read_text(encoding="utf-8")
    assert code == int((case / "code").read_text(encoding="utf-8"))


def test_there_are_cases_and_each_is_whole() -> None:
    assert len(CASES) >= 20
    for case in CASES:
        names = {path.name for path in case.iterdir()}
        assert {"commande", "depot", "attendu.txt", "code"} <= names, case.name
        assert names <= {"commande", "depot", "attendu.txt", "code", "erreurs.txt"}, case.name
