"""Consoles and files of Windows: another encoding than UTF-8, for what is written and for what is read."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import pytest

from lint_social.cli import cli
from lint_social.cli.output import run_guarded
from lint_social.reporters import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

POST = "---\nreseaux: [x]\nlangue: fr\n---\nÉté , 🧵 日本 à l’heure.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LINT_SOCIAL_LANG", "fr")
    monkeypatch.setattr("lint_social.signals._shipped", [])  # what a cache gives stays in this test
    (tmp_path / "a.md").write_text(POST, encoding="utf-8")
    (tmp_path / "vieux.md").write_bytes("---\nreseaux: [x]\n---\nété , là\n".encode("cp1252"))
    return tmp_path


def shown(encoding: str, monkeypatch: pytest.MonkeyPatch, *args: str) -> tuple[int, bytes, bytes]:
    out, err = io.BytesIO(), io.BytesIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding, newline="\r\n"))
        patch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding=encoding, newline="\r\n"))
        try:
            code = run_guarded(cli, list(args))
        except SystemExit as stop:
            code = int(stop.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        return code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "ascii"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_to_a_console_that_is_not_utf8(
    name: str, encoding: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = shown(encoding, monkeypatch, "check", "--no-cache", "--format", name, "a.md", "vieux.md")
    assert (code, err) == (1, b"")
    text = out.decode(encoding)
    assert "fichier-illisible" in text
    if name in ("json", "gitlab", "sarif", "rdjson"):
        json.loads(text)
    if name in ("junit", "checkstyle"):
        ElementTree.fromstring(text.replace('encoding="UTF-8"', "").encode(encoding).decode(encoding))


@pytest.mark.parametrize("command", [
    ["preview", "a.md"], ["calendar", "."], ["rules", "list"], ["rules", "show", "longueur-max"],
    ["check", "--diff", "a.md"],
    ["check", "absent.md"], ["check", "--formt"], ["rules", "coverage"], ["--help"],
], ids=" ".join)  # fmt: skip
def test_so_is_all_else_that_is_said(
    command: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, out, err = shown("cp1252", monkeypatch, *command)
    assert out or err
    (out + err).decode("cp1252")
    assert b"Traceback" not in err


def test_a_file_in_cp1252_is_told_with_its_place_and_never_mended(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (folder / "vieux.md").read_bytes()
    code, out, _ = shown(
        "utf-8", monkeypatch, "check", "--no-cache", "--fix", "--format", "concise", "vieux.md"
    )
    assert code == 1
    assert "vieux.md:4:1: erreur fichier-illisible" in out.decode()
    assert (folder / "vieux.md").read_bytes() == before


def test_a_failure_of_ours_is_told_as_ours_and_how_to_report_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("cassé \x1b[2J\n::error::x")

    monkeypatch.setattr("lint_social.engine.Engine.run", broken)
    monkeypatch.delenv("LINT_SOCIAL_DEBUG", raising=False)
    code, _, err = shown("utf-8", monkeypatch, "check", "--no-cache", "a.md")
    said = err.decode()
    assert code == 2
    assert "Merci de signaler ceci" in said
    assert "RuntimeError: cassé \\x1b[2J ::error::x (test_consoles.py:" in said
    assert "Traceback" not in said
    assert said.count("\n") == 1
