"""YAML to typed records: every mistake at once, each at its place, with the word that was meant."""

from __future__ import annotations

from typing import Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_front_matter import BOMB, yamlish

from lint_social.decode import Decoder, Mistake, Mistakes, nearest


class Inner(NamedTuple):
    sorte: Literal["court", "long"]
    mots: tuple[str, ...] = ()


class Record(NamedTuple):
    nom: str
    nombre: int | None = None
    part: float = 0.5
    actif: bool = True
    listes: dict[str, tuple[str, ...]] | None = None
    dedans: Inner | None = None
    un_ou_plus: str | tuple[str, ...] = ""


def decode(text: str, language: str = "fr") -> tuple[Record | None, list[str]]:
    decoder = Decoder("r.yaml", language)
    node = decoder.parse(text)
    value = None if node is None else decoder.decode(node, Record)
    return value, [str(mistake) for mistake in decoder.mistakes]


def test_a_record_is_read_with_its_types() -> None:
    text = """
nom: no
nombre: 3
part: 0.25
actif: oui
listes: {fr: [a, b]}
dedans: {sorte: long, mots: ["1"]}
un_ou_plus: [x, y]
"""
    assert decode(text) == (
        Record("no", 3, 0.25, True, {"fr": ("a", "b")}, Inner("long", ("1",)), ("x", "y")),
        [],
    )


def test_what_is_left_out_has_its_default() -> None:
    assert decode("nom: a\nnombre: null\nun_ou_plus: x") == (Record("a", None, un_ou_plus="x"), [])


@pytest.mark.parametrize(
    ("word", "value"), [("on", True), ("oui", True), ("VRAI", True), ("non", False), ("off", False)]
)
def test_a_boolean_may_be_french(word: str, value: bool) -> None:
    record, mistakes = decode(f"nom: a\nactif: {word}")
    assert record is not None
    assert (record.actif, mistakes) == (value, [])


def test_every_mistake_is_told_at_once_at_its_place() -> None:
    text = """nom: [a]
nombr: 3
part: beaucoup
actif: peut-être
listes: {fr: a}
dedans:
  sorte: cour
  mots: [a, {b: c}]
part: 1
"""
    record, mistakes = decode(text)
    assert record is None
    assert sorted(mistakes) == [
        "r.yaml:1:6: il faut ici une seule valeur",
        "r.yaml:2:1: le champ « nombr » n'existe pas : vouliez-vous dire « nombre » ?",
        "r.yaml:3:7: il faut un nombre, pas « beaucoup »",
        "r.yaml:4:8: il faut oui ou non, pas « peut-être »",
        "r.yaml:5:14: il faut ici une liste ([a, b] ou une ligne par élément)",
        "r.yaml:7:10: « cour » est inconnu : vouliez-vous dire « court » ?",
        "r.yaml:8:13: il faut ici une seule valeur",
        "r.yaml:9:1: « part » est écrit deux fois",
    ]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("- a", "r.yaml:1:1: il faut ici des champs (nom: valeur)"),
        ("part: 1", "r.yaml:1:1: il manque « nom »"),
        ("nom:", "r.yaml:1:5: il manque une valeur ici"),
        ("nom: a\nnombre: 1.5", "r.yaml:2:9: il faut un nombre entier, pas « 1.5 »"),
        ("nom: a\npart: nan", "r.yaml:2:7: il faut un nombre, pas « nan »"),
        ("nom: a\npart: 1e999", "r.yaml:2:7: il faut un nombre, pas « 1e999 »"),
        ("nom: a\n[b]: c", "r.yaml:2:1: il faut ici une seule valeur"),
        (
            "nom: &a x\nun_ou_plus: [*a]",
            "r.yaml:1:6: les renvois (*nom) ne sont pas admis ici : écrivez la valeur",
        ),
        (
            "nom: a\nun_ou_plus: {b: c}",
            "r.yaml:2:13: il faut ici une liste ([a, b] ou une ligne par élément)",
        ),
        ("nom: a\ndedans: {sorte: zzz}", "r.yaml:2:17: « zzz » est inconnu ; possibles : court, long"),
    ],
)
def test_a_mistake_says_what_was_wanted(text: str, mistake: str) -> None:
    assert mistake in decode(text)[1]


def test_a_mistake_speaks_the_language_asked_for() -> None:
    assert decode("nom: a\nnombr: 1", "en")[1] == [
        "r.yaml:2:1: there is no field “nombr”: did you mean “nombre”?"
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [("nom: [a\nb: c", "r.yaml:1:6:"), ("é: ü\nnom: \u0007", "r.yaml:2:6:"), ("nom: @a", "r.yaml:1:6:")],
)
def test_what_is_no_yaml_is_placed_too(text: str, place: str) -> None:
    record, (mistake,) = decode(text)
    assert record is None
    assert mistake.startswith(place)


@pytest.mark.parametrize("text", ["", "# rien\n", "\n\n"])
def test_an_empty_file_is_none_without_mistake(text: str) -> None:
    assert decode(text) == (None, [])


@pytest.mark.parametrize("text", ["[" * 90_000, "- " * 90_000, "a: " + "{a: " * 40_000])
def test_lists_within_lists_are_refused(text: str) -> None:
    assert decode(text) == (None, ["r.yaml:1:1: des listes dans des listes au-delà de ce qui se lit"])


def test_a_bomb_of_references_is_refused_at_once() -> None:
    mistakes = decode(BOMB)[1]
    assert any("renvois" in mistake for mistake in mistakes)
    assert len(mistakes) < 200


def test_mistakes_are_sorted_and_told_once() -> None:
    later, sooner = Mistake("a.yaml", 10, 1, "b"), Mistake("a.yaml", 2, 3, "a")
    assert Mistakes([later, sooner, later]).mistakes == [sooner, later]
    assert str(Mistakes([later, sooner])) == "a.yaml:2:3: a\na.yaml:10:1: b"


@pytest.mark.parametrize(
    ("word", "near"), [("Linkdin", "linkedin"), ("FACEBOOK", "facebook"), ("zzz", None), ("", None)]
)
def test_the_nearest_name_is_found_whatever_its_capitals(word: str, near: str | None) -> None:
    assert nearest(word, ["linkedin", "facebook"]) == near


@given(st.one_of(st.text(), yamlish, yamlish.map(lambda text: f"nom: a\nlistes: {text}")))
def test_any_text_gives_a_record_or_a_placed_mistake(text: str) -> None:
    decoder = Decoder("r.yaml")
    node = decoder.parse(text)
    value = None if node is None else decoder.decode(node, Record)
    assert value is None or not decoder.mistakes
    lines = (
        text.count("\n") + text.count("\r") + text.count("\u2028") + text.count("\u2029") + text.count("\x85")
    )
    assert all(1 <= mistake.line <= lines + 2 and mistake.column >= 1 for mistake in decoder.mistakes)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nom: a: b", "1:7: un deux-points de trop"),
        ("nom:\n\ta: b", "2:1: une tabulation"),
        ("nom: 'l'été", "1:9: cette ligne ne va pas"),
        ("nom: 'été\npart: 1\n", "1:6: ces guillemets ne se referment pas"),
        ("nom: {a: b\n", "1:6: cette accolade"),
        ("nom: @moi", "1:6: ce signe ne peut pas commencer"),
        ("nom: a\n-b\n", "2:1: il manque un deux-points"),
        ("nom: a\n---\nnom: b", "2:1: un seul document"),
        ("nom: ]", "1:6: ce fichier n'est pas du YAML lisible ici"),
    ],
)
def test_what_is_no_yaml_is_said_in_the_words_of_the_user(text: str, expected: str) -> None:
    _, (mistake,) = decode(text)
    assert mistake.startswith(f"r.yaml:{expected}")
