"""rdjson as reviewdog takes it: bytes of the lines of the file; the real reviewdog where it is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from adoption_kit import HEAD, Repository

TEXTS = {
    "bom.tweet": "\ufeffUn été , venez 👍🏽 à la serre , vite : cliquez ici pour tout savoir.\n",
    "plain.tweet": "Un été , venez 👍🏽 à la serre , vite : cliquez ici pour tout savoir.\n",
    "crlf.md": HEAD.replace("\n", "\r\n") + "👍🏽 L'été , venez : cliquez ici.\r\nÀ samedi , donc",
    "bom.md": "\ufeff" + HEAD.replace("[x]", "[linkedn, x]") + "L'été , venez.\n",
}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path / "depot")
    for name, text in TEXTS.items():
        repository.write(name, text)
    repository.commit()
    return repository


def diagnostics(repository: Repository) -> list[dict[str, Any]]:
    return list(json.loads(repository.check("--format", "rdjson", "--no-cache").out)["diagnostics"])


def offset(data: bytes, position: dict[str, int]) -> int:
    lines = data.splitlines(keepends=True)
    return sum(map(len, lines[: position["line"] - 1])) + position["column"] - 1


def test_columns_are_those_of_the_bytes_of_the_file(repository: Repository) -> None:
    """In the first line of a file with a byte-order mark, they were three too low."""
    marked = set()
    for found in diagnostics(repository):
        path, at = found["location"]["path"], found["location"]["range"]
        data = (repository.folder / path).read_bytes()
        marked.add((path, found["code"]["value"], data[offset(data, at["start"]) : offset(data, at["end"])]))
    for name in ("bom.tweet", "plain.tweet"):
        assert (name, "cta-vague", b"cliquez ici") in marked
        assert (name, "espace-avant-virgule", b" ,") in marked
    assert ("bom.md", "reseau-inconnu", b"linkedn") in marked
    assert ("crlf.md", "cta-vague", b"cliquez ici") in marked


def test_suggestions_put_into_the_bytes_are_what_fix_writes(repository: Repository) -> None:
    suggested = {}
    for found in diagnostics(repository):
        path = found["location"]["path"]
        for suggestion in found.get("suggestions", ()):
            data = (repository.folder / path).read_bytes()
            start, end = (offset(data, suggestion["range"][name]) for name in ("start", "end"))
            suggested[path] = data[:start] + suggestion["text"].encode() + data[end:]
    assert set(suggested) == set(TEXTS)
    repository.check("--fix", "--no-cache")
    for path, text in suggested.items():
        assert (repository.folder / path).read_bytes() == text, path


@pytest.mark.parametrize("mode", ["added", "nofilter"])
def test_reviewdog_keeps_every_remark_of_a_new_post(repository: Repository, mode: str) -> None:
    reviewdog = shutil.which("reviewdog") or pytest.skip("reviewdog is not installed")
    empty = repository.git("hash-object", "-t", "tree", os.devnull).strip()
    said = repository.check("--format", "rdjson", "--no-cache")
    done = subprocess.run(
        [reviewdog, "-f=rdjson", "-reporter=local", f"-diff=git diff {empty}", f"-filter-mode={mode}"],
        cwd=repository.folder, input=said.out, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.count("location:{path:") == len(diagnostics(repository))
