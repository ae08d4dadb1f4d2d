"""What the reader itself has to say: files, heads, networks and suppressions that it could not make out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, ClassVar

from lint_social.checks import NoParameters
from lint_social.field_names import KNOWN_KEYS
from lint_social.head import NETWORK_KEYS, folded_name
from lint_social.head_media import ignored_files
from lint_social.render.head_text import unsent_texts
from lint_social.slips import slip_of
from lint_social.violation import EMPTY, Finding, Replacement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lint_social.front_matter import Fields
    from lint_social.view import View
    from lint_social.violation import Span


class UnreadableFile(NoParameters):
    """The bytes of the file are no text."""

    scope: ClassVar = "any-file"
    only_in_posts: ClassVar = frozenset[str]()
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
    """The head of the file is not what a publisher will read.

    Cases in `only_in_posts` were read all the same: of no interest in a file that is no post.
    """

    scope: ClassVar = "any-file"
    only_in_posts: ClassVar = frozenset(
        {"pas-au-debut", "deux-fois", "commentaire", "champ-proche", "fichier-ignore"}
        | {"texte-ecarte", "textes-multiples"}
    )
    values: ClassVar = frozenset[str]()
    cases: ClassVar = {
        **dict.fromkeys(("toml", "non-ferme", "tirets", "pas-au-debut"), values),
        **dict.fromkeys(("trop-imbrique", "pas-de-champs", "illisible", "caractere"), values),
        **dict.fromkeys(
            ("ligne", "crochet", "guillemets", "commentaire", "sans-tirets", "hors-place", "retrait"),
            frozenset({"value"}),
        ),
        "tabulation": frozenset({"value"}),
        **dict.fromkeys(("guillemet-ouvert", "virgule-en-trop", "valeur-absente"), frozenset({"format"})),
        **dict.fromkeys(("signe-attendu", "non-referme"), frozenset({"format", "expected"})),
        **dict.fromkeys(("sans-guillemets", "en-trop", "echappement", "nom"), frozenset({"format", "value"})),
        **dict.fromkeys(("signe", "deux-points"), frozenset({"value", "sign"})),
        **dict.fromkeys(("deux-fois", "texte-ecarte", "textes-multiples"), frozenset({"field"})),
        "langage": frozenset({"language"}),
        "trop-long": frozenset({"max"}),
        **dict.fromkeys(("champ-proche", "reseaux-proche", "fichier-ignore"), frozenset({"field", "near"})),
    }

    def check(self, view: View) -> Iterator[Finding]:
        """What was wrong when it was read, then fields whose name is nearly one that we know."""
        head = view.draft.post.front_matter
        for problem in (*head.problems, *view.draft.part_problems):
            quoted = tuple(Replacement(span, _quoted(view, span)) for span in problem.unquoted)
            yield Finding(problem.span, problem.values, problem.case, quoted)
        for case, key in unsent_texts(view.draft):
            yield Finding(key.span, {"field": key.text}, case)
        for key, _ in head.fields.entries:
            near = _mistyped(key.text, head.fields)
            if near:
                case = "reseaux-proche" if near in NETWORK_KEYS and view.draft.named else "champ-proche"
                yield Finding(key.span, {"field": key.text, "near": near}, case)
        if not view.draft.media and not view.draft.has_video and view.draft.targets:
            for key, near in ignored_files(head.fields):
                if _mistyped(key.text, head.fields) is None:
                    yield Finding(key.span, {"field": key.text, "near": near}, "fichier-ignore")


class FieldCapitals(NoParameters):
    """A known field whose name is not written as it is known: with capitals, or with accents apart."""

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"field", "known"})
    cases: ClassVar = EMPTY

    def check(self, view: View) -> Iterator[Finding]:
        """Marks the name."""
        for key, _ in view.draft.post.front_matter.fields.entries:
            known = folded_name(key.text)
            if known in KNOWN_KEYS and key.text != known and key.verbatim:
                replacements = (Replacement(key.span, known),)
                yield Finding(key.span, {"field": key.text, "known": known}, replacements=replacements)


def _quoted(view: View, span: Span) -> str:
    """A stretch of the source between the quotes that it does not hold, as YAML reads it."""
    text = view.draft.post.source.text[span.start : span.end]
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _mistyped(name: str, head: Fields) -> str | None:
    """The known field that this one is a slip of, and that is not there under its own name."""
    near = _nearly(name.lower())
    return near if near and head.get(near) is None else None


@cache
def _nearly(name: str) -> str | None:
    return slip_of(name, KNOWN_KEYS)


class HeadValue(NoParameters):
    """A value of a known field that nothing here understands, or that is nearly one we know.

    Cases: `statut`, `objectif` (nearly a known word; other words are the team's own), `langue-proche`,
    `langue` (no language of that name), `rendu` (none of the ways a text is sent), `image` (no file).
    """

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"value"})
    cases: ClassVar = {
        **dict.fromkeys(("statut", "objectif", "langue-proche"), frozenset({"value", "near"})),
        **dict.fromkeys(("langue", "image"), values),
        "rendu": frozenset({"value", "known"}),
    }

    def check(self, view: View) -> Iterator[Finding]:
        """Each value, at its place."""
        for slip in view.draft.slips:
            if slip.case in self.cases:
                yield Finding(slip.span, slip.values, slip.case)


class HeadDate(NoParameters):
    """A date that cannot be read: the post silently leaves the calendar.

    Cases: `impossible` (no such day or hour), `mois-d-abord` (the month seems to come first).
    """

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"value"})
    cases: ClassVar = dict.fromkeys(("impossible", "mois-d-abord"), values)

    def check(self, view: View) -> Iterator[Finding]:
        """The date of the head; what stands for a date to come (`à définir`, `TBD`) is none."""
        for slip in view.draft.slips:
            if slip.case in (*self.cases, "illisible"):
                yield Finding(slip.span, slip.values, slip.case if slip.case in self.cases else None)


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


class NoNetwork(NoParameters):
    """The field that should say where the post goes is there, and empty."""

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"field"})
    cases: ClassVar[dict[str, frozenset[str]]] = {}

    def check(self, view: View) -> Iterator[Finding]:
        """Marks the name of the field."""
        for slip in view.draft.slips:
            if slip.case == "reseau-absent":
                yield Finding(slip.span, slip.values)


class AttestationProblem(NoParameters):
    """An attestation of the head that vouches for nothing: see `lint_social.attestations`.

    Cases: `forme` (no fields), `conseil-inconnu`, `sans-nom`, `sans-date`, `date` (that cannot be read),
    `sans-empreinte` (of the text), `texte-change` (it was given for another text), `champ-proche` and
    `champ-inconnu`.
    """

    scope: ClassVar = "file"
    values: ClassVar = frozenset[str]()
    cases: ClassVar = {
        "forme": values,
        **dict.fromkeys(("conseil-inconnu", "date"), frozenset({"word"})),
        **dict.fromkeys(("sans-nom", "sans-date"), frozenset({"number"})),
        **dict.fromkeys(("sans-empreinte", "texte-change"), frozenset({"number", "fingerprint"})),
        **dict.fromkeys(("champ-proche", "champ-inconnu"), frozenset({"word", "near"})),
    }

    def check(self, view: View) -> Iterator[Finding]:
        """Each problem, at its place."""
        if "attestations" not in view.draft.fields:
            return
        from lint_social.attestations import read_attestations  # few posts attest anything

        for problem in read_attestations(view.draft).problems:
            yield Finding(problem.span, problem.values, problem.case)


class SuppressionProblem(NoParameters):
    """A suppression that does nothing; the pipeline finds them, once all violations are known."""

    scope: ClassVar = "file"
    values: ClassVar = frozenset({"rule"})
    cases: ClassVar = {
        **dict.fromkeys(("groupe", "ailleurs"), frozenset({"rule"})),
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
