"""What is fuzzed: each target takes any bytes and fails where a promise is broken.

A promise: nothing is raised but what the documentation names, every place lies inside the text, and what is
written can be read back. `fuzz.py` feeds them with atheris; `tests/test_fuzz.py` replays what was found.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

sys.path.insert(0, str(Path(__file__).parents[1]))  # fuzz.py is a script: it finds the kits of the tests
sys.path.insert(0, str(Path(__file__).parent))

from kit import draft_of, spans_of
from lint_kit import engine_of, shipped_rules
from shown import SHOWN

from lint_social.api import extract, measure
from lint_social.baseline import read_baseline
from lint_social.config_files import config_from_text
from lint_social.decode import Decoder, Mistakes
from lint_social.entry_forms import BadEntry, expand
from lint_social.fixes import mend
from lint_social.front_matter import read_front_matter
from lint_social.known_networks import shipped_networks
from lint_social.markdown import read_markdown
from lint_social.pictures import read_picture
from lint_social.post import read_post
from lint_social.render.compose import render
from lint_social.reporters import FORMATS, reporter
from lint_social.reporters.style import Style
from lint_social.rule_files import RuleReader
from lint_social.signals import decode_signal, shipped_signals
from lint_social.suppressions import read_suppressions

if TYPE_CHECKING:
    from collections.abc import Callable

    from lint_social.engine import Engine
    from lint_social.violation import Span

_DRIVING = {"\x1b", "\x9b", "\u202e", "\u2066", "\x00"}


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _inside(span: Span, text: str) -> None:
    assert 0 <= span.start <= span.end <= len(text), (span, len(text))


def head(data: bytes) -> None:
    """Heads in YAML, TOML and JSON, by the first byte; or whatever stands there."""
    opening = ("---\n", "+++\n", "{", "---json\n", "---toml\n", "")[data[0] % 6 if data else 0]
    text = opening + _text(data[1:])
    found = read_front_matter(text)
    assert 0 <= found.body_start <= len(text)
    for span in spans_of(found.fields):
        _inside(span, text)
    for problem in found.problems:
        _inside(problem.span, text)


def body(data: bytes) -> None:
    """The Markdown of a body."""
    text = _text(data)
    document = read_markdown(text)
    for part in document.blocks:
        _inside(part, text)


def post(data: bytes) -> None:
    """A whole file: its head, its suppressions, and the text that each network shows."""
    read = read_post("post.md", data)
    text = read.source.text
    if read.unreadable:
        _inside(read.unreadable.span, text)
        return
    draft = draft_of(text)
    for target in draft.targets:
        render(draft, target)  # a rendition refuses to exist with gaps
    suppressions, problems = read_suppressions(draft)
    for suppression in suppressions:
        assert 0 <= suppression.scope.start <= suppression.scope.end <= len(text) + 1  # its end included
        for _, span in suppression.names:
            _inside(span, text)
    for problem in problems:
        _inside(problem.span, text)


def count(data: bytes) -> None:
    """Length and entities on every network."""
    text = _text(data)
    for name in shipped_networks().by_id:
        assert measure(text, name).length >= 0
        for kind in extract(text, name):
            for entity in kind:
                assert text[entity.start : entity.end] == entity.text or entity.text


def config(data: bytes) -> None:
    """A configuration is one, or has mistakes that are placed."""
    text = _text(data)
    try:
        config_from_text(text)
    except Mistakes as error:
        _placed(error, text)


def rule(data: bytes) -> None:
    """The file of a rule."""
    text = _text(data)
    decoder = Decoder("regle.yaml")
    node = decoder.parse(text)
    if node is not None:
        RuleReader(decoder, Path("regle.yaml"), shipped_signals(), False).read(node)
    if decoder.mistakes:
        _placed(Mistakes(decoder.mistakes), text)


def words(data: bytes) -> None:
    """The file of a word list, and the notation of an entry."""
    text = _text(data)
    decoder = Decoder("liste.yaml")
    node = decoder.parse(text)
    if node is not None:
        decode_signal(decoder, node, "liste")
    with suppress(BadEntry):
        assert len(expand(text)) <= 500


def baseline(data: bytes) -> None:
    """A file that says to be a baseline."""
    path = _scratch("baseline.json")
    path.write_bytes(data)
    try:
        read_baseline(str(path), (), "fr")
    except Mistakes as error:
        _placed(error, data.decode("utf-8", "replace"))


def picture(data: bytes) -> None:
    """The header of a picture: a size that a picture may have, or none."""
    found = read_picture(BytesIO(data), len(data))
    assert (found.width is None) == (found.height is None)
    assert found.width is None or (found.width > 0 and found.height)


def check(data: bytes) -> None:
    """All rules on a post, each format of what they say, and the fixes."""
    text = _text(data)
    report = _engine().run_text("post.md", text)
    for violation in report.violations:
        for place in (violation.place, *(related.place for related in violation.related)):
            _inside(place.span, report.sources[place.path].text)
        assert violation.message.strip()
    style = Style(width=60)
    written = {name: reporter(name)(report, style) for name in FORMATS}
    for name, said in written.items():
        assert not _DRIVING & set(said), name
    for name in ("json", "gitlab", "sarif", "rdjson"):
        json.loads(written[name])
    for name in ("junit", "checkstyle"):
        ElementTree.fromstring(written[name])
    for line in written["jsonl"].splitlines():
        json.loads(line)
    find = lambda text: _engine().run_text("post.md", text).violations  # noqa: E731
    mended = mend(text, find, unsafe=True).text
    assert mend(mended, find, unsafe=True).text == mended


@cache
def _engine() -> Engine:
    everything = ", ".join(f"{rule.id}: on" for rule in shipped_rules())
    return engine_of(config=f"rules: {{{everything}}}\npays: FR\n")


@cache
def _scratch(name: str) -> Path:
    from tempfile import mkdtemp

    return Path(mkdtemp(prefix="lint-social-fuzz-"), name)


def _placed(error: Mistakes, text: str) -> None:
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + 1
    lines += text.count("\u2029")
    assert error.mistakes
    for mistake in error.mistakes:
        assert 1 <= mistake.line <= lines + 1, mistake
        assert mistake.column >= 1, mistake
        assert mistake.message.strip()


TARGETS: dict[str, Callable[[bytes], None]] = {
    "head": head,
    "body": body,
    "post": post,
    "count": count,
    "config": config,
    "rule": rule,
    "words": words,
    "baseline": baseline,
    "picture": picture,
    "check": check,
    **SHOWN,
}
