"""What the reader itself has to say: files, heads, networks and suppressions that it could not make out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, ClassVar

from lint_social.checks import NoParameters
from lint_social.dialects import KNOWN_KEYS
from lint_social.violation import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.front_matter import Fields
    from lint_social.view import View

_LONG_ENOUGH = 5  # letters: shorter names are one slip from too many words


class UnreadableFile(NoParameters):
    """The bytes of the file are no text."""

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"byte"})
    cases: ClassVar = {
        **dict.fromkeys(("utf8", "utf16", "utf16-sans-marque", "binaire", "vide"), values),
        "acces": frozenset({"byte", "detail"}),
    }

    def check(self, view: View) -> Iterator[Finding]:
        """At the first byte that is wrong."""
        problem = view.draft.post.unreadable
        if problem:
            yield Finding(problem.span, problem.values, problem.case)


class FrontMatterProblem(NoParameters):
    """The head of the file is not what a publisher will read."""

    scope: ClassVar = "file"
    values: ClassVar = frozenset[str]()
    cases: ClassVar = {
        **dict.fromkeys(("json", "toml", "non-ferme", "tirets", "pas-au-debut"), values),
        **dict.fromkeys(("trop-imbrique", "pas-de-champs", "illisible", "caractere"), values),
        **dict.fromkeys(
            ("ligne", "crochet", "guillemets", "commentaire", "sans-tirets"), frozenset({"value"})
        ),
        **dict.fromkeys(("signe", "deux-points"), frozenset({"value", "sign"})),
        "deux-fois": frozenset({"field"}),
        "langage": frozenset({"language"}),
        "trop-long": frozenset({"max"}),
        "champ-proche": frozenset({"field", "near"}),
    }

    def check(self, view: View) -> Iterator[Finding]:
        """What was wrong when it was read, then fields whose name is nearly one that we know."""
        head = view.draft.post.front_matter
        for problem in head.problems:
            yield Finding(problem.span, problem.values, problem.case)
        for key, _ in head.fields.entries:
            near = _mistyped(key.text, head.fields)
            if near:
                yield Finding(key.span, {"field": key.text, "near": near}, "champ-proche")


def _mistyped(name: str, head: Fields) -> str | None:
    """The known field that this one is a slip of, and that is not there under its own name."""
    near = _nearly(name.lower())
    return near if near and head.get(near) is None else None


@cache
def _nearly(name: str) -> str | None:
    if len(name) < _LONG_ENOUGH or name in KNOWN_KEYS:
        return None
    return next((known for known in sorted(KNOWN_KEYS) if one_slip(name, known)), None)


def one_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter: changed, added, left out, or two swapped."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    first, second = one[start:], other[start:]
    swapped = first[:2] == second[:2][::-1] and first[2:] == second[2:]
    return first[1:] == second[1:] or first[1:] == second or first == second[1:] or swapped


class UnknownNetwork(NoParameters):
    """A name that is neither a network nor an account. Case `proche`: it resembles one."""

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"name"})
    cases: ClassVar = {"proche": frozenset({"name", "near"})}

    def check(self, view: View) -> Iterator[Finding]:
        """Each name."""
        for target in view.draft.unknown:
            if target.near:
                yield Finding(target.span, {"name": target.name, "near": target.near}, "proche")
            else:
                yield Finding(target.span, {"name": target.name})


class SuppressionProblem(NoParameters):
    """A suppression that does nothing; the pipeline finds them, once all violations are known."""

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"rule"})
    cases: ClassVar = {
        "groupe": frozenset({"rule"}),
        **dict.fromkeys(("inconnue", "inconnue-proche"), frozenset({"rule", "near"})),
        "expiree": frozenset({"rule", "date"}),
        **dict.fromkeys(
            ("verbe-inconnu", "verbe-proche", "champ-inconnu", "champ-proche"), frozenset({"word", "near"})
        ),
        "date": frozenset({"word"}),
        **dict.fromkeys(("presque", "sans-regle", "sans-date"), frozenset[str]()),
        **dict.fromkeys(("fin-sans-debut", "jamais-fermee"), frozenset[str]()),
    }

    def check(self, view: View) -> Iterator[Finding]:
        """Nothing: see `lint_social.pipeline`."""
        return iter(())
