"""What the reader itself has to say: files, heads, networks and suppressions that it could not make out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from lint_social.checks.parameters import NoParameters
from lint_social.violation import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.view import View


class UnreadableFile(NoParameters):
    """The bytes of the file are no text."""

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"byte", "detail"})
    cases: ClassVar = frozenset({"utf8", "utf16", "utf16-sans-marque", "binaire", "vide", "acces"})

    def check(self, view: View) -> Iterator[Finding]:
        """At the first byte that is wrong."""
        problem = view.draft.post.unreadable
        if problem:
            yield Finding(problem.span, problem.values, problem.case)


class FrontMatterProblem(NoParameters):
    """The head of the file is not what a publisher will read."""

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"value", "sign", "field", "language", "max"})
    cases: ClassVar = frozenset({
        "json", "toml", "langage", "non-ferme", "tirets", "pas-au-debut", "trop-long", "trop-imbrique",
        "pas-de-champs", "illisible", "ligne", "signe", "crochet", "guillemets", "deux-points", "deux-fois",
        "commentaire", "caractere", "sans-tirets",
    })  # fmt: skip

    def check(self, view: View) -> Iterator[Finding]:
        """In the order of the head."""
        for problem in view.draft.post.front_matter.problems:
            yield Finding(problem.span, problem.values, problem.case)


class UnknownNetwork(NoParameters):
    """A name that is neither a network nor an account. Case `proche`: it resembles one."""

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"name", "near"})
    cases: ClassVar = frozenset({"proche"})

    def check(self, view: View) -> Iterator[Finding]:
        """Each name."""
        for target in view.draft.unknown:
            case = "proche" if target.near else None
            yield Finding(target.span, {"name": target.name, "near": target.near or ""}, case)


class SuppressionProblem(NoParameters):
    """A suppression that does nothing; the pipeline finds them, once all violations are known."""

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"rule", "near", "date", "word"})
    cases: ClassVar = frozenset({"inconnue", "inconnue-proche", "expiree", "mal-ecrite", "jamais-fermee"})

    def check(self, view: View) -> Iterator[Finding]:
        """Nothing: see `lint_social.pipeline`."""
        return iter(())
