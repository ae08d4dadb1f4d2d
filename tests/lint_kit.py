"""Small helpers that the tests of rules, checks and the engine share."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit import draft_of

from lint_social.config import Config
from lint_social.config_files import config_from_text
from lint_social.config_lookup import Configs
from lint_social.discover import Found
from lint_social.engine import Engine, Settings
from lint_social.lexicon import Lexicon
from lint_social.pictures import Picture
from lint_social.rules import RuleSet, load_rules
from lint_social.selection import Choice
from lint_social.signals import Signal, shipped_signals
from lint_social.view import View, views_of
from lint_social.violation import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from lint_social.report import Report

TODAY = date(2026, 11, 22)


@cache
def shipped_rules() -> RuleSet:
    """The shipped rules, read once for all tests."""
    return load_rules()


def engine_of(
    *, config: str = "", root: Path = Path(), roots: Iterable[str] = (), rules: RuleSet | None = None,
    select: tuple[str, ...] = (), ignore: tuple[str, ...] = (), onlooker: Any = None, **settings: Any,
) -> Engine:  # fmt: skip
    """An engine with a configuration given as text, and a fixed day."""
    configs = Configs(config_from_text(config, root) if config else Config(root=root))
    asked = {"today": TODAY, "language": "fr", "choice": Choice(select, ignore), **settings}
    return Engine(rules or shipped_rules(), configs, Settings(**asked), roots, onlooker)


def lint(text: str, path: str = "post.md", **options: Any) -> Report:
    """What the rules say of one post."""
    return engine_of(**options).run_text(path, text)


def lint_files(folder: Path, files: Mapping[str, str], asked: Iterable[str] = (), **options: Any) -> Report:
    """What the rules say of files written below a folder; of those `asked`, the others for the calendar."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    names = [str(folder / name) for name in asked or files]
    engine = engine_of(root=folder, roots=[str(folder)], **options)
    return engine.run([Found(name, named=True) for name in names], [str(folder / name) for name in files])


def marked(report: Report) -> list[tuple[str, str]]:
    """Each violation's rule and the source text it marks."""
    found = []
    for violation in report.violations:
        start, end = violation.place.span
        found.append((violation.rule, report.sources[violation.place.path].text[start:end]))
    return found


def rules_of(report: Report) -> list[str]:
    return [violation.rule for violation in report.violations]


class Lists:
    """Word lists made by hand, in place of those of the rules."""

    def __init__(self, signals: Iterable[Signal] = ()) -> None:
        self.signals = tuple(signals)

    def get(self, language: str) -> Lexicon | None:
        return Lexicon.of(self.signals, language)

    def every(self) -> list[Lexicon]:
        return [Lexicon.of(self.signals, language) for language in ("fr", "en")]


#: What the files of the world of `NoFiles` say of themselves.
PICTURES = {
    "fixe.jpg": Picture("jpg", 900_000, 1200, 900),
    "lourde.jpg": Picture("jpg", 6_000_000, 1200, 900),
    "haute.jpg": Picture("jpg", 900_000, 900, 1600),
    "large.jpg": Picture("jpg", 900_000, 3000, 900),
    "telephone.heic": Picture("heif", 900_000),
    "coupee.jpg": Picture("jpg", 900, flaw="coupee"),
    "page.jpg": Picture(None, 900, flaw="page"),
    "plan.svg": Picture("svg", 900),
    "anime.gif": Picture("gif", 6_000_000, 600, 600, animated=True),
    "inconnue.png": Picture(None, 99_000_000),
    "film.mp4": Picture("mp4", 900_000, seconds=200.9),
    "film.avi": Picture("avi", 99_000_000),
}


class NoFiles:
    """A world where `la.png` is there, and where those of `PICTURES` tell what they are."""

    def has_file(self, _post: str, file: str, _media_folder: str = "") -> bool:
        return file == "la.png"

    def picture(self, _post: str, file: str, _media_folder: str = "") -> Picture | None:
        return PICTURES.get(file)


def signal(name: str, *entries: str, exceptions: tuple[str, ...] = (), language: str = "fr") -> Signal:
    return Signal(name, {}, {language: entries}, {language: exceptions})


def views(text: str, path: str = "post.md", signals: Iterable[Signal] = (), config: str = "") -> list[View]:
    """The views of the texts of a post: one for all targets that get the same."""
    draft = draft_of(text, path, config_from_text(config) if config else None)
    abbreviations = {
        language: frozenset(map(str.lower, words))
        for language, words in shipped_signals()["abreviations"].words.items()
    }
    return list(views_of(draft, Lists(signals), abbreviations, NoFiles()).texts)


def view_of(text: str, path: str = "post.md", signals: Iterable[Signal] = (), config: str = "") -> View:
    """The first view of a post, in the language it declares."""
    first = views(text, path, signals, config)[0]
    return next(first.by_language(), first)


def found_by(check: Any, view: View) -> list[tuple[str, dict[str, Any], str | None]]:
    """What a check finds: the text it marks, its values and its case."""
    found = []
    for finding in check.check(view):
        whole = view.draft.post.source.text if isinstance(finding.place, Span) else view.text
        text = whole[finding.place.start : finding.place.end]
        found.append((text, dict(finding.values), finding.case))
        declared = check.cases[finding.case] if finding.case else check.values
        assert set(finding.values) == declared
    return found
