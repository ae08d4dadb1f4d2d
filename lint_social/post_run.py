"""The rules on one post: which views each runs on, and from its findings to violations in the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.decode import Mistake, Mistakes
from lint_social.parameters import CannotRun
from lint_social.texts import fill, say
from lint_social.view import views_of
from lint_social.violation import Edit, Finding, Fix, Place, Related, Severity, Span, Violation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from lint_social.audiences import Audience
    from lint_social.config import Config
    from lint_social.draft import Draft, Target
    from lint_social.front_matter import Problem
    from lint_social.rules import Rule
    from lint_social.selection import ActiveRules
    from lint_social.view import Outside, View


class PostRun:
    """The rules on one post."""

    def __init__(
        self, draft: Draft, config: Config, active: ActiveRules, outside: Outside, language: str
    ) -> None:
        self.draft = draft
        self.config = config
        self.active = active
        self.outside = outside
        self.language = language
        self.views = views_of(draft, active.lexicons, active.abbreviations, outside, active.signs)
        self.ran: set[str] = set()
        self.looked: set[str] = set()  # of these, the rules that vouch and had something to judge

    def run(self, *, is_post: bool, only: Collection[str] | None = None) -> list[Violation]:
        """What the rules find, or those in `only`; on a file that is no post, what is said of any file."""
        concerned: dict[int, list[View]] = {}
        for audience in self.active.audiences:
            if is_post or audience.rule.scope == "any-file":
                self._ask(audience, concerned)
        violations: list[Violation] = []
        for number in sorted(concerned):
            rule = self.active.rules[number]
            if only is None or rule.id in only:
                self._look(rule, concerned[number], violations, is_post=is_post)
        return violations

    def _ask(self, audience: Audience, concerned: dict[int, list[View]]) -> None:
        """Note which rules of an audience are to look at which views."""
        for view in self._chosen_views(audience.rule):
            self.ran |= audience.members
            self.looked |= audience.judging
            for number in audience.concerned_by(view):
                concerned.setdefault(number, []).append(view)

    def _look(self, rule: Rule, views: Iterable[View], found: list[Violation], *, is_post: bool) -> None:
        """Add what a rule finds in some views."""
        try:
            for view in views:
                if not self._may_find(rule, view):
                    continue
                check = rule.check
                for finding in check.check(view):
                    if is_post or finding.case not in check.only_in_posts:
                        place = Place(self.draft.post.path, self._source_span(finding, view))
                        found.append(self._violation(rule, finding, place, view))
        except CannotRun as error:
            text_id, values = error.refusal.text_id, error.refusal.values
            message = say(self.language, text_id, **values, path=self.draft.post.path)
            raise Mistakes([Mistake(rule.path, 1, 1, message)]) from error
        except Exception as error:
            error.add_note(f"{rule.path} · {self.draft.post.path}")  # a crash must say on what
            raise

    def _may_find(self, rule: Rule, view: View) -> bool:
        """Whether a view that concerns a rule has all that it cannot do without: only then its check is made.

        Also notes where the rule had something to judge.
        """
        lacking = _lacks(rule, view)
        if rule.vouches and rule.id not in self.looked and _looks_at(rule, view, lacking=lacking):
            self.looked.add(rule.id)
        return not lacking

    def _chosen_views(self, rule: Rule) -> Iterator[View]:
        scope = rule.scope
        if scope in ("file", "any-file"):
            if rule.on_every_network or any(rule.is_on(target.network) for target in self.draft.targets):
                yield self.views.texts[0]
            return
        for view in self.views.texts if scope == "text" else self.views.targets:
            targets = tuple(target for target in view.targets if rule.is_on(target.network))
            if targets or (rule.on_every_network and not view.targets):
                yield from _in_languages(rule, view.for_targets(targets))

    def _violation(self, rule: Rule, finding: Finding, place: Place, view: View) -> Violation:
        target = self._target(rule, finding, view)
        violation = violation_of(
            rule,
            finding,
            place,
            language=self.language,
            status=self.draft.status,
            network=target.network.id if target else None,
            account=target.account if target else None,
            fix=_fix(rule, finding, view),
        )
        # what we are not sure of ourselves can only be a suggestion
        about = (target,) if target else view.targets
        if any(each.is_doubtful(fact) for each in about for fact in rule.facts):
            return violation._replace(severity=Severity.SUGGESTION)
        return violation

    def _target(self, rule: Rule, finding: Finding, view: View) -> Target | None:
        """The target that a finding is about; None where it is about several, or the whole post."""
        if finding.account is not None:
            return next(target for target in view.targets if target.account == finding.account)
        alone = len(view.targets) == 1 and len(self.draft.targets) > 1
        return view.target if rule.scope == "target" or (alone and rule.scope == "text") else None

    @staticmethod
    def _source_span(finding: Finding, view: View) -> Span:
        if isinstance(finding.place, Span):
            return finding.place
        if not view.text:
            body = view.draft.post.body
            return Span(body.start, body.start)
        return view.rendition.to_source(finding.place)

    def about_suppressions(self, problems: Iterable[Problem]) -> list[Violation]:
        """Suppressions that are written wrong."""
        rule = self.active.about_suppressions
        if rule is None:
            return []
        path = self.draft.post.path
        return [
            violation_of(
                rule,
                Finding(problem.span, problem.values, problem.case),
                Place(path, problem.span),
                language=self.language,
                status=self.draft.status,
            )
            for problem in problems
        ]


def _looks_at(rule: Rule, view: View, *, lacking: bool) -> bool:
    """Whether a rule has something to judge: some kinds do not in every post."""
    return not rule.selective or (not lacking and bool(rule.check.looks_at(view)))


def _lacks(rule: Rule, view: View) -> bool:
    """Whether a post has nothing of what the rule looks at."""
    unsaid = rule.hits and view.hit_signals.isdisjoint(rule.hits)
    if unsaid and (not rule.signs or view.signs.isdisjoint(rule.signs)):
        return True
    return rule.needs_media and not view.draft.carries_media


def _fix(rule: Rule, finding: Finding, view: View) -> Fix | None:
    """What a check would replace, in the source: only what is written there as it reads."""
    if rule.fix is None:
        return None
    rendition = view.rendition
    edits = tuple(
        Edit(place if isinstance(place, Span) else rendition.to_source(place), text)
        for place, text in finding.replacements
        if isinstance(place, Span) or rendition.is_verbatim(place)
    )
    return Fix(edits, rule.fix == "safe") if edits else None


def _in_languages(rule: Rule, view: View) -> Iterator[View]:
    if rule.languages is None:
        yield view
    else:
        yield from (spoken for spoken in view.by_language() if spoken.language in rule.languages)


def violation_of(
    rule: Rule,
    finding: Finding,
    place: Place,
    *,
    language: str,
    status: str | None,
    network: str | None = None,
    account: str | None = None,
    related: tuple[Related, ...] = (),
    fix: Fix | None = None,
) -> Violation:
    """A finding with its rule's words and severity, at its place in the source."""
    values = dict(finding.values)
    return Violation(
        rule=rule.id,
        conseil=rule.conseil,
        category=rule.category,
        severity=rule.severity_of(finding.case, status),
        place=place,
        message=fill(rule.words("message", finding.case, language), values, language),
        help=fill(rule.words("help", finding.case, language), values, language),
        values=values,
        network=network,
        account=account,
        related=related,
        fix=fix,
    )
