"""Requests of the head to ignore rules that serve no more are taken out, and nothing else is touched."""

from __future__ import annotations

import pytest
from kit import headed
from lint_kit import engine_of

from lint_social.fixes import mend

HEAD = "reseaux: [x]\nlangue: fr"
BODY = "Cliquez ici"  # cta-vague


def mended(head: str, body: str = BODY) -> str:
    """The head once all that serves no more is taken out of it."""
    engine = engine_of(select=("cta-vague", "mot-double", "superlatif-sans-preuve", "ignore-inutile"))
    text = headed(head, body)
    new = mend(text, lambda found: engine.run_text("post.md", found).violations, unsafe=False).text
    assert new.endswith(f"---\n{body}")
    return new.removeprefix("---\n").removesuffix(f"---\n{body}").removesuffix("\n")


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("lint-social: {ignore: [cta-vague, superlatif-sans-preuve]}", "lint-social: {ignore: [cta-vague]}"),
        ("lint-social: {ignore: [superlatif-sans-preuve, cta-vague]}", "lint-social: {ignore: [cta-vague]}"),
        (
            "lint-social:\n  ignore:\n    - superlatif-sans-preuve\n    - cta-vague\n  reason: voulu",
            "lint-social:\n  ignore:\n    - cta-vague\n  reason: voulu",
        ),
        (
            "lint-social:\n  ignore:\n    - cta-vague\n    - superlatif-sans-preuve\n  reason: voulu",
            "lint-social:\n  ignore:\n    - cta-vague\n  reason: voulu",
        ),
        ("lint-social: {ignore: 'cta-vague, superlatif-sans-preuve'}", "lint-social: {ignore: 'cta-vague'}"),
        (
            'lint-social: {ignore: ["superlatif-sans-preuve", "cta-vague"]}',
            'lint-social: {ignore: ["cta-vague"]}',
        ),
        ("lint-social: [superlatif-sans-preuve, cta-vague]", "lint-social: [cta-vague]"),
        ("lint-social: {ignore: [superlatif-sans-preuve], reason: voulu}", ""),
        ("lint-social:\n  ignore: [superlatif-sans-preuve, mot-double]\n  raison: voulu", ""),
        ("lint-social: superlatif-sans-preuve", ""),
    ],
)
@pytest.mark.parametrize("place", ["last", "first"])
def test_a_name_that_serves_no_more_is_taken_out(asked: str, left: str, place: str) -> None:
    order = (lambda *parts: parts) if place == "last" else (lambda *parts: parts[::-1])
    before = "\n".join(filter(None, order(HEAD, asked)))
    assert mended(before) == "\n".join(filter(None, order(HEAD, left)))


@pytest.mark.parametrize(
    "asked",
    [
        "lint-social: {ignore: [cta-vague], reason: voulu}",  # it serves
        "lint-social: {ignore: [superlatif-sans-preuve]} # à revoir avec Lou",
        "lint-social:\n  ignore:\n    - cta-vague # voulu\n    - superlatif-sans-preuve",
        "lint-social: {ignore: [cta-vague, superlatif-sans-prevue]}",  # it was meant to be another
        "lint-social: {ignore: [superlatif-sans-preuve], until: 2020-01-01}",  # it may be put off
        "lint-social:\n  - {ignore: [cta-vague]}\n  - {ignore: [superlatif-sans-preuve]}",
    ],
)
def test_what_serves_or_cannot_be_taken_out_safely_is_left(asked: str) -> None:
    head = f"{HEAD}\n{asked}\ntitre: Essai"
    assert mended(head) == head


def test_other_kinds_of_head_are_read_back_too() -> None:
    engine = engine_of(select=("cta-vague", "superlatif-sans-preuve", "ignore-inutile"))
    asked = 'lint-social = ["cta-vague", "superlatif-sans-preuve"]'
    toml = f'+++\nreseaux = ["x"]\nlangue = "fr"\n{asked}\n+++\nCliquez ici'
    new = mend(toml, lambda found: engine.run_text("post.md", found).violations, unsafe=False).text
    assert new == toml.replace(', "superlatif-sans-preuve"', "")
    json = '{"reseaux": ["x"], "langue": "fr", "lint-social": ["superlatif-sans-preuve"]}\n\nCliquez ici'
    assert mend(json, lambda found: engine.run_text("post.md", found).violations, unsafe=False).text == json
