"""`check --add-ignore`: what is written to the head of a post, and what never is."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from adoption_kit import BAD, GOOD, Repository, post
from hypothesis import given
from hypothesis import strategies as st
from kit import draft_of
from lint_kit import lint, rules_of

from lint_social.add_ignore import CannotIgnore, with_ignored
from lint_social.front_matter import read_front_matter
from lint_social.suppressions import read_suppressions

BODY = f"---\n{BAD}\n"


def written(head: str, *rules: str, reason: str = "archives") -> str:
    return with_ignored(head + BODY, rules or ("cta-vague",), reason).removesuffix(BODY)


NEW = "lint-social: {ignore: [cta-vague], reason: archives}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("---\nreseaux: [x]\n", f"---\nreseaux: [x]\n{NEW}"),
        ("---\nnotes: |\n  une\n\n  deux\n", f"---\nnotes: |\n  une\n\n  deux\n{NEW}"),
        ("\n--- \nreseaux: [x]\n\n# fin\n", f"\n--- \nreseaux: [x]\n\n# fin\n{NEW}"),
        (
            "---\nlint-social: {ignore: [longueur-max], reason: archives}\nreseaux: [x]\n",
            "---\nlint-social: {ignore: [longueur-max, cta-vague], reason: archives}\nreseaux: [x]\n",
        ),
        (
            "---\nlint-social: {ignore: [longueur-max], until: 2030-01-01}\n",
            (
                "---\nlint-social: [{ignore: [longueur-max], until: 2030-01-01}, "
                "{ignore: [cta-vague], reason: archives}]\n"
            ),
        ),
        (
            "---\nlint-social: [{ignore: a, reason: b}]\n",
            "---\nlint-social: [{ignore: a, reason: b}, {ignore: [cta-vague], reason: archives}]\n",
        ),
        (
            "---\nLint-Social: longueur-max\n",
            "---\nlint-social: [longueur-max, {ignore: [cta-vague], reason: archives}]\n",
        ),
        (
            "---\nlint-social:\n  ignore:\n    - a-b\n    - c\n  raison: \"oui, voulu\"\nreseaux: [x]\n",
            (
                "---\nlint-social: [{ignore: [a-b, c], raison: \"oui, voulu\"}, "
                "{ignore: [cta-vague], reason: archives}]\nreseaux: [x]\n"
            ),
        ),
        (
            "---\nlint-social:\n  ignore: longueur-max\n  reason: archives\n",
            "---\nlint-social: {ignore: [longueur-max, cta-vague], reason: archives}\n",
        ),
    ],
)  # fmt: skip
def test_yaml(before: str, after: str) -> None:
    assert written(before) == after


JSON = '"lint-social": {"ignore": ["r"], "reason": "é \\"q\\""}'
TOML = 'lint-social = { ignore = ["r"], reason = "é \\"q\\"" }'


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("+++\na = 1\n[b]\nc = 2\n+++\nx\n", f"+++\n{TOML}\na = 1\n[b]\nc = 2\n+++\nx\n"),
        ('{"a": 1}\nx\n', f'{{{JSON}, "a": 1}}\nx\n'),
        ("{}\nx\n", f"{{{JSON}}}\nx\n"),
        ('---json\n{"a": 1}\n---\nx\n', f'---json\n{{{JSON}, "a": 1}}\n---\nx\n'),
    ],
)
def test_toml_and_json(text: str, after: str) -> None:
    assert with_ignored(text, ["r"], 'é "q"') == after


@pytest.mark.parametrize(
    "text",
    [
        BAD,
        f"---\nreseaux: [x]\n{BAD}",
        "---\nlint-social: # à voir\n  ignore: [a]\n---\nx",
        "---\nlint-social:\n  - {ignore: [a]}\n---\nx",
        "---\nlint-social: {ignore: [a]} # voulu\n---\nx",
        "---\nlint-social: {ignore: [a], reason: l'été} # l'hiver\n---\nx",
        '+++\nlint-social = {ignore = ["a"]}\n+++\nx',
        '{"lint-social": {"ignore": ["a"]}}\nx',
        "---\n{reseaux: [x]}\n---\nx",
    ],
)
def test_heads_that_are_left_to_people(text: str) -> None:
    with pytest.raises(CannotIgnore):
        with_ignored(text, ["cta-vague"], "archives")


@pytest.mark.parametrize(
    "reason",
    ["oui", "a: b", "#5", "l'été", "c’est voulu (2024)", "- a", "{x}", "a, b", "é\n---\nb", "\x1b[31m",
     "2024", '"', "\\", "*a", "&a", "!t", "%", "@", "`", "null", "a #b", "voulu par Sonia", "\u2028", "😀",
     "-->", "..."],
)  # fmt: skip
def test_any_reason_is_read_back_as_it_was(reason: str) -> None:
    after = with_ignored("---\nreseaux: [x]\n---\nx", ["cta-vague"], reason)
    value = read_front_matter(after).fields.get("lint-social")
    assert [field.text for key, field in value.entries if key.text == "reason"] == [  # type: ignore[union-attr]
        " ".join("".join(char if char.isprintable() else " " for char in reason).split())
    ]
    assert "\x1b" not in after
    assert read_suppressions(draft_of(after))[1] == ()


@given(st.text(max_size=80), st.text(max_size=40))
def test_nothing_but_the_request_is_changed(head: str, reason: str) -> None:
    text = f"---\nreseaux: [x]\n{head}\n---\nBonjour."
    try:
        after = with_ignored(text, ["cta-vague"], reason)
    except CannotIgnore:
        return
    assert with_ignored(after, ["longueur-max"], reason).count("lint-social:") >= 1
    at = next(index for index in range(len(after)) if after[index : index + 1] != text[index : index + 1])
    cut = len(after) - len(text)
    assert text == after[:at] + after[at + cut :] or "lint-social" in head


def test_each_request_of_a_list_has_its_own_date_and_reason() -> None:
    head = "reseaux: [x]\nlangue: fr\nlint-social: [{ignore: cta-vague, until: %s}, {ignore: [longueur-max]}]"
    chosen = ("cta-vague", "ignore-inutile")
    assert rules_of(lint(f"---\n{head % '2027-01-01'}\n---\n{BAD}", select=chosen)) == []
    report = lint(f"---\n{head % '2026-01-01'}\n---\n{BAD}", select=chosen)
    assert rules_of(report) == ["ignore-inutile", "cta-vague"]


# The command


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def test_each_post_at_fault_gets_it_once_and_all_else_stays(tmp_path: Path, cache: Path) -> None:
    repository = Repository(tmp_path / "depot", cache)
    plain = post(BAD)
    repository.write("a.md", b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode()).chmod(0o640)
    repository.write("b.md", plain.encode("utf-16"))
    repository.write("c.md", post(GOOD))
    repository.write("d.tweet", BAD)
    ask = ("--add-ignore", "cta-vague", "--reason", "archives")
    said = repository.concise(*ask)
    assert said.lines == ["d.tweet:1 cta-vague"]
    assert said.err.splitlines() == [
        "a.md : cta-vague",
        "b.md : cta-vague",
        (
            "lint-social : d.tweet : cta-vague, rien n'est écrit, il n'a pas d'en-tête : ajoutez-en un, "
            "ou un commentaire lint-social: ignore-file"
        ),
        "demande d'ignorer écrite dans 2 fichiers",
    ]
    expected = plain.replace("\n---\n", f"\n{NEW}---\n", 1)
    after = (repository.folder / "a.md").read_bytes()
    assert after == b"\xef\xbb\xbf" + expected.replace("\n", "\r\n").encode()
    assert stat.S_IMODE((repository.folder / "a.md").stat().st_mode) == 0o640
    assert (repository.folder / "b.md").read_bytes().decode("utf-16") == expected
    assert (repository.folder / "c.md").read_bytes() == post(GOOD).encode()
    again = repository.concise(*ask)
    assert (repository.folder / "a.md").read_bytes() == after
    assert again.err.endswith("demande d'ignorer écrite dans 0 fichier\n")


def test_what_concerns_the_calendar_can_be_ignored_too(tmp_path: Path, cache: Path) -> None:
    repository = Repository(tmp_path / "depot", cache)
    head = "---\nreseaux: [linkedin]\nlangue: fr\ndate: 2026-11-24 {}:00\n---\n"
    repository.write("a.md", post(GOOD, head=head.format(10)))
    repository.write("b.md", post(f"{GOOD} Venez.", head=head.format(18)))
    assert len(repository.concise().lines) == 1
    said = repository.concise("--add-ignore", "cadence-max", "--reason", "festival")
    assert (said.code, said.out) == (0, "")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--add-ignore", "cta-vague"), "demande une raison"),
        (("--add-ignore", "cta-vague", "--reason", " "), "demande une raison"),
        (("--add-ignore", "cta-vagu", "--reason", "x"), "vouliez-vous dire « cta-vague »"),
        (("--add-ignore", "conseil-7", "--reason", "x"), "n'existe pas"),
        (("--add-ignore", "", "--reason", "x"), "aucun nom"),
        (("--reason", "x"), "--add-ignore"),
        (("--add-ignore", "cta-vague", "--reason", "x", "--fix"), "ne vont pas ensemble"),
        (("--add-ignore", "cta-vague", "--reason", "x", "-"), "ne vont pas ensemble"),
    ],
)
def test_what_is_asked_wrong_writes_nothing(
    tmp_path: Path, cache: Path, options: tuple[str, ...], words: str
) -> None:
    repository = Repository(tmp_path / "depot", cache)
    repository.write("a.md", post(BAD))
    said = repository.check(*options)
    assert (said.code, words in said.err) == (2, True), said.err
    assert (repository.folder / "a.md").read_bytes() == post(BAD).encode()
