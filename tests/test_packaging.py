"""The wheel, built and installed outside the repository, knows exactly the rules that git knows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    environment = {
        name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")
    }
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_wheel_outside_the_repository_finds_the_rules_of_git(tmp_path: Path) -> None:
    run(sys.executable, "-m", "build", "--outdir", tmp_path / "dist", ROOT, cwd=tmp_path)
    wheel = next((tmp_path / "dist").glob("*.whl"))
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", wheel, cwd=tmp_path)

    code = "from lint_social import load_rules\nfor rule in load_rules(): print(rule.path)"
    found = set(run(python, "-c", code, cwd=tmp_path).split())
    tracked = run("git", "ls-files", "regles", cwd=ROOT).split()
    of_conseils = [path for path in tracked if re.match(r"regles/\d\d-", path)]
    assert found == {path for path in of_conseils if not path.endswith("/conseil.yaml")}
    with zipfile.ZipFile(wheel) as packed:
        assert {f"lint_social/{path}" for path in tracked} <= set(packed.namelist())

    in_wheel = run(
        python,
        "-c",
        "import zipfile, sys; print(*zipfile.ZipFile(sys.argv[1]).namelist())",
        wheel,
        cwd=tmp_path,
    )
    shipped = {
        name.removeprefix("lint_social/")
        for name in in_wheel.split()
        if name.startswith("lint_social/regles/")
    }
    assert shipped == {path for path in tracked if not path.endswith("/")}

    post = tmp_path / "post.md"
    post.write_text(
        "---\nreseaux: [linkedin]\nlangue: fr\n---\nBonjour à toutes et à tous, l'atelier ouvre.\n",
        encoding="utf-8",
    )
    said = run(
        tmp_path / "env" / "bin" / "lint-social", "check", "--fail-on", "error", post.name, cwd=tmp_path
    )
    assert "1 publication" in said
    run(tmp_path / "env" / "bin" / "lint-social", "report", post.name, "-o", "bilan.html", cwd=tmp_path)
    assert "</html>" in (tmp_path / "bilan.html").read_text(encoding="utf-8")  # templates are in the wheel
