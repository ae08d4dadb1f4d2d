"""What a person vouches for: for which text, and never taken for something that was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from kit import draft_of
from lint_kit import lint, lint_files, marked

from lint_social.attestations import fingerprint, read_attestations

if TYPE_CHECKING:
    from pathlib import Path

    from lint_social.report import ConseilState, Report

TEXT = "La serre rouvre samedi à dix heures."


def post(
    text: str = TEXT, mark: str | None = None, networks: str = "linkedin", conseil: str = "conseil-21"
) -> str:
    mark = mark or fingerprint(draft_of(f"---\nreseaux: [linkedin]\n---\n{TEXT}"))
    said = f"{{par: Samia, le: 2026-11-20, empreinte: {mark}}}"
    return f"---\nreseaux: [{networks}]\nlangue: fr\natteste: {{{conseil}: {said}}}\n---\n{text}\n"


def state(report: Report, number: int = 21) -> ConseilState:
    return report.conseils[number - 1]


def test_what_a_person_vouches_for_is_attested_and_not_respected() -> None:
    report = lint(post())
    assert marked(report) == []
    assert state(report)[1:] == ("attested", 0, 1)
    assert state(lint(post(conseil="6")), 6).status == "attested"  # though rules looked too


def test_what_is_violated_stays_so() -> None:
    mark = fingerprint(draft_of("---\nreseaux: [x]\n---\n" + "mot " * 200))
    report = lint(post("mot " * 200, mark, "x", "conseil-6"))
    assert state(report, 6).status == "violated"
    assert state(report, 6).attested == 1


@pytest.mark.parametrize("changed", [TEXT + " Venez !", TEXT.replace("samedi", "Samedi"), "", TEXT[:-1]])
def test_another_text_voids_it(changed: str) -> None:
    report = lint(post(changed), select=("attestation-nulle",))
    assert [rule for rule, _ in marked(report)] == ["attestation-nulle"]
    assert state(report).status == "not-verified"
    assert state(report).attested == 0


@pytest.mark.parametrize(
    "same",
    [TEXT.replace("à", "a\u0300"), TEXT + "   ", "\n" + TEXT, TEXT.replace("samedi", "**samedi**"),
     TEXT + "\n\n<!-- relu -->"],
)  # fmt: skip
def test_what_no_reader_sees_does_not_void_it(same: str) -> None:
    assert state(lint(post(same))).status == "attested"


def test_it_does_not_depend_on_where_the_text_goes_as_long_as_it_is_the_same() -> None:
    assert state(lint(post(networks="linkedin, facebook, bluesky"))).status == "attested"
    assert state(lint(post(networks="linkedin, bluesky"), networks=("bluesky",))).status == "attested"


def test_each_text_of_a_file_counts() -> None:
    two = "---\nreseaux: [linkedin, x]\n---\n## LinkedIn\n\nBonjour à tous.\n\n## X\n\nSalut.\n"
    assert fingerprint(draft_of(two)) != fingerprint(draft_of(two.replace("Salut", "Coucou")))


def test_one_post_does_not_vouch_for_the_others(tmp_path: Path) -> None:
    other = f"---\nreseaux: [linkedin]\nlangue: fr\n---\n{TEXT}\n"
    report = lint_files(tmp_path, {"a.md": post(), "b.md": other}, calendar=False)
    assert state(report)[1:] == ("not-verified", 0, 1)


def test_the_mark_to_write_is_given_with_the_place() -> None:
    mark = fingerprint(draft_of(post()))
    report = lint(post(mark="00000000"), select=("attestation-nulle",))
    (violation,) = report.violations
    assert marked(report) == [("attestation-nulle", "00000000")]
    assert mark in violation.help
    assert violation.values == {"number": 21, "fingerprint": mark}


def test_all_that_is_missing_comes_at_once() -> None:
    said = "{conseil-21: {}, conseil-8: {par: à définir}, autre: a}"
    draft = draft_of(f"---\nreseaux: [linkedin]\natteste: {said}\n---\n{TEXT}")
    cases = [problem.case for problem in read_attestations(draft).problems]
    missing = ["sans-nom", "sans-date", "sans-empreinte"]
    assert cases == [*missing, *missing, "conseil-inconnu"]


@pytest.mark.parametrize("value", ["oui", "[conseil-21]", "", "{conseil-21: Samia}", "{? [a] : b}"])
def test_any_value_is_read_and_none_vouches(value: str) -> None:
    report = lint(f"---\nreseaux: [linkedin]\natteste: {value}\n---\n{TEXT}\n")
    assert state(report).status == "not-verified"
