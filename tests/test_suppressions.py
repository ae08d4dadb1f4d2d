"""What an author asks to be left alone, in every form, and what becomes of it."""

from __future__ import annotations

import pytest
from kit import draft_of, headed, no_hang
from lint_kit import lint, marked, rules_of

from lint_social.suppressions import read_suppressions

BAD = "Cliquez ici"
HEAD = "reseaux: [x]\nlangue: fr"


def left(body: str, head: str = HEAD, **options: object) -> list[tuple[str, str]]:
    """What is still said of a post where only `cta-vague` and the suppressions speak."""
    return marked(lint(headed(head, body), select=("cta-vague", "ignore-inutile"), **options))


def comment(text: str) -> str:
    return f"<!-- lint-social: {text} -->"


HIT = ("cta-vague", BAD)


def test_the_block_that_follows() -> None:
    assert left(f"{comment('ignore cta-vague')}\n{BAD}\n{BAD}\n\n{BAD}\n") == [HIT]
    assert left(f"{comment('ignore cta-vague')}\n\n\n{BAD}\n") == []
    assert left(f"{BAD}\n\n{comment('ignore cta-vague')}\n{BAD}\n") == [HIT]
    assert left(f"{comment('ignore cta-vague')}\n- {BAD}\n- {BAD}\n\n{BAD}\n") == [HIT]


def test_a_comment_within_a_paragraph_speaks_of_that_paragraph() -> None:
    assert left(f"{BAD} {comment('ignore cta-vague')}\n{BAD}\n\n{BAD}\n") == [HIT]


def test_its_own_line() -> None:
    assert left(f"{BAD} {comment('ignore-line cta-vague')}\n{BAD}\n") == [HIT]
    assert left(f"{BAD}\n{BAD} {comment('ignore-line cta-vague')}") == [HIT]
    assert left(f"{BAD} {comment('ignore-line cta-vague')}\r\n{BAD}\r\n") == [HIT]


def test_the_next_line() -> None:
    ask = comment("ignore-next-line cta-vague")
    assert left(f"{BAD}\n{ask}\n{BAD}\n{BAD}\n") == [HIT, HIT]
    assert left(f"- {BAD}\n- Venez. {ask}\n- {BAD}\n- {BAD}\n") == [HIT, HIT]
    assert left(f"{ask}\r\n\r\n{BAD}\r\n{BAD}") == [HIT]
    assert left(f"{BAD}\n\n{ask}") == [HIT, ("ignore-inutile", "cta-vague")]
    assert left(f"{ask}\n{BAD}") == []


def test_the_whole_file() -> None:
    assert left(f"{BAD}\n\n{BAD}\n\n{comment('ignore-file cta-vague')}\n") == []


def test_from_start_to_end() -> None:
    start, end = comment("ignore-start cta-vague"), comment("ignore-end")
    assert left(f"{BAD}\n\n{start}\n\n{BAD}\n\n{BAD}\n\n{end}\n\n{BAD}\n") == [HIT, HIT]
    nested = (
        f"{start}\n\n{comment('ignore-start longueur-max')}\n\n{BAD}\n\n{end}\n\n{BAD}\n\n{end}\n\n{BAD}\n"
    )
    assert left(nested) == [HIT]


def test_what_is_opened_and_never_closed_holds_to_the_end_and_is_told() -> None:
    start = comment("ignore-start cta-vague")
    assert left(f"{start}\n\n{BAD}\n") == [("ignore-inutile", start)]


@pytest.mark.parametrize(
    "value",
    [
        "{ignore: [cta-vague], until: 2027-01-31, reason: voulu}",
        "{ignorer: cta-vague}",
        "{ignore: 'longueur-max, cta-vague'}",
        "[cta-vague]",
        "cta-vague",
    ],
)
def test_the_head(value: str) -> None:
    assert left(f"{BAD}\n\n{BAD}\n", f"{HEAD}\nlint-social: {value}") == []


@pytest.mark.parametrize(
    "name",
    ["cta-vague", "appel-a-l-action", "conseil-9", "longueur-max, cta-vague", "longueur-max cta-vague"],
)
def test_rules_categories_and_conseils(name: str) -> None:
    assert left(f"{comment(f'ignore {name}')}\n{BAD}\n") == []


def test_the_engine_has_no_conseil() -> None:
    report = lint(headed("reseaux: [zzz]\nlint-social: conseil-None", "a"), select=("moteur",))
    assert marked(report) == [("reseau-inconnu", "zzz"), ("ignore-inutile", "conseil-None")]


def test_a_reason_after_dashes_names_no_rule() -> None:
    for dash in ("--", "—", "–"):
        assert left(f"{comment(f'ignore cta-vague {dash} longueur-zzz, voulu')}\n{BAD}\n") == []


@pytest.mark.parametrize(
    ("day", "holds"),
    [("2026-11-22", True), ("2026-11-21", False), ("2027-01-31", True), ("31/01/2027", True)],
)
def test_a_date_until_which_it_holds(day: str, holds: bool) -> None:
    found = left(f"{comment(f'ignore cta-vague until={day} -- voulu')}\n{BAD}\n")
    assert found == ([] if holds else [("ignore-inutile", "cta-vague"), HIT])
    found = left(f"{BAD}\n", f"{HEAD}\nlint-social: {{ignore: [cta-vague], until: {day}}}")
    assert found == ([] if holds else [("ignore-inutile", "cta-vague"), HIT])


def told(body: str, head: str = HEAD) -> list[tuple[str, str]]:
    """The marked text and the message of each suppression that is reported."""
    report = lint(headed(head, body), select=("cta-vague", "ignore-inutile"))
    text = headed(head, body)
    return [
        (text[item.place.span.start : item.place.span.end], item.message)
        for item in report.violations
        if item.rule == "ignore-inutile"
    ]


def test_one_that_serves_no_more_is_told() -> None:
    message = "La règle cta-vague n'avait rien à dire ici : cette demande de l'ignorer ne sert plus."
    assert told(f"{comment('ignore cta-vague')}\nBonjour\n") == [("cta-vague", message)]
    assert told("Bonjour", f"{HEAD}\nlint-social: {{ignore: [cta-vague]}}") == [("cta-vague", message)]
    assert told(comment("ignore cta-vague")) == [("cta-vague", message)]


def test_one_that_stands_elsewhere_than_what_the_rule_saw_is_told_so() -> None:
    ask = comment("ignore cta-vague")
    report = lint(headed(HEAD, f"{ask}\nBonjour\n\n{BAD}\n"), select=("cta-vague", "ignore-inutile"))
    found = {item.rule: item for item in report.violations}
    assert set(found) == {"cta-vague", "ignore-inutile"}
    assert "ailleurs dans le fichier" in found["ignore-inutile"].message
    assert found["ignore-inutile"].fix is None  # it is to be moved, not taken out
    assert found["ignore-inutile"].place.span.start < found["cta-vague"].place.span.start


def test_one_for_a_rule_that_did_not_run_is_not_told() -> None:
    assert told(f"{comment('ignore longueur-max')}\nBonjour\n") == []
    assert told(f"{comment('ignore cta-vague')}\nHello\n", "reseaux: [x]\nlangue: es") == []


def test_an_unknown_rule_is_told() -> None:
    assert told(f"{comment('ignore cta-vage, zzzzz')}\nBonjour\n") == [
        ("cta-vage", "Aucune règle ne s'appelle cta-vage, rien n'est ignoré : vouliez-vous dire cta-vague ?"),
        ("zzzzz", "Aucune règle ne s'appelle zzzzz : rien n'est ignoré."),
    ]


def test_an_expired_one_says_until_when() -> None:
    message = (
        "La demande d'ignorer cta-vague valait jusqu'au samedi 31 octobre 2026 : "
        "la règle s'applique de nouveau."
    )
    assert told(f"{comment('ignore cta-vague until=2026-10-31')}\n{BAD}\n")[0][1] == message


def test_other_comments_and_code_are_no_suppressions() -> None:
    assert left(f"<!-- lint: ignore cta-vague -->\n{BAD}\n") == [HIT]
    assert left(f"```\n{comment('ignore-file cta-vague')}\n```\n\n{BAD}\n") == [HIT]


def test_the_count_of_what_was_set_aside_is_that_of_what_would_be_shown() -> None:
    body = "a" * 301
    head = "reseaux: [bluesky-a, bluesky-b]"
    shown = lint(headed(head, body), select=("longueur-max",))
    hidden = lint(headed(f"{head}\nlint-social: longueur-max", body), select=("longueur-max",))
    assert len(shown.violations) == hidden.summary.suppressed == 1
    assert rules_of(hidden) == []


def test_a_rule_that_is_only_counted_is_not_set_aside() -> None:
    body = "Nous peignons notre serre et nous rions de nous voir ainsi faire tout cela ensemble."
    text = headed(f"{HEAD}\nlint-social: auto-centrage", body)
    assert lint(text, select=("auto-centrage-calendrier",)).summary.suppressed == 0
    assert lint(text, select=("auto-centrage",)).summary.suppressed == 1


def test_a_date_nobody_can_read_does_not_ignore_for_ever() -> None:
    assert HIT in left(f"{comment('ignore cta-vague until=2027-31-01')}\n{BAD}\n")


@pytest.mark.parametrize(
    "written",
    [
        "lint-social ignore cta-vague",
        "lint_social: ignore cta-vague",
        "Lint social ignore-file cta-vague",
        "lint-social-ignore cta-vague",
        "lint-socail: ignore cta-vague",
        "lint-social-disable cta-vague",
        "lint_social désactiver cta-vague",
    ],
)
def test_a_comment_that_nearly_is_one_is_told(written: str) -> None:
    found = told(f"<!-- {written} -->\n{BAD}\n")
    assert [text for text, _ in found] == [f"<!-- {written} -->"]
    assert "lint-social: ignore" in found[0][1]


@pytest.mark.parametrize(
    "written",
    [
        "lint-social a trouvé ce texte trop long",
        "lien social : ignorer cette partie pour l'instant",
        "à relire, ignore la fin",
        "markdownlint-disable",
        "eslint-ignore cta-vague",
    ],
)
def test_a_note_to_the_team_is_not_nearly_one(written: str) -> None:
    assert told(f"<!-- {written} -->\nBonjour\n") == []


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f"])
def test_a_french_space_before_the_colon_and_capitals_are_read(space: str) -> None:
    assert left(f"<!-- lint-social{space}: ignore cta-vague -->\n{BAD}\n") == []
    assert left(f"<!-- Lint-Social{space}: Ignore cta-vague -->\n{BAD}\n") == []


@pytest.mark.parametrize(
    ("written", "place", "said"),
    [
        ("ignor cta-vague", "ignor", "vouliez-vous dire ignore ?"),
        ("ignorer cta-vague", "ignorer", "vouliez-vous dire ignore ?"),
        ("ignore-nextline cta-vague", "ignore-nextline", "vouliez-vous dire ignore-next-line ?"),
        ("oublie cta-vague", "oublie", "« oublie »"),
        ("ignore", None, "ne nomme aucune règle"),
        ("ignore -- la raison", None, "ne nomme aucune règle"),
        ("", None, "ne nomme aucune règle"),
        ("ignore-end", None, "ignore-start"),
        ("ignore cta-vague until=demain", "demain", "« demain » n'est pas une date"),
        ("ignore cta-vague until=2027-02-30", "2027-02-30", "« 2027-02-30 » n'est pas une date"),
        ("ignore cta-vague until", "until", "sans date"),
        ("ignore cta-vague until=", "until=", "sans date"),
        ("ignore cta-vague until -- la raison", "until", "sans date"),
    ],
)
def test_a_badly_written_one_says_what_is_wrong_and_where(written: str, place: str | None, said: str) -> None:
    found = told(f"{comment(written)}\n{BAD}\n")
    assert [text for text, _ in found] == [place or comment(written)]
    assert said in found[0][1].replace("\u00a0", " ")


def test_what_follows_the_date_is_read_too() -> None:
    assert left(f"{comment('ignore until=2027-01-31, cta-vague')}\n{BAD}\n") == []
    assert left(f"{comment('ignore longueur-max until=2027-01-31; cta-vague')}\n{BAD}\n") == []


@pytest.mark.parametrize(
    ("value", "place", "said"),
    [
        ("{ignore: []}", "{ignore: []}", "ne nomme aucune règle"),
        ("{raison: a}", "{raison: a}", "ne nomme aucune règle"),
        ("{ignore: [cta-vague], until: demain}", "demain", "« demain » n'est pas une date"),
        ("{ignore: [cta-vague], until: }", "until", "sans date"),
        ("{ignore: [cta-vague], until: [2027-01-31]}", "[2027-01-31]", "n'est pas une date"),
        ("{ignore: [cta-vague], untill: 2027-01-31}", "untill", "vouliez-vous dire until ?"),
        ("{ignore: [cta-vague], pourquoi: voulu}", "pourquoi", "« pourquoi »"),
    ],
)
def test_a_badly_written_head_says_what_is_wrong_and_where(value: str, place: str, said: str) -> None:
    found = told(f"{BAD}\n", f"{HEAD}\nlint-social: {value}")
    assert [text for text, _ in found] == [place]
    assert said in found[0][1].replace("\u00a0", " ")


def test_both_names_of_a_field_count() -> None:
    assert left(f"{BAD}\n", f"{HEAD}\nlint-social: {{ignore: [longueur-max], ignorer: cta-vague}}") == []


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ("|\n  longueur-max,\n  cta-vage", "longueur-max,\n  cta-vage"),
        ('"longueur\\u002dmax, cta-vage"', "longueur\\u002dmax, cta-vage"),
        ("'longueur-max, cta-vage'", "cta-vage"),
    ],
)
def test_a_name_that_is_not_written_as_it_reads_is_marked_with_all_of_its_value(
    value: str, place: str
) -> None:
    assert [text for text, _ in told("Bonjour", f"{HEAD}\nlint-social: {value}")] == [place]


def test_the_block_that_follows_is_not_another_comment() -> None:
    both = f"{comment('ignore cta-vague')}\n{comment('ignore longueur-max')}\n{BAD}\n\n{BAD}\n"
    assert left(both) == [HIT]
    assert left(f"{comment('ignore cta-vague')}{comment('ignore longueur-max')}\n{BAD}\n\n{BAD}\n") == [HIT]
    assert left(f"{comment('ignore cta-vague')}\n\n<!-- pour Sonia -->\n\n{BAD}\n\n{BAD}\n") == [HIT]
    assert left(f"{comment('ignore cta-vague')} {BAD}\n\n{BAD}\n") == [HIT]


def test_a_whole_file_holds_what_is_said_of_its_very_end() -> None:
    assert rules_of(lint(f"---\n{HEAD}\n---\n", select=("longueur-min",))) == ["longueur-min"]
    asked = f"---\n{HEAD}\nlint-social: longueur-min\n---\n"
    assert rules_of(lint(asked, select=("longueur-min",))) == []


FULL_HEAD = "reseaux: [x]\nlangue: fr\nobjectif: trafic"
ASKING = "Lisez notre article : https://example.org/atelier\n"


@pytest.mark.parametrize(
    ("name", "bad"), [("appel-a-l-action", BAD), ("conseil-1", "La serre rouvre le [DATE] à dix heures.")]
)
def test_a_category_or_conseil_that_serves_no_more_is_told(name: str, bad: str) -> None:
    report = lint(headed(FULL_HEAD, f"{comment(f'ignore {name}')}\n{ASKING}"))
    assert ("ignore-inutile", name) in marked(report)
    message = f"Aucune règle de {name} n'avait rien à dire ici : cette demande de les ignorer ne sert plus."
    assert message in [item.message for item in report.violations]
    report = lint(headed(f"{HEAD}\nlint-social: {name}", f"{bad}\n"))
    assert ("ignore-inutile", name) not in marked(report)
    assert report.summary.suppressed


def test_a_conseil_with_calendar_rules_is_not_told_where_a_post_is_read_alone() -> None:
    report = lint(headed(FULL_HEAD, f"{comment('ignore conseil-9')}\n{ASKING}"))
    assert "ignore-inutile" not in rules_of(report)


def test_a_category_of_which_some_rule_did_not_run_is_not_told() -> None:
    text = headed(f"{FULL_HEAD}\nlint-social: appel-a-l-action", ASKING)
    assert "ignore-inutile" not in rules_of(lint(text, select=("cta-vague", "ignore-inutile")))
    assert "ignore-inutile" not in rules_of(lint(text, ignore=("cta-absent",)))
    spanish = headed("reseaux: [x]\nlangue: es\nlint-social: appel-a-l-action", "Hola")
    assert "ignore-inutile" not in rules_of(lint(spanish))


def test_one_that_serves_another_network_is_not_told_when_only_some_are_asked_for() -> None:
    text = headed("reseaux: [x, mastodon]\nlangue: fr\nlint-social: longueur-max", "a" * 300)
    assert rules_of(lint(text, select=("longueur-max", "ignore-inutile"))) == []
    found = lint(text, select=("longueur-max", "ignore-inutile"), networks=("mastodon",))
    assert rules_of(found) == []


def test_the_request_to_leave_requests_alone_is_heard() -> None:
    head = f"{HEAD}\nlint-social: {{ignore: [ignore-inutile], reason: modèle que l'on recopie}}"
    assert told(f"{comment('ignore cta-vague')}\n{comment('oublie x')}\nBonjour\n", head) == []


def test_thousands_of_suppressions_are_read_in_time() -> None:
    count = 20_000
    for text in (
        f"{comment('ignore a')}\nBonjour\n\n" * count,
        f"{comment('ignore a')}\n" * count + "Bonjour",
        f"mot {comment('ignore a')} " * count,
        comment("ignore a" + " " * 5 * count + "x"),
        comment("ignore a " + "until" * count),
        comment("ignore a " + "until " * count),
    ):
        draft = draft_of(text)
        with no_hang():
            read_suppressions(draft)
