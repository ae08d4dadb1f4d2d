"""The kinds that look for turns of phrase: what they mark, and what makes them keep silent."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from kit import headed
from lint_kit import found_by, shipped_rules, signal, view_of

from lint_social.kinds import check_class

if TYPE_CHECKING:
    from lint_social.signals import Signal

FR = "reseaux: [x]\nlangue: fr"


def finds(check: Any, body: str, *signals: Signal, head: str = FR) -> list[tuple[str, dict[str, Any]]]:
    found = found_by(check, view_of(headed(head, body), signals=signals))
    return [(text, values) for text, values, _ in found]


def of(kind: str, *parameters: Any, **named: Any) -> Any:
    return check_class(kind)(*parameters, **named)


# phrases


def test_a_pattern_looks_into_quotation_marks_and_never_at_what_is_all_a_quotation() -> None:
    check = of("phrases", "mots", {"fr": "(?i:dites « oui »)"})
    words = signal("mots", "dites")
    assert [text for text, _ in finds(check, "Ah, dites « oui ».", words)] == ["dites « oui »"]
    assert finds(check, "Il a crié “dites « oui »” et puis rien.", words) == []
    assert finds(check, "`dites « oui »`, écrit la notice.", words) == []


def test_a_pattern_is_of_one_language() -> None:
    check = of("phrases", "mots", {"en": "dites"})
    assert finds(check, "Vous dites cela.", signal("mots", "rien")) == []


def test_what_a_list_and_a_pattern_both_find_is_told_once_in_the_order_of_the_text() -> None:
    check = of("phrases", "mots", {"fr": "oui et non"})
    found = finds(check, "Ni non, ni oui et non, ni oui.", signal("mots", "oui", "non"))
    assert [text for text, _ in found] == ["non", "oui et non", "oui"]


def test_a_bad_pattern_is_refused_at_its_language() -> None:
    refusals = list(of("phrases", "mots", {"fr": "oui", "en": "(yes"}).refusals())
    assert [refusal.where for refusal in refusals] == [("patterns", "en")]


# accumulation


def test_different_phrases_pile_up_and_one_said_again_does_not() -> None:
    check = of("accumulation", "mots", 2)
    words = signal("mots", "vite", "tout de suite")
    assert finds(check, "Vite, vite, VITE !", words) == []
    assert finds(check, "Vite, et tout\nde suite, vite !", words) == [
        ("Vite", {"count": 2, "examples": ["Vite", "tout de suite"]})
    ]


def test_a_long_text_bears_more_of_them() -> None:
    check = of("accumulation", "mots", 2, per_words=10)
    words = signal("mots", "vite", "demain")
    assert len(finds(check, "Vite, et " + "la " * 7 + "demain", words)) == 1  # 10 words
    assert finds(check, "Vite, et " + "la " * 8 + "demain", words) == []


def test_what_is_exact_excuses_the_rest() -> None:
    check = of("accumulation", "mots", 1, unless="dates")
    lists = signal("mots", "vite"), signal("dates", "jusqu'au <nombre>")
    assert len(finds(check, "Vite !", *lists)) == 1
    assert finds(check, "Vite, jusqu’au 12 !", *lists) == []


def test_plain_words_are_given_by_entry() -> None:
    check = of("accumulation", "mots", 2, plain={"synergie(s)": "entraide"})
    ((_, values),) = finds(check, "Des synergies, un mindset.", signal("mots", "synergie(s)", "mindset"))
    assert values["examples"] == ["synergies → entraide", "mindset"]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("Des études le montrent.", 1),
        ("Des études le montrent : https://exemple.fr/a", 0),
        ("Des études le montrent. Source : la mairie.", 0),
        ("Des études de l'Inserm le montrent.", 0),
        ("Des études le montrent, dit @inserm à ce sujet.", 0),
        ("Bonjour Paris ! Des études le montrent.", 1),
        ("Car Des Études le montrent.", 1),
    ],
)
def test_a_claim_is_backed_by_a_link_a_source_or_a_name(body: str, count: int) -> None:
    check = of("phrases", "mots", unless="preuves", or_link=True, or_name=True)
    assert len(finds(check, body, signal("mots", "des études"), signal("preuves", "source"))) == count


def test_a_people_is_the_name_of_no_source() -> None:
    check = of("phrases", "mots", or_name=True, not_names="peuple")
    lists = signal("mots", "des études"), signal("peuple", "français", "françaises")
    assert len(finds(check, "Car des études disent que les Français dorment.", *lists)) == 1
    assert finds(check, "Car des études disent à Lyon que les Français dorment.", *lists) == []


def test_every_plain_word_of_the_jargon_rule_is_one_of_an_entry_and_every_entry_has_one() -> None:
    rules = shipped_rules()
    rule = next(rule for rule in rules.rules if rule.id == "jargon-densite")
    words = rules.signals["jargon"].words
    assert {*words["fr"], *words["en"]} == set(rule.check.plain)  # type: ignore[attr-defined]


def test_the_names_around_many_claims_are_looked_for_once() -> None:
    check = of("phrases", "mots", or_name=True)
    started = time.perf_counter()
    assert len(finds(check, "Car " + "des études " * 4000, signal("mots", "des études"))) == 4000
    assert time.perf_counter() - started < 3


# filler


def test_a_greeting_alone_fills_and_one_with_a_figure_or_a_question_does_not() -> None:
    check = of("filler", "salut", "autour")
    words = signal("salut", "bon lundi"), signal("autour", "à", "tous")
    assert finds(check, "Bon lundi à tous !", *words) == [("Bon lundi", {"match": "Bon lundi"})]
    assert finds(check, "Bon lundi à tous ! On ouvre.", *words) == []
    assert finds(check, "Bon lundi à tous ! Et vous ?", *words) == []
    assert finds(check, "Tous à la plage.", *words) == []
