"""The functions that other programs call."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from lint_kit import engine_of

import lint_social
from lint_social import Severity, check_paths, check_text, extract, load_rules, measure
from lint_social.config_files import load_config
from lint_social.decode import Mistakes
from lint_social.discover import NoSuchPath
from lint_social.disk import MAX_BYTES
from lint_social.networks import UnknownNetwork

TODAY = date(2026, 11, 22)
POST = "---\nreseaux: [x]\nlangue: fr\n---\nCliquez ici"


@pytest.fixture(autouse=True)
def nothing_is_printed(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    monkeypatch.chdir(tmp_path)
    yield
    assert capfd.readouterr() == ("", "")


def test_all_that_is_promised_is_there() -> None:
    for name in lint_social.__all__:
        assert getattr(lint_social, name) is not None
    assert sorted(lint_social.__all__) == lint_social.__all__
    with pytest.raises(AttributeError, match="zzz"):
        _ = lint_social.zzz


def test_check_text() -> None:
    report = check_text(POST)
    assert [(item.rule, item.severity, item.place.path) for item in report.violations] == [
        ("cta-vague", Severity.SUGGESTION, "post.md"),
        ("longueur-min", Severity.SUGGESTION, "post.md"),
    ]
    summary = report.summary
    assert (summary.files, summary.posts, summary.suggestions, summary.errors, summary.warnings) == (
        1,
        1,
        2,
        0,
        0,
    )
    document = report.to_dict()
    assert document["schema"] == 1
    assert document["version"] == lint_social.__version__


def test_a_text_without_a_network_is_a_post_all_the_same() -> None:
    assert check_text("Bonjour").summary.posts == 1


def test_the_path_gives_the_dialect_and_the_configuration(tmp_path: Path) -> None:
    long = "a" * 281
    assert [item.rule for item in check_text(long, path="a.tweet").violations] == ["longueur-max"]
    assert check_text(long, path="a.md").violations == ()
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/.lint-social.yaml").write_text("rules: {longueur-max: off}", encoding="utf-8")
    assert check_text(long, path="posts/a.tweet").violations == ()
    assert check_text(long, path="autres/a.tweet").violations != ()


def test_a_configuration_may_be_given(tmp_path: Path) -> None:
    path = tmp_path / "conf.yaml"
    path.write_text("rules: {cta-vague: error, longueur-min: off}\nmessage_language: en", encoding="utf-8")
    for config in (path, str(path), load_config(path)):
        report = check_text(POST, config=config)
        assert [(item.rule, str(item.severity)) for item in report.violations] == [("cta-vague", "error")]
        assert report.violations[0].message == "“Cliquez ici” names the gesture, not where it leads."
        assert report.language == "en"
    path.write_text("rulez: {}", encoding="utf-8")
    with pytest.raises(Mistakes, match="rulez"):
        check_text(POST, config=path)


def test_the_day_may_be_given() -> None:
    text = POST.replace(
        "langue", "lint-social: {ignore: [cta-vague, longueur-min], until: 2026-11-22}\nlangue"
    )
    assert check_text(text, today=TODAY).violations == ()
    assert len(check_text(text, today=date(2026, 11, 23)).violations) == 4


def test_check_paths(tmp_path: Path) -> None:
    for name in ("posts/b.md", "posts/a.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(POST, encoding="utf-8")
    (tmp_path / "posts/README.md").write_text("Bonjour", encoding="utf-8")
    report = check_paths(["posts"])
    assert [item.place.path for item in report.violations] == ["posts/a.md"] * 2 + ["posts/b.md"] * 2
    assert (report.summary.files, report.summary.posts) == (3, 2)
    assert [item.place.path for item in check_paths([tmp_path / "posts" / "a.md"]).violations] == [
        f"{tmp_path}/posts/a.md"
    ] * 2
    with pytest.raises(NoSuchPath):
        check_paths(["absent.md"])


def test_the_rules_of_a_configuration_further_down_are_known(tmp_path: Path) -> None:
    rule = (Path(__file__).parent / "cas/regles-d-une-configuration-plus-bas/depot/equipe").resolve()
    shutil.copytree(rule, tmp_path / "depot/equipe")
    for asked in ("depot", "depot/equipe", "depot/equipe/post.md"):
        assert [item.rule for item in check_paths([asked]).violations] == ["mot-banni"]


def test_a_file_is_read_with_the_rest_of_its_calendar(tmp_path: Path) -> None:
    (tmp_path / ".lint-social.yaml").write_text(
        "calendar: {cadence: {x: {max_per_day: 1}}}", encoding="utf-8"
    )
    for name in ("a", "b"):
        text = "---\nreseaux: [x]\nlangue: fr\ndate: 2026-12-01 10:30\n---\nBonjour à tous"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    report = check_paths(["a.md"])
    assert "cadence-max" in [item.rule for item in report.violations]
    assert {item.place.path for item in report.violations} == {"a.md"}
    assert report.summary.files == 1


def test_a_text_beyond_all_sense_is_refused_like_such_a_file() -> None:
    (violation,) = check_text("a" * (MAX_BYTES + 1)).violations
    assert violation.rule == "fichier-illisible"
    assert "il dépasse 4 Mo" in violation.message
    report = engine_of().run_bytes("-", b"a" * (MAX_BYTES + 1))
    assert [item.message for item in report.violations] == [violation.message]


def test_the_language_of_messages_is_that_of_the_configuration_of_each_post(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en/.lint-social.yaml").write_text("message_language: en", encoding="utf-8")
    for name in ("a.md", "en/a.md"):
        (tmp_path / name).write_text(POST, encoding="utf-8")
    report = check_paths(["."])
    messages = {item.place.path: item.message for item in report.violations if item.rule == "cta-vague"}
    assert messages == {
        "a.md": "« Cliquez ici » dit le geste, pas où il mène.",
        "en/a.md": "“Cliquez ici” names the gesture, not where it leads.",
    }
    assert report.language == "fr"


def test_a_region_is_in_lines_and_columns() -> None:
    report = check_text(POST.replace("Cliquez", "🙂 e\u0301\nCliquez"))
    assert report.region(report.violations[-1].place) == (6, 1, 6, 12)


def test_measure() -> None:
    found = measure("Voir https://exemple.fr", network="x")
    assert (found.length, found.limit) == (28, 280)
    assert measure("**a**").length == 5  # as given, no Markdown
    assert measure("🙂", "mastodon").length == 1


@pytest.mark.parametrize("function", [measure, extract])
def test_a_network_that_does_not_exist_is_told_with_its_near_name(function: Callable[..., object]) -> None:
    with pytest.raises(UnknownNetwork, match=r"^le réseau « linkdin » est inconnu : .* « linkedin » \?$"):
        function("a", network="linkdin")
    with pytest.raises(KeyError, match=r"^le réseau « zzz » est inconnu ; possibles : bluesky, discord,"):
        function("a", network="zzz")


def test_extract() -> None:
    text = "🙂 #été @mairie $ACME https://exemple.fr"
    found = extract(text, network="x")
    for entities, shown in (
        (found.hashtags, "#été"), (found.mentions, "@mairie"), (found.cashtags, "$ACME"),
        (found.links, "https://exemple.fr"), (found.emoji, "🙂"),
    ):  # fmt: skip
        (entity,) = entities
        assert entity.text == text[entity.start : entity.end] == shown


def test_load_rules() -> None:
    rules = load_rules()
    ids = [rule.id for rule in rules]
    assert len(ids) == len(rules) > 15
    assert ids.index("fichier-illisible") < ids.index("cta-absent") < ids.index("longueur-max")
    rule = rules.get("longueur-max")
    assert rule is not None
    assert (rule.conseil, rule.category, str(rule.severity), rule.default, rule.languages) == (
        6, "longueur", "error", True, None,
    )  # fmt: skip
    assert rules.get("zzz") is None


def test_where_the_team_says_where_its_posts_are_other_files_are_left_alone(tmp_path: Path) -> None:
    """A changelog without a word, a skill file, an article with a colon in its title failed the whole run."""
    files = {
        ".lint-social.yaml": b"posts: [publications/**]\n",
        "CHANGELOG.md": b"",
        "README.md": "été".encode("latin-1"),
        "outil.md": b"---\nplatforms: [linux, macos]\ndescription: Use when: x\n---\nUn\n",
        "article.md": b"---\ntitle: Blog: suite\n---\nUn\n",
        "reseau.md": b"---\nnetwork: 10.0.0.0/8\n---\nUn\n",
        "ailleurs.md": b"---\nreseaux: [linkdin]\n---\nUn deux trois quatre cinq six sept huit neuf dix\n",
        "publications/a.md": b"",
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    report = check_paths([tmp_path])
    found = [(Path(item.place.path).name, item.rule) for item in report.violations]
    assert found == [("ailleurs.md", "reseau-inconnu"), ("a.md", "fichier-illisible")]
    assert report.summary.files == 7


def test_outside_of_any_repository_what_cannot_be_looked_at_is_not_missing(tmp_path: Path) -> None:
    """`cd publications && lint-social check .` said of pictures one folder up that they were missing."""
    (tmp_path / "images").mkdir()
    posts = tmp_path / "publications"
    posts.mkdir()
    head = (
        "---\nreseaux: [x]\nimages: [{fichier: FILE, alt: Une serre en verre sous la neige}]\n---\nBonjour\n"
    )
    for name, file in (("a.md", "../images/a.jpg"), ("b.md", "b.jpg")):
        (posts / name).write_text(head.replace("FILE", file), encoding="utf-8")
    found = [item for item in check_paths([posts]).violations if item.rule == "image-introuvable"]
    assert [item.values for item in found] == [{"file": "b.jpg"}]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("images: [a.jpg]\nalt: Une serre en verre sous la neige", {"image-introuvable"}),
        ("images: [a.jpg, b.jpg]\nalt: Une serre en verre", {"image-introuvable", "alt-absent"}),
        ("image: à définir", set()),
        ("images: [TBD]", set()),
    ],
)
def test_pictures_to_come_and_texts_beside_a_list_are_understood(head: str, expected: set[str]) -> None:
    report = check_text(f"---\nreseaux: [x]\n{head}\n---\nLa serre rouvre https://exemple.fr\n")
    assert {item.rule for item in report.violations if item.category == "visuel"} == expected


def test_a_second_text_does_not_read_the_rules_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each text used to cost the quarter of a second that reading them all takes."""
    check_text(POST)
    monkeypatch.setattr("lint_social.decode.Decoder.parse_file", lambda *_: pytest.fail("read again"))
    assert [violation.rule for violation in check_text(POST).violations]


def test_rules_of_a_team_are_in_no_other_set(tmp_path: Path) -> None:
    (tmp_path / "mot-banni.yaml").write_text(
        "id: mot-banni\ncategory: ton\nseverity: warning\ncheck: {kind: pattern, pattern: synergie}\n"
        "message: {fr: non}\n"
    )
    of_team = {rule.id for rule in load_rules([tmp_path])}
    assert of_team - {rule.id for rule in load_rules()} == {"mot-banni"}
