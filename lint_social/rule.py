"""A rule, the conseil it serves, and all rules of a run, decoded and checked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from lint_social.lexicon import Lexicon
from lint_social.records import NamedTuple
from lint_social.violation import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from lint_social.example import Example
    from lint_social.networks import Network
    from lint_social.signals import Signal


CATEGORIES = (
    "longueur", "frequence", "auto-centrage", "appel-a-l-action", "visuel", "lien", "date", "langue", "ton",
    "typographie", "accessibilite", "droit", "calendrier", "metadonnees", "moteur",
)  # fmt: skip


class Case(NamedTuple):
    """What a rule says where its check finds a special case; what it leaves out is the rule's own."""

    severity: Severity | None = None
    message: Mapping[str, str] | None = None
    help: Mapping[str, str] | None = None


class Rule(NamedTuple):
    """One rule. `severity` is the plain one; `by_status` says where a post's status changes it.

    `conseil` is the number of the piece of advice it serves, None for the engine's own rules. `kind`, `scope`
    and `triggers` are those of its check, which `maker` gives: it is only made for a text in which it has
    something to look at. `signals` are the word lists it reads, `counts` the rules whose findings it counts.
    One that does not `vouch` never makes its conseil respected: what it has judged is another matter.
    `hits`, `signs`, `needs_media` and `selective` are those of its check too: the signals and signs of which
    a text must have one, and whether it looks at pictures alone, or at some posts alone.
    """

    id: str
    conseil: int | None
    category: str
    severity: Severity
    by_status: Mapping[str, Severity]
    default: bool
    languages: tuple[str, ...] | None
    networks: tuple[str, ...]
    countries: tuple[str, ...]
    kind: str
    scope: str
    triggers: Sequence[str]
    maker: Callable[[], Any]
    message: Mapping[str, str]
    help: Mapping[str, str]
    why: Mapping[str, str]
    exceptions: Mapping[str, str]
    sources: tuple[str, ...]
    cases: Mapping[str, Case]
    good: tuple[Example, ...]
    bad: tuple[Example, ...]
    path: str
    shipped: bool
    signals: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    vouches: bool = True
    fix: str | None = None
    hits: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()
    needs_media: bool = False
    selective: bool = False

    @property
    def check(self) -> Any:
        """The check, with its parameters."""
        return self.maker()

    def with_check(self, check: Any) -> Rule:
        """The same rule with other parameters."""
        return self._replace(maker=lambda: check, **needed_by(check))

    @property
    def on_calendar(self) -> bool:
        """Whether it judges the posts together."""
        return self.scope == "calendar"

    @property
    def on_every_network(self) -> bool:
        """Whether it speaks of posts wherever they go."""
        return "all" in self.networks

    def is_on(self, network: Network) -> bool:
        """Whether it speaks of posts on this network, or on the one that it extends."""
        return self.on_every_network or network.id in self.networks or network.extends in self.networks

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts of the network that its check names, and rests on."""
        named = (value for value in self.check if isinstance(value, str) and value.startswith("network."))
        return tuple(value.removeprefix("network.") for value in named)

    def words(self, name: Literal["message", "help"], case: str | None, language: str) -> str:
        """The message or help for a case, in a language or else in the one the rule has."""
        special = getattr(self.cases.get(case or ""), name, None)
        texts: Mapping[str, str] = special or getattr(self, name)
        return texts.get(language) or next(iter(texts.values()), "")

    def severity_of(self, case: str | None, status: str | None) -> Severity:
        """How bad a finding is: by its case, else by the post's status, else plainly."""
        special = self.cases.get(case or "")
        if special and special.severity:
            return special.severity
        return self.by_status.get(status or "", self.severity)


def needed_by(check: Any) -> dict[str, Any]:
    """The fields of a rule that tell what its check cannot do without."""
    hits = (getattr(check, name) for name in getattr(check, "needs_hits", ()))
    return {
        "triggers": tuple(getattr(check, "triggers", ())),
        "hits": tuple(filter(None, hits)),
        "signs": tuple(getattr(check, "or_signs", ())),
        "needs_media": getattr(check, "needs_media", False),
        "selective": hasattr(check, "looks_at"),
    }


class Conseil(NamedTuple):
    """One of the 21 pieces of advice, in our words."""

    number: int
    title: Mapping[str, str]
    asks: Mapping[str, str]
    checked_by: Mapping[str, str]


class RuleSet:
    """The rules read, and the signals they use. Iterate over it for the rules, in order of conseil and id."""

    def __init__(
        self, rules: tuple[Rule, ...], signals: Mapping[str, Signal], conseils: tuple[Conseil, ...]
    ) -> None:
        self.rules = rules
        self.signals = signals
        self.conseils = conseils
        self.by_id = {rule.id: rule for rule in rules}
        self.lexicons: dict[str, Lexicon] = {}

    @property
    def languages(self) -> frozenset[str]:
        """Those that some word list speaks."""
        return frozenset(language for signal in self.signals.values() for language in signal.words)

    def lexicon(self, language: str) -> Lexicon:
        """The word lists that the rules read, in a language; made once."""
        if language not in self.lexicons:
            used = sorted({name for rule in self.rules for name in rule.signals})
            self.lexicons[language] = Lexicon.of((self.signals[name] for name in used), language)
        return self.lexicons[language]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def get(self, rule_id: str) -> Rule | None:
        """The rule of that id."""
        return self.by_id.get(rule_id)
