"""From the findings of a rule on the calendar to violations, each at one of the posts asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lint_social.dialects import PUBLISHED
from lint_social.post_run import violation_of
from lint_social.violation import Finding, Place, Related, Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lint_social.calendar.summary import CalendarFinding
    from lint_social.rules import Rule


def calendar_violations(
    rule: Rule, found: Iterable[CalendarFinding], asked: Mapping[str, str]
) -> Iterator[Violation]:
    """The findings that concern a post asked for, and not published yet unless the finding is of now.

    `asked` has the language of messages for each path.
    """
    for finding in found:
        order = [finding.main, *(i for i in range(len(finding.posts)) if i != finding.main)]
        posts = finding.posts
        spoken_of = (i for i in order if finding.is_now or posts[i].status != PUBLISHED)
        main = next((i for i in spoken_of if posts[i].path in asked), None)
        if main is None:
            continue  # none of its posts was asked for, or can still be moved or changed
        post = finding.posts[main]
        values = finding.values if main == finding.main else finding.seen_from.get(main, finding.values)
        place = finding.place(main)
        others = dict.fromkeys(
            (item.path, *finding.place(index)) for index, item in enumerate(posts) if index != main
        )
        yield violation_of(
            rule,
            Finding(place.span, values, finding.case),
            Place(post.path, place.span),
            language=asked[post.path],
            status=post.status,
            network=post.network,
            account=post.account,
            related=tuple(Related(Place(path, span), line, column) for path, span, line, column in others),
        )
