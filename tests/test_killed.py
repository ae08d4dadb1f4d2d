"""`--fix` killed at each step of writing, and on a full disk."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest
from program_kit import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of processes")

BEFORE = b"---\nreseaux: [x]\nlangue: fr\n---\nUn , deux.\n"
AFTER = BEFORE.replace(b"Un , deux", b"Un, deux")

#: Mends the post as `--fix` does, and dies at call number N of those that writing is made of.
CHILD = """
import os, signal, sys, tempfile
from lint_social.rewriting import rewrite
left = int(sys.argv[1])
def dying(module, name):
    real = getattr(module, name)
    def call(*args, **options):
        global left
        left -= 1
        if left == 0 and name == "write":
            real(args[0], args[1][: len(args[1]) // 2])
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **options)
    setattr(module, name, call)
class Handed:
    # a file whose every write is a step
    def __init__(self, handle): self.handle = handle
    def __enter__(self): return self
    def __exit__(self, *_): os.close(self.handle)
    def write(self, data): os.write(self.handle, data)
    def flush(self): pass
    def fileno(self): return self.handle
for name in ("stat", "access", "fsync", "chmod", "chown", "replace", "unlink", "write", "close"):
    dying(os, name)
os.fdopen = lambda handle, mode: Handed(handle)
dying(tempfile, "mkstemp")
before = open("post.md", "rb").read()
rewrite("post.md", before, before.replace(b"Un , deux", b"Un, deux"))
"""


def test_killed_at_any_step_the_file_is_the_old_or_the_new_one_whole(tmp_path: Path) -> None:
    post = tmp_path / "post.md"
    seen = []
    for step in range(1, 40):
        post.write_bytes(BEFORE)
        done = run(tmp_path, "-c", CHILD, str(step))
        seen.append(post.read_bytes())
        assert seen[-1] in (BEFORE, AFTER), step
        if done.returncode != -signal.SIGKILL:
            assert done.returncode == 0, done.stderr
            break
    else:
        pytest.fail("it never came to its end")
    assert len(seen) > 6
    assert seen[-1] == AFTER
    assert seen.index(AFTER) > 4  # not before all else was done
    assert all(data == AFTER for data in seen[seen.index(AFTER) :])


FIX = ("-m", "lint_social", "check", "--no-cache", "--fix", "post.md")


def test_on_a_full_disk_the_old_file_is_whole_and_it_is_told(tmp_path: Path) -> None:
    import resource

    post = tmp_path / "post.md"
    post.write_bytes(BEFORE)

    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))

    done = run(tmp_path, *FIX, preexec_fn=full)
    assert post.read_bytes() == BEFORE
    assert os.listdir(tmp_path) == ["post.md"]
    assert "le disque est plein" in done.stderr.decode()
