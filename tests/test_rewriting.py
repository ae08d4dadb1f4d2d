"""Writing a mended file: the old one or the new one, whole; nothing else of it changes."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from lint_social.rewriting import CannotRewrite, encode_like, rewrite


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_and_its_mark_stay(encoding: str) -> None:
    before = "un café\r\n".encode(encoding)
    assert encode_like(before, "un thé\r\n") == "un thé\r\n".encode(encoding)


def test_mode_stays_and_no_draft_is_left(tmp_path: Path) -> None:
    path = tmp_path / "é – post.md"
    path.write_bytes(b"un\r\n")
    path.chmod(0o640)
    rewrite(str(path), b"un\r\n", b"deux\r\n")
    assert path.read_bytes() == b"deux\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert os.listdir(tmp_path) == [path.name]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"un")
    (tmp_path / "link.md").symlink_to("real.md")
    rewrite(str(tmp_path / "link.md"), b"un", b"deux")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"deux"


def test_a_file_that_changed_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"trois")
    for before in (b"un", b"troi", b"trois et plus"):
        with pytest.raises(CannotRewrite, match="changed"):
            rewrite(str(path), before, b"deux")
    assert path.read_bytes() == b"trois"
    assert os.listdir(tmp_path) == ["post.md"]


def test_a_file_of_several_names_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"un")
    os.link(path, tmp_path / "same.md")
    with pytest.raises(CannotRewrite, match="linked"):
        rewrite(str(path), b"un", b"deux")
    assert path.read_bytes() == b"un"


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_stopped_at_any_step_the_old_file_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "post.md"
    path.write_bytes(b"un")

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, step, stop)
    with pytest.raises(KeyboardInterrupt):
        rewrite(str(path), b"un", b"deux")
    assert path.read_bytes() == b"un"
    assert os.listdir(tmp_path) == ["post.md"]
