"""From violations, and from mistakes of a configuration, to the diagnostics of the protocol."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)
from pygls.uris import from_fs_path

from lint_social.discover import read_bytes
from lint_social.editor.positions import Positions, change_between
from lint_social.source import Source, Unreadable, read_text
from lint_social.texts import say
from lint_social.violation import Place, Severity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lint_social.decode import Mistake
    from lint_social.editor.checker import Reading
    from lint_social.violation import Related, Violation

SOURCE = "lint-social"
CONFIGURATION = "configuration"  # the code of what is said where a configuration is wrong
_SEVERITIES = {
    Severity.ERROR: DiagnosticSeverity.Error,
    Severity.WARNING: DiagnosticSeverity.Warning,
    Severity.SUGGESTION: DiagnosticSeverity.Information,
}


def diagnostics_of(reading: Reading, encoding: str) -> list[Diagnostic]:
    """All that is to be said of a text; one remark at its top where its configuration is wrong."""
    positions = Positions(reading.source, encoding)
    if reading.mistakes:
        return [_about_configuration(reading.mistakes, reading.language, positions)]
    return [diagnostic_of(item, positions, reading.language) for item in reading.violations]


def diagnostic_of(violation: Violation, positions: Positions, language: str) -> Diagnostic:
    """One violation: its message, then what to do."""
    advice = f"\n→ {violation.help}" if violation.help else ""
    related = [_related(item, positions.encoding, language) for item in violation.related]
    return Diagnostic(
        range=positions.range(violation.place.span),
        message=violation.message + advice,
        severity=_SEVERITIES[violation.severity],
        code=violation.rule,
        source=SOURCE,
        related_information=related or None,
    )


def mistakes_by_file(mistakes: Iterable[Mistake]) -> dict[str, list[Diagnostic]]:
    """The mistakes of configurations and rules, for each file by its URI."""
    found: dict[str, list[Diagnostic]] = {}
    for mistake in mistakes:
        found.setdefault(uri_of(mistake.path), []).append(
            Diagnostic(_at(mistake), mistake.message, DiagnosticSeverity.Error, CONFIGURATION, source=SOURCE)
        )
    return found


def uri_of(path: str) -> str:
    """The URI of a file."""
    return from_fs_path(os.path.abspath(path)) or ""


def moved(violations: Iterable[Violation], old: str, new: str) -> Iterator[Violation]:
    """Violations of an old text where they stand in the new one; those that the change touches are left out.

    A fix would have to move as well: it is left out, too.
    """
    change = change_between(old, new)
    for violation in violations:
        path, span = violation.place
        if change is None:
            yield violation
        elif span.end <= change.span.start:
            yield violation._replace(fix=None)
        elif span.start >= change.span.end:
            by = len(new) - len(old)
            yield violation._replace(place=Place(path, Span(span.start + by, span.end + by)), fix=None)


def _about_configuration(mistakes: tuple[Mistake, ...], language: str, positions: Positions) -> Diagnostic:
    first = mistakes[0]
    said = say(language, "editor.bad_config", count=len(mistakes), path=os.path.basename(first.path))
    return Diagnostic(
        Range(Position(0, 0), positions.position(len(positions.source.line(1)))),
        f"{said}\n{first.message}",
        DiagnosticSeverity.Error,
        CONFIGURATION,
        source=SOURCE,
        related_information=[
            DiagnosticRelatedInformation(Location(uri_of(item.path), _at(item)), item.message)
            for item in mistakes
        ],
    )


def _at(mistake: Mistake) -> Range:
    place = Position(max(0, mistake.line - 1), max(0, mistake.column - 1))
    return Range(place, Position(place.line, place.character + 1))


def _related(related: Related, encoding: str, language: str) -> DiagnosticRelatedInformation:
    """Another place, in the client's units where its file can still be read."""
    path, span = related.place
    try:
        place = Positions(Source(path, read_text(read_bytes(path))), encoding).range(span)
    except (OSError, Unreadable):
        start = Position(max(0, related.line - 1), max(0, related.column - 1))
        place = Range(start, start)
    message = related.message or say(language, "editor.other_post", name=os.path.basename(path))
    return DiagnosticRelatedInformation(Location(uri_of(path), place), message)
