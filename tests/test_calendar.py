"""All posts as one calendar: cadence, gaps, shares."""

from __future__ import annotations

import tempfile
import tracemalloc
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest
from lint_kit import lint_files, marked, rules_of, shipped_rules

from lint_social.calendar.summary import Calendar, PostSummary
from lint_social.config import CalendarSettings, Config
from lint_social.decode import Mistakes
from lint_social.kinds import check_class
from lint_social.rules import load_rules
from lint_social.texts import say
from lint_social.traits import Said, Traits
from lint_social.violation import Span

if TYPE_CHECKING:
    from lint_social.report import Report
    from lint_social.rules import Example, Rule

TODAY = date(2026, 11, 24)
PARIS = ZoneInfo("Europe/Paris")


def post(moment: str, path: str = "", account: str = "x", zone: ZoneInfo = PARIS, **more: Any) -> PostSummary:
    when = datetime.fromisoformat(moment)
    return PostSummary(
        path=path or moment, account=account, network="x", network_name="X",
        moment=when if when.tzinfo else when.replace(tzinfo=zone), timed=len(moment) > 10,
        place=Span(0, 1), line=1, column=1, **more,
    )  # fmt: skip


def finds(
    check: Any, *posts: PostSummary, window: int | None = None
) -> list[tuple[str, dict[str, Any], str | None]]:
    """The post that each finding speaks of, its values and its case."""
    found = []
    for finding in check.check(Calendar(posts, Config(calendar=CalendarSettings(window=window)), TODAY)):
        found.append((finding.posts[finding.main].path, dict(finding.values), finding.case))
        assert set(finding.values) == (check.cases[finding.case] if finding.case else check.values)
    return found


def cadence(day: int | str = 2, week: int | str = 4) -> Any:
    return check_class("cadence")(day, week)


def short(found: list[tuple[str, dict[str, Any], str | None]]) -> list[tuple[str, int, int, str | None]]:
    return [(path, values["count"], values["max"], case) for path, values, case in found]


def test_a_day_holds_so_many_posts_and_no_more() -> None:
    two = [post("2026-12-01T08:00"), post("2026-12-01T23:59")]
    assert finds(cadence(), *two) == []
    assert finds(cadence(), *two, post("2026-12-02T00:00")) == []
    found = finds(cadence(), *two, post("2026-12-01T12:00"), post("2026-12-01"))
    assert short(found) == [("2026-12-01T12:00", 4, 2, None)]  # in the order of time: 00:00, 8, 12, 23:59
    assert found[0][1]["date"].isoformat() == "2026-12-01"
    assert found[0][1]["account"] == "X"


def test_accounts_are_counted_apart() -> None:
    posts = [post(f"2026-12-01T0{hour}:00", account=name) for hour in range(2) for name in ("x", "y")]
    assert finds(cadence(1), *posts) != []
    assert finds(cadence(2), *posts) == []


def test_a_week_goes_from_monday_to_sunday() -> None:
    days = [post(f"2026-12-{day:02}") for day in (7, 9, 11, 13)]  # Monday to Sunday
    assert finds(cadence(), *days) == []
    assert finds(cadence(), *days, post("2026-12-14"), post("2026-12-06")) == []
    assert short(finds(cadence(), *days, post("2026-12-12"))) == [("2026-12-13", 5, 4, "semaine")]


def test_a_week_is_one_across_the_new_year() -> None:
    days = [post(day) for day in ("2026-12-28", "2026-12-31", "2027-01-01", "2027-01-03")]
    assert short(finds(cadence(5, 3), *days)) == [("2027-01-03", 4, 3, "semaine")]


def test_a_week_with_a_day_already_reported_is_not_reported() -> None:
    posts = [post(f"2026-12-07T0{hour}:00") for hour in range(6)]
    assert [case for _, _, case in finds(cadence(), *posts)] == [None]


def test_figures_come_from_the_team_else_from_the_network() -> None:
    two = ("2026-12-01T08:00", "2026-12-01T18:00")
    named = cadence("network.cadence_day", "network.cadence_week")
    assert finds(named, *map(post, two)) == []
    usual = [post(moment, figures={"cadence_day": 1}) for moment in two]
    assert short(finds(named, *usual)) == [(two[1], 2, 1, None)]
    own = [post(moment, figures={"cadence_day": 5}, configured={"max_per_day": 1}) for moment in two]
    assert short(finds(named, *own)) == [(two[1], 2, 1, "regle")]
    week = [post(moment, configured={"max_per_week": 1, "max_per_day": 9}) for moment in two]
    assert short(finds(named, *week)) == [(two[1], 2, 1, "semaine-reglee")]


def test_a_limit_of_none_at_all_marks_the_first_post() -> None:
    assert short(finds(cadence(), post("2026-12-01", configured={"max_per_day": 0}))) == [
        ("2026-12-01", 1, 0, "regle")
    ]


def gaps(*posts: PostSummary, least: int = 60) -> list[tuple[str, int, time, str | None]]:
    found = finds(check_class("gap")(least), *posts)
    return [(path, values["minutes"], values["time"], case) for path, values, case in found]


def test_two_posts_too_close() -> None:
    first = post("2026-12-01T10:00")
    assert gaps(first, post("2026-12-01T11:00")) == []
    assert gaps(first, post("2026-12-01T10:59")) == [("2026-12-01T10:59", 59, time(10), None)]
    assert gaps(first, post("2026-12-01T10:00", path="b")) == [("b", 0, time(10), "ensemble")]
    assert gaps(first, post("2026-12-01T10:30", account="y")) == []
    assert gaps(post("2026-12-01"), post("2026-12-01T00:10")) == []  # no hour, no gap
    assert gaps(post("2026-12-01T23:50"), post("2026-12-02T00:10"))[0][1] == 20
    assert gaps(post("2026-12-01T10:00", path="b"), post("2026-12-01T10:00", path="b")) == []


def test_a_team_sets_its_own_gap() -> None:
    own = {"configured": {"min_minutes": 30}}
    assert gaps(post("2026-12-01T10:00"), post("2026-12-01T10:30", **own)) == []
    assert gaps(post("2026-12-01T10:00"), post("2026-12-01T10:29", **own))[0][3] == "regle"
    assert gaps(post("2026-12-01T10:00"), post("2026-12-01T10:00", path="b", **own))[0][3] == "ensemble-regle"


def test_a_burst_is_a_chain_of_pairs() -> None:
    posts = [post(f"2026-12-01T10:{minute:02}") for minute in (0, 20, 40)]
    assert [path for path, *_ in gaps(*posts)] == ["2026-12-01T10:20", "2026-12-01T10:40"]


def test_when_the_clocks_change_minutes_are_real_minutes() -> None:
    assert gaps(post("2026-03-29T01:30"), post("2026-03-29T03:10"))[0][1] == 40  # 2 o'clock does not exist
    assert (
        gaps(post("2026-10-25T02:30+02:00"), post("2026-10-25T02:30+01:00", path="b")) == []
    )  # an hour apart
    spring = [post("2026-10-25T01:45"), post("2026-10-25T03:10")]
    assert gaps(*spring) == []


def share(*fired: bool, window: int = 4, most: float = 0.5, own: int | None = None) -> list[tuple[str, int]]:
    posts = [
        post(f"2026-12-{day:02}", fired=frozenset({"r"} if guilty else {"autre"}))
        for day, guilty in enumerate(fired, 1)
    ]
    found = finds(check_class("share")(window, most, of_rule="r"), *posts, window=own)
    return [(path[-2:], values["count"]) for path, values, _ in found]


@pytest.mark.parametrize(
    ("fired", "found"),
    [
        ((1, 1, 1), []),  # fewer posts than the window
        ((1, 1, 0, 0), []),  # exactly half
        ((1, 1, 1, 0), []),  # the window ends on a post that is not at fault
        ((1, 1, 0, 1), [("04", 3)]),
        ((1, 1, 1, 1), [("04", 4)]),
        ((0, 0, 1, 1, 1), [("05", 3)]),
        ((1, 1, 1, 1, 1, 1, 1, 1), [("04", 4), ("08", 4)]),  # windows apart
        ((1, 1, 1, 1, 1, 1, 1), [("04", 4)]),
        ((), []),
    ],
)
def test_shares(fired: tuple[int, ...], found: list[tuple[str, int]]) -> None:
    assert share(*map(bool, fired)) == found


def test_the_window_of_the_configuration_wins() -> None:
    assert share(True, True, own=2) == [("02", 2)]


# From files to violations


def written(moment: str, head: str = "reseaux: [linkedin]") -> str:
    return f"---\n{head}\ndate: {moment}\npartage: oui\n---\nLa serre du jardin partagé rouvre samedi.\n"


def lines(report: Report, folder: Path) -> list[tuple[str, str, str]]:
    return [
        (item.place.path.removeprefix(f"{folder}/"), item.rule, item.message.replace("\u00a0", " "))
        for item in report.violations
    ]


def test_the_date_of_the_later_post_is_marked_and_the_other_one_related(tmp_path: Path) -> None:
    files = {"a.md": written("2026-12-01 10:00"), "b.md": written("2026-12-01 10:20")}
    report = lint_files(tmp_path, files, select=("cadence-rafale",))
    assert marked(report) == [("cadence-rafale", "2026-12-01 10:20")]
    violation = report.violations[0]
    assert violation.message.replace("\u00a0", " ").startswith(
        "20 minutes séparent cette publication de celle de 10 h 00 sur LinkedIn"
    )
    related = violation.related[0]
    assert (related.place.path, related.line, related.column) == (str(tmp_path / "a.md"), 3, 7)
    assert (violation.network, violation.account) == ("linkedin", "linkedin")


def test_a_partial_list_speaks_of_the_files_asked_for_from_their_side(tmp_path: Path) -> None:
    files = {
        "a.md": written("2026-12-01 10:00"),
        "b.md": written("2026-12-01 10:20"),
        "c.md": written("2026-12-09"),
    }
    report = lint_files(tmp_path, files, ["a.md"], select=("cadence-rafale",))
    assert marked(report) == [("cadence-rafale", "2026-12-01 10:00")]
    assert "de celle de 10 h 20 sur" in report.violations[0].message.replace("\u00a0", " ")
    assert [item.place.path for item in report.violations[0].related] == [str(tmp_path / "b.md")]
    assert lint_files(tmp_path, files, ["c.md"], select=("cadence-rafale",)).violations == ()
    assert report.summary.files == 1


ON_CALENDAR = [
    pytest.param(rule, example, id=f"{rule.id}-{number}")
    for rule in shipped_rules()
    for number, example in enumerate(rule.bad)
    if rule.on_calendar
    and not (example.pictures or example.network_facts)
    and sum("⟦" in text for text in example.posts) == 1
]


@pytest.mark.parametrize(("rule", "example"), ON_CALENDAR)
def test_the_whole_calendar_is_read_and_only_the_files_asked_for_are_spoken_of(
    tmp_path: Path, rule: Rule, example: Example
) -> None:
    marked_one = next(f"{number}.md" for number, text in enumerate(example.posts) if "⟦" in text)
    files = {
        f"{number}.md": text.replace("⟦", "").replace("⟧", "") for number, text in enumerate(example.posts)
    }

    def told(files: dict[str, str], asked: list[str]) -> list[tuple[str, str, set[str]]]:
        folder = Path(tempfile.mkdtemp(dir=tmp_path))
        report = lint_files(folder, files, asked, select=(rule.id,), config=example.config or "")
        assert report.summary.files == len(asked)
        return [
            (
                item.place.path.removeprefix(f"{folder}/"),
                item.message,
                {other.place.path.removeprefix(f"{folder}/") for other in item.related},
            )
            for item in report.violations
        ]

    whole = told(files, list(files))
    assert [path for path, _, _ in whole] == [marked_one]
    assert told(files, [marked_one]) == whole
    others = [name for name in files if name != marked_one]
    for name in others[-3:]:
        assert {path for path, _, _ in told(files, [name])} <= {name}
    without = {name: text for name, text in files.items() if name != marked_one}
    for path, _, related in told(without, others):
        assert marked_one not in {path, *related}


def test_a_file_named_in_two_ways_is_one_post(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from lint_kit import engine_of

    from lint_social.discover import Found

    (tmp_path / "a.md").write_text(written("2026-12-01 10:00"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    report = engine_of(select=("frequence",)).run(
        [Found(str(tmp_path / "a.md"), named=True)], ["a.md", "./a.md"]
    )
    assert report.violations == ()


def test_an_account_is_one_whatever_a_post_calls_its_network(tmp_path: Path) -> None:
    heads = ("reseaux: [LinkedIn]", "networks: linkedin", "reseaux: [linkedin, LinkedIn]")
    files = {f"{number}.md": written(f"2026-12-01 1{number}:00", head) for number, head in enumerate(heads)}
    report = lint_files(
        tmp_path, files, select=("cadence-max",), config="calendar: {cadence: {linkedin: {max_per_day: 2}}}"
    )
    assert [(item.values["count"], item.severity) for item in report.violations] == [(3, "warning")]


def test_an_override_parts_the_calendar_only_for_the_rules_it_changes(tmp_path: Path) -> None:
    files = {"a/a.md": written("2026-12-01 10:00"), "b/b.md": written("2026-12-01 10:20")}
    config = (
        "overrides: [{files: 'b/**', rules: {longueur-min: off, cadence-max: warning, cadence-rafale: %s}}]"
    )
    report = lint_files(tmp_path, files, select=("cadence-rafale",), config=config % "on")
    assert rules_of(report) == ["cadence-rafale"]
    assert rules_of(lint_files(tmp_path, files, select=("cadence-max",), config=config % "on")) == []
    off = config.replace("cadence-max: warning, ", "") % "off"
    assert rules_of(lint_files(tmp_path, files, config=off, ignore=("visuel",))) == ["cadence-max"]


def test_accounts_of_a_network_are_not_one_account(tmp_path: Path) -> None:
    files = {
        "a.md": written("2026-12-01 10:00", "reseaux: [mastodon-fr]"),
        "b.md": written("2026-12-01 10:10", "reseaux: [mastodon-en]"),
    }
    assert rules_of(lint_files(tmp_path, files, select=("frequence",))) == []


def test_the_day_is_that_of_the_time_zone_of_the_calendar(tmp_path: Path) -> None:
    files = {"a.md": written("2026-12-01T23:30:00Z"), "b.md": written("2026-12-02 18:00")}
    assert rules_of(lint_files(tmp_path, files, select=("cadence-max",))) == ["cadence-max"]
    config = "calendar: {time_zone: America/Montreal}"
    assert rules_of(lint_files(tmp_path, files, select=("cadence-max",), config=config)) == []


def test_an_account_has_a_time_zone_of_its_own(tmp_path: Path) -> None:
    head = "reseaux: [li]"
    files = {"a.md": written("2026-12-01T23:30:00Z", head), "b.md": written("2026-12-02 18:00", head)}
    config = "accounts: {li: {network: linkedin, time_zone: America/Montreal}}"
    assert rules_of(lint_files(tmp_path, files, select=("cadence-max",), config=config)) == []
    config = "accounts: {li: {network: linkedin}}"
    assert rules_of(lint_files(tmp_path, files, select=("cadence-max",), config=config)) == ["cadence-max"]


def test_posts_without_a_date_or_a_network_are_not_on_the_calendar(tmp_path: Path) -> None:
    files = {
        "a.md": written("2026-12-01 10:00"),
        "b.md": written("bientôt"),
        "c.md": written("2026-12-01 10:00", "titre: a"),
        "2026-12-01.md": "---\nreseaux: [x]\n---\nBonjour à tout le monde ici.\n",
    }
    assert rules_of(lint_files(tmp_path, files, select=("frequence",))) == []


def test_a_date_in_the_file_name_counts(tmp_path: Path) -> None:
    text = "---\nreseaux: [linkedin]\n---\nLa serre du jardin partagé rouvre samedi.\n"
    files = {"2026-12-01-a.md": text, "2026-12-01-b.md": text}
    report = lint_files(tmp_path, files, select=("cadence-max",))
    assert marked(report) == [("cadence-max", "linkedin")]


def test_calendar_rules_can_be_suppressed_where_they_are_marked(tmp_path: Path) -> None:
    files = {
        "a.md": written("2026-12-01 10:00"),
        "b.md": written("2026-12-01 10:20", "reseaux: [linkedin]\nlint-social: {ignore: [cadence-rafale]}"),
    }
    report = lint_files(tmp_path, files, select=("cadence-rafale", "ignore-inutile"))
    assert rules_of(report) == []
    assert report.summary.suppressed == 1


def said(text: str) -> tuple[Said, ...]:
    return (Said(text, text.upper(), Span(5, 9), 2, 3),)


def test_a_share_may_be_too_small() -> None:
    few = check_class("share")(4, min=0.5, of_signs=("?",), of_types=("jeu",))
    asks = Traits(signs=frozenset("?"))
    quiet = [post(f"2026-12-{day:02}") for day in range(1, 9)]
    assert finds(few, *quiet[:3]) == []
    assert [path for path, _, _ in finds(few, *quiet)] == [
        "2026-12-08"
    ]  # nobody can make up for the first four
    one = [quiet[0], quiet[1]._replace(traits=asks), *quiet[2:4]]
    assert [values["count"] for _, values, _ in finds(few, *one)] == [1]
    two = [quiet[0]._replace(fields={"type": "Jeu"}), quiet[1]._replace(traits=asks), *quiet[2:4]]
    assert finds(few, *two) == []


@pytest.mark.parametrize(
    ("bounds", "text_id"),
    [
        ({"of_signs": ("?",)}, "rules.one_of"),
        ({"of_signs": ("?",), "min": 0.1, "max": 0.2}, "rules.one_of"),
        ({"max": 0.2}, "rules.some_of"),
    ],
)
def test_a_share_of_nothing_is_refused(bounds: dict[str, Any], text_id: str) -> None:
    assert [refusal.text_id for refusal in check_class("share")(4, **bounds).refusals()] == [text_id]


def test_what_comes_again_is_marked_where_it_stands() -> None:
    again = check_class("repeated")("links", 2, 10)
    days = ["2026-12-01", "2026-12-05", "2026-12-06"]
    posts = [post(day, traits=Traits(links=said("exemple.fr/a"))) for day in days]
    assert finds(again, *posts[:2]) == []
    (finding,) = again.check(Calendar(posts, Config(), TODAY))
    assert [located.span for located in map(finding.place, range(3))] == [Span(5, 9)] * 3
    assert (finding.main, finding.values["shown"], finding.values["count"]) == (2, "EXEMPLE.FR/A", 3)
    others = [post(day, traits=Traits(links=said(day))) for day in days]
    assert finds(again, *others) == []


def test_what_was_long_ago_or_said_to_be_a_rerun_does_not_come_again() -> None:
    again = check_class("repeated")("opening", 1, 10)
    first, second = (
        post(day, traits=Traits(opening=said("un deux trois"))) for day in ("2026-12-01", "2026-12-12")
    )
    assert finds(again, first, second) == []
    near = second._replace(moment=first.moment.replace(day=11))
    assert len(finds(again, first, near)) == 1
    assert finds(again, first, near._replace(fields={"republication": "oui"})) == []
    assert finds(again._replace(min_words=4), first, near) == []
    assert finds(again, first, near._replace(account="bluesky")) == []


def test_what_came_long_ago_is_forgotten() -> None:
    days = [datetime(2020, 1, 1, tzinfo=PARIS) + timedelta(days=number) for number in range(2000)]
    posts = [
        post("2020-01-01", str(number))._replace(moment=day, traits=Traits(links=said(str(number))))
        for number, day in enumerate(days)
    ]
    calendar = Calendar(posts, Config(), TODAY)
    assert calendar.by_account
    tracemalloc.start()
    try:
        assert list(check_class("repeated")("links", 1, 10).check(calendar)) == []
        assert tracemalloc.get_traced_memory()[1] < 50_000  # bytes: a dozen things, not 2,000
    finally:
        tracemalloc.stop()


def test_a_share_counts_findings_of_a_rule_that_is_not_asked_for(tmp_path: Path) -> None:
    body = "Nous peignons notre serre et nous rions de nous voir ainsi faire tout cela ensemble."
    text = "---\nreseaux: [x]\nlangue: fr\ndate: 2026-12-{:02}\n---\n" + body + "\n"
    files = {f"{day:02}.md": text.format(day) for day in range(1, 4)}
    report = lint_files(tmp_path, files, select=("auto-centrage-calendrier",), config="calendar: {window: 3}")
    assert lines(report, tmp_path) == [
        (
            "03.md",
            "auto-centrage-calendrier",
            (
                "Sur 3 publications à la suite sur X, 3 ne parlent que de vous : "
                "au-delà de 50 %, il reste peu de place pour qui vous suit."
            ),
        )
    ]
    assert len(report.violations[0].related) == 2


def test_a_share_counts_the_rule_that_a_configuration_gives_it(tmp_path: Path) -> None:
    text = (
        "---\nreseaux: [x]\nlangue: fr\ndate: 2026-12-{:02}\n---\nVENEZ TOUS SAMEDI MATIN AU JARDIN PARTAGÉ\n"
    )
    files = {f"{day:02}.md": text.format(day) for day in range(1, 4)}
    config = "{calendar: {window: 3}, rules: {auto-centrage-calendrier: {of_rule: capitales}}}"
    for asked in (("auto-centrage-calendrier",), ("calendrier", "auto-centrage")):
        report = lint_files(tmp_path, files, select=asked, config=config)
        assert "auto-centrage-calendrier" in rules_of(report)


TWO_A_DAY = {
    f"{name}.md": f"---\nreseaux: [{network}]\ndate: 2026-12-01T{hour}:00\nstatut: {status}\n---\nBonjour\n"
    for name, network, hour, status in (
        ("a", "x", "08", "pret"),
        ("b", "x", "09", "pret"),
        ("c", "linkedin", "08", "pret"),
        ("d", "linkedin", "09", "brouillon"),
    )
}
TEAM_CADENCE = """\
id: deux-par-jour
category: frequence
severity: {plain: suggestion, pret: error}
networks: [NETWORKS]
check: {kind: cadence, max_per_day: 1, max_per_week: 99}
message: {fr: "Trop."}
"""


@pytest.mark.parametrize(
    ("networks", "expected"),
    [
        ("all", [("b.md", "error"), ("d.md", "suggestion")]),
        ("linkedin", [("d.md", "suggestion")]),
        ("x", [("b.md", "error")]),
    ],
)
def test_a_calendar_rule_keeps_to_its_networks_and_grades_by_status(
    tmp_path: Path, networks: str, expected: list[tuple[str, str]]
) -> None:
    (tmp_path / "regles").mkdir()
    text = TEAM_CADENCE.replace("NETWORKS", networks)
    (tmp_path / "regles" / "deux-par-jour.yaml").write_text(text, encoding="utf-8")
    rules = load_rules([tmp_path / "regles"])
    report = lint_files(tmp_path / "posts", TWO_A_DAY, rules=rules, select=("deux-par-jour",))
    found = [(item.place.path.rpartition("/")[2], str(item.severity)) for item in report.violations]
    assert found == expected


def test_posts_read_for_the_calendar_alone_run_only_the_rules_it_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lint_social.post_run import PostRun

    asked: dict[str, object] = {}
    run = PostRun.run

    def spied(self: PostRun, *, is_post: bool, only: Any = None) -> Any:
        asked[self.draft.post.path.rpartition("/")[2]] = only
        return run(self, is_post=is_post, only=only)

    monkeypatch.setattr(PostRun, "run", spied)
    lint_files(tmp_path, TWO_A_DAY, asked=["a.md"])
    counted = {"auto-centrage", "lien-court", "lien-en-bio", "lien-mort", "mention-autre-reseau"}
    assert asked == {"a.md": None, **dict.fromkeys(("b.md", "c.md", "d.md"), counted)}


@pytest.mark.parametrize(
    ("config", "most"),
    [
        ("accounts: {paris: {network: x}}\ncalendar: {cadence: {x: {max_per_day: 1}}}", 1),
        ("accounts: {paris: {network: x, cadence: {max_per_day: 2}}}", 2),
        (
            """accounts: {paris: {network: x, cadence: {max_per_day: 2}}}
calendar: {cadence: {x: {max_per_day: 1}, paris: {min_minutes: 5}}}""",
            2,
        ),
        (
            """accounts: {paris: {network: x, cadence: {max_per_day: 2}}}
calendar: {cadence: {paris: {max_per_day: 1}}}""",
            1,
        ),
    ],
)
def test_a_cadence_set_for_a_network_holds_for_its_accounts(tmp_path: Path, config: str, most: int) -> None:
    files = {f"{hour}.md": written(f"2026-12-01 {hour}:00", "reseaux: [paris]") for hour in (10, 12, 14)}
    report = lint_files(tmp_path, files, select=("cadence-max",), config=config)
    assert [(item.values["max"], str(item.severity)) for item in report.violations] == [(most, "warning")]


def test_a_calendar_for_other_organisations_leaves_their_network_out() -> None:
    check = check_class("absent-network")("b2b", "linkedin", 2)
    two = [post("2026-12-01"), post("2026-12-02")]
    values = {"count": 2, "absent": "LinkedIn", "profile": "B2B"}
    assert finds(check, *two) == [("2026-12-02", values, None)]
    assert finds(check, two[0]) == []
    assert finds(check, *two, two[0]._replace(network="linkedin", account="nous")) == []
    assert finds(check, two[0], two[0]._replace(account="autre")) == []  # one file


def test_a_rule_on_an_absent_network_names_one_that_exists() -> None:
    refusal = next(check_class("absent-network")("b2b", "linkdin", 2).refusals())
    assert refusal.where == ("network",)
    assert "linkdin" in say("fr", refusal.text_id, **refusal.values)


def test_part_of_the_networks_says_nothing_of_the_networks_left_out(tmp_path: Path) -> None:
    """With `--network x`, posts for LinkedIn are not read: it only looks absent."""
    head = "---\nreseaux: [{}]\ndate: 2026-12-{:02}\n---\nBonjour à toutes et tous\n"
    files = {f"{day:02}.md": head.format("linkedin" if day == 1 else "x", day) for day in range(1, 11)}
    options: dict[str, Any] = {"config": "profil: b2b", "select": ("reseau-delaisse",)}
    assert rules_of(lint_files(tmp_path, files, **options)) == []
    assert rules_of(lint_files(tmp_path, files, networks=("x",), **options)) == []
    without = {name: text for name, text in files.items() if name != "01.md"}
    (tmp_path / "01.md").unlink()
    assert rules_of(lint_files(tmp_path, without, **options)) == ["reseau-delaisse"]


def test_a_near_duplicate_is_told_from_what_came_before_it() -> None:
    again = check_class("near-duplicate")(0.85, 60, 4)
    sketch = tuple(range(40))
    first = post("2026-01-01", traits=Traits(1, 50, sketch))
    nearly = post("2026-02-01", traits=Traits(2, 50, (*range(38), 98, 99)))  # 38 of 42 values are shared
    found = finds(again, first, nearly)
    assert [(path, values["percent"], values["date"], case) for path, values, case in found] == [
        ("2026-02-01", 90, date(2026, 1, 1), None)
    ]
    same = nearly._replace(traits=first.traits)
    assert [(values["percent"], case) for _, values, case in finds(again, first, same)] == [
        (100, "identique")
    ]
    assert finds(again, first, post("2026-02-01", traits=Traits(2, 50, (*range(30), *range(90, 100))))) == []
    assert finds(again, first, same._replace(account="y")) == []
    assert finds(again, first, same._replace(path=first.path)) == []
    elsewhere = [item._replace(account="y") for item in (first, same)]
    assert len(finds(again, first, same, *elsewhere)) == 1  # two files, on two accounts
    assert finds(again, first, same._replace(fields={"republication": "oui"})) == []
    assert len(finds(again, first, post("2026-03-02", traits=first.traits))) == 1  # the sixtieth day
    assert finds(again, first, post("2026-03-03", traits=first.traits)) == []
    assert finds(again._replace(min_words=51), first, same) == []


def test_the_same_words_with_another_link_or_picture_speak_of_something_else() -> None:
    again = check_class("near-duplicate")(0.85, 60, 4)
    for kind in ("links", "pictures"):
        one, other = (Traits(1, 50, (1, 2, 3), **{kind: said(name)}) for name in "ab")
        assert finds(again, post("2026-01-01", traits=one), post("2026-01-08", traits=other)) == []
        both = other._replace(**{kind: said("a") + said("b")})
        assert len(finds(again, post("2026-01-01", traits=one), post("2026-01-08", traits=both))) == 1


def test_what_many_posts_share_does_not_hide_a_near_duplicate() -> None:
    """A signature gives all posts of an account the same least values."""
    again = check_class("near-duplicate")(0.85, 60, 4)
    posts = [
        post(
            f"2026-01-{1 + number // 24:02}T{number % 24:02}:00",
            traits=Traits(number, 50, (1, 2, 3, number + 9)),
        )
        for number in range(200)
    ]
    late = post("2026-01-20", traits=posts[3].traits)
    assert finds(again._replace(likeness=0.9), *posts, late)[0][1]["date"] == date(2026, 1, 1)


def test_what_is_in_every_post_is_spoken_of_once() -> None:
    logo = [post(f"2026-12-{day:02}", traits=Traits(pictures=said("logo.png"))) for day in range(1, 9)]
    again = check_class("repeated")("pictures", 1, 30)
    assert len(finds(again, *logo)) == 4
    assert [path for path, *_ in finds(again._replace(once=True), *logo)] == ["2026-12-08"]
    assert finds(again._replace(once=True), logo[0]) == []
    (finding,) = again.check(Calendar(logo[:2], Config(), TODAY))
    assert (finding.values["date"], finding.seen_from[0]["date"]) == (date(2026, 12, 1), date(2026, 12, 2))


@pytest.mark.parametrize(
    ("text", "promotes"),
    [
        ("Vente flash : les pelotes à moitié prix ce samedi.", True),
        ("-20 % de remise sur toutes nos pelotes de laine.", True),
        ("Use the promo code YARN20 before Saturday, everyone.", True),
        ("Offre d'emploi : la mairie recrute un jardinier.", False),
        ("Offrir son temps une heure par mois, c'est déjà beaucoup.", False),
        ("Entrée libre, ou à tarif réduit selon vos revenus.", False),
        ("Nous étions à la cérémonie de remise des diplômes.", False),
        ("In order now to understand the text, read the notes.", False),
    ],
)
def test_what_promotes(tmp_path: Path, text: str, promotes: bool) -> None:
    files = {f"{day}.md": f"---\nreseaux: [x]\ndate: 2026-12-0{day}\n---\n{text}\n" for day in range(1, 4)}
    report = lint_files(tmp_path, files, select=("part-promo",), config="calendar: {window: 3}")
    assert rules_of(report) == ["part-promo"] * promotes


def test_a_share_may_be_of_either_of_two_lists() -> None:
    few = check_class("share")(3, min=0.5, of_signal="vous", or_signal="appel")
    assert few.needs == {"signals:vous", "signals:appel"}
    quiet = [post(f"2026-12-0{day}") for day in range(1, 4)]
    spoken = [
        quiet[0],
        *(
            quiet[n]._replace(traits=Traits(signals=frozenset({name})))
            for n, name in ((1, "vous"), (2, "appel"))
        ),
    ]
    assert [values["count"] for _, values, _ in finds(few, *spoken[:2], quiet[2])] == [1]
    assert finds(few, *spoken) == []
    assert len(finds(check_class("share")(3, min=0.5, of_types=("jeu",)), *quiet)) == 1


def test_one_text_on_networks_that_do_not_all_take_it() -> None:
    check = check_class("same-text")(("r", "s"), 7, 10)
    text, bad = Traits(digest=5, words=10), frozenset({"r", "autre"})
    here = post("2026-12-01", traits=text)
    there = post("2026-12-03", traits=text, fired=bad)._replace(network_name="LinkedIn", account="l")
    assert finds(check, here, there) == [
        ("2026-12-03", {"networks": ("X", "LinkedIn"), "rules": ("r",)}, None)
    ]
    assert finds(check, here, there._replace(network_name="X")) == []
    assert finds(check, here, there._replace(fired=frozenset({"autre"}))) == []
    assert finds(check, here, there._replace(traits=Traits(digest=6, words=10))) == []
    assert finds(check._replace(min_words=11), here, there) == []
    assert finds(check._replace(days=1), here, there) == []
    one = there._replace(path=here.path, moment=here.moment)
    (finding,) = check.check(Calendar([here._replace(fired=bad), one], Config(), TODAY))
    assert [item.path for item in finding.posts] == [here.path]  # two networks, one file


def test_a_rule_that_counts_several_rules_names_rules_that_exist(tmp_path: Path) -> None:
    (tmp_path / "copie.yaml").write_text(
        "id: copie\ncategory: calendrier\nseverity: suggestion\n"
        "check: {kind: same-text, of_rules: [lien-mort, lien-mrot], days: 7, min_words: 5}\n"
        "message: {fr: Copie.}\n",
        encoding="utf-8",
    )
    with pytest.raises(Mistakes) as caught:
        load_rules([tmp_path])
    assert [mistake.message for mistake in caught.value.mistakes] == [
        "la règle « lien-mrot » n'existe pas : vouliez-vous dire « lien-mort » ?"
    ]


def test_a_conseil_is_not_respected_because_one_post_was_read_as_a_calendar(tmp_path: Path) -> None:
    for count, status in ((1, "not-verified"), (2, "respected")):
        files = {f"{day}.md": written(f"2026-12-0{day}") for day in range(1, count + 1)} | {
            "notes.md": "Rien."
        }
        report = lint_files(tmp_path / str(count), files, select=("meme-lien",))
        assert next(state.status for state in report.conseils if state.number == 7) == status
