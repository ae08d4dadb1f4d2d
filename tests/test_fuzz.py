"""What the fuzzers of `tests/fuzz` once found stays mended; and a few inputs of each target, made up here."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kit import no_hang

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))

from targets import TARGETS

#: Targets that take long: how many inputs they get here.
FEW = {"page": 4, "check": 15, "planning": 15, "kept": 30, "preview": 30}
FOUND = sorted((Path(__file__).parent / "fuzz" / "found").glob("*-*"))
PIECES = st.sampled_from(
    [
        *(
            "---\n",
            "+++\n",
            "{",
            "}",
            "[",
            "]",
            '"',
            "'",
            ": ",
            ":\n",
            "- ",
            "\n",
            "\r\n",
            "\t",
            "&a ",
            "*a ",
            "!!x",
        ),
        *(
            "reseaux: [x]\n",
            "lint-social: ",
            "ignore",
            "<!-- lint-social: ",
            "-->",
            "![](",
            "](",
            "`",
            "```",
            "|",
        ),
        *(
            "(a|b",
            ")",
            "<mot>",
            "rules",
            "accounts",
            "calendar",
            "check: {kind: pattern, pattern: ",
            "é",
            "\u202e",
        ),
        *(
            "\x00",
            "\ud7ff",
            "🧵",
            "@a",
            "#b",
            "http://a.fr/",
            "2026-11-23",
            "=",
            "1e9999",
            "~",
            "\\",
            "%",
            "?",
        ),
    ]
)
BYTES = st.lists(PIECES.map(str.encode) | st.binary(max_size=4), max_size=40).map(b"".join)


@pytest.mark.parametrize("path", FOUND, ids=lambda path: path.name)
def test_what_was_found_stays_mended(path: Path) -> None:
    with no_hang():
        TARGETS[path.name.partition("-")[0]](path.read_bytes())


@pytest.mark.parametrize("name", TARGETS)
def test_each_target_keeps_its_promises(name: str) -> None:
    @settings(max_examples=FEW.get(name, 100))
    @given(BYTES)
    def holds(data: bytes) -> None:
        TARGETS[name](data)

    holds()
