"""The shipped knowledge: every rule proves itself, and nothing in `regles/` or the texts is half done."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
import yaml
from lint_kit import lint, shipped_rules

from lint_social import calendar, checks, texts
from lint_social.decode import Mistakes
from lint_social.examples import run_examples
from lint_social.kinds import check_class
from lint_social.known_networks import shipped_networks
from lint_social.resources import shipped
from lint_social.rules import Rule, load_rules
from lint_social.texts import placeholders

PACKAGE = Path(texts.__file__).parent.parent
RULES = [pytest.param(rule, id=rule.id) for rule in shipped_rules()]
LANGUAGES = ("fr", "en")
ANY_RULE = pytest.mark.parametrize("rule", RULES)


@pytest.mark.parametrize("language", LANGUAGES)
@ANY_RULE
def test_the_examples_of_a_rule_hold(rule: Rule, language: str) -> None:
    count, failures = run_examples([rule], shipped_rules(), language)
    assert [(failure.kind, failure.number, failure.reason) for failure in failures] == []
    assert count == len(rule.good) + len(rule.bad)


@ANY_RULE
def test_a_rule_has_examples_in_each_of_its_languages(rule: Rule) -> None:
    for language in rule.languages or LANGUAGES:
        for kind in ("bad", "good"):
            spoken = [item for item in getattr(rule, kind) if item.lang in (language, None)]
            assert len(spoken) >= 2, (language, kind)


@ANY_RULE
def test_an_example_names_a_case_that_exists(rule: Rule) -> None:
    named = {example.case for example in rule.bad if example.case}
    assert named <= set(rule.cases)
    assert not any(example.case for example in rule.good)


@ANY_RULE
def test_a_rule_speaks_both_languages_with_the_same_values(rule: Rule) -> None:
    told = [rule.message, rule.help, rule.why, rule.exceptions]
    told += [text for case in rule.cases.values() for text in (case.message, case.help) if text is not None]
    for text in told:
        assert set(text) == set(LANGUAGES)
        assert all(words.strip() for words in text.values())
        assert placeholders(text["fr"]) == placeholders(text["en"])


@ANY_RULE
def test_every_case_of_the_check_has_words_of_its_own(rule: Rule) -> None:
    assert set(rule.cases) == set(rule.check.cases)
    for name, case in rule.cases.items():
        assert case.message, name


@ANY_RULE
def test_french_texts_are_typeset_and_english_ones_free_of_french_marks(rule: Rule) -> None:
    told = [rule.message, rule.help, rule.why, rule.exceptions]
    told += [text for case in rule.cases.values() for text in (case.message, case.help) if text is not None]
    for text in told:
        assert not re.search(r"\w[;!?]|«\S|\S»", text["fr"]), text["fr"]
        assert not re.search(r"[«»]|\s[;:!?](\s|$)", text["en"]), text["en"]


@ANY_RULE
def test_the_sources_of_a_rule_are_such_as_its_readers_can_find(rule: Rule) -> None:
    papers = ("conseils.md", "networks.md", "patterns.py", "Graine 0")  # of those who made the project
    assert not [source for source in rule.sources if any(paper in source for paper in papers)]
    assert rule.sources or rule.conseil is None


def test_every_rule_file_is_a_rule_and_every_rule_has_a_file() -> None:
    root = shipped()
    folders = [path for path in root.iterdir() if path.is_dir() and re.match(r"\d\d-", path.name)]
    files = {
        path.relative_to(root.parent).as_posix()
        for folder in folders
        for path in folder.iterdir()
        if path.name != "conseil.yaml"
    }
    assert files == {rule.path for rule in shipped_rules()}
    assert {path.name for path in root.iterdir()} == {
        *(folder.name for folder in folders), "signaux", "reseaux", "profils", "jours-feries", "modeles",
        "domaines.txt", "emojis.txt", "en-tete.json", "medias.json",
    }  # fmt: skip
    assert len(shipped_rules()) == len({rule.id for rule in shipped_rules()})


def test_a_rule_takes_its_conseil_from_its_folder() -> None:
    for rule in shipped_rules():
        number = int(rule.path.split("/")[1][:2])
        assert rule.conseil == (number or None)
        assert rule.shipped


def test_the_21_conseils_are_all_told_in_both_languages() -> None:
    conseils = shipped_rules().conseils
    assert [conseil.number for conseil in conseils] == list(range(1, 22))
    for conseil in conseils:
        for text in (conseil.title, conseil.asks, conseil.checked_by):
            assert set(text) == set(LANGUAGES)
            assert all(text.values())
    for path in shipped().glob("*/conseil.yaml"):
        written = yaml.safe_load(path.read_text(encoding="utf-8"))["number"]
        assert path.parent.name.startswith(f"{written:02}-")


def test_every_conseil_has_two_rules_that_work_without_being_asked_for() -> None:
    working = Counter(rule.conseil for rule in shipped_rules() if rule.default)
    assert [conseil.number for conseil in shipped_rules().conseils if working[conseil.number] < 2] == []


def test_every_fact_of_a_network_has_a_source_a_date_and_a_confidence() -> None:
    for path in sorted(shipped("reseaux").glob("*.yaml")):
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        for name, fact in written["facts"].items():
            place = f"{path.name}: {name}"
            assert fact["source"], place
            assert set(fact["source"]) <= set(written["sources"]), place
            assert isinstance(fact["checked"], date), place
            assert fact["confidence"] in ("high", "medium", "low"), place
        used = {source for fact in written["facts"].values() for source in fact["source"]}
        assert used == set(written["sources"]), path.name


def test_every_network_file_is_a_network() -> None:
    assert {path.stem for path in shipped("reseaux").glob("*.yaml")} == set(shipped_networks().by_id)


@pytest.mark.parametrize("table", [checks, calendar], ids=["checks", "calendar"])
def test_every_kind_exists_and_every_module_is_a_kind(table: object) -> None:
    kinds = table.KINDS  # type: ignore[attr-defined]
    folder = Path(table.__file__).parent  # type: ignore[attr-defined]
    without_kind = {"__init__", "parameters", "summary"}
    assert {path.stem for path in folder.glob("*.py")} - without_kind == {kinds[kind][0] for kind in kinds}
    for kind in kinds:
        cls = check_class(kind)
        assert cls.values is not None
        assert cls.cases is not None
        assert (getattr(cls, "scope", None) in get_args(checks.Scope)) == (table is checks)


def test_no_class_of_check_is_left_out_of_its_table() -> None:
    for table in (checks, calendar):
        named = {class_name for _, class_name in table.KINDS.values()}
        defined = set()
        for path in Path(table.__file__).parent.glob("*.py"):
            for node in ast.parse(path.read_text(encoding="utf-8")).body:
                methods = {
                    item.name for item in getattr(node, "body", []) if isinstance(item, ast.FunctionDef)
                }
                if isinstance(node, ast.ClassDef) and "check" in methods:
                    defined.add(node.name)
        assert defined - {"Check", "CalendarCheck"} == named


def sentences(language: str) -> dict[str, str]:
    return dict(json.loads((PACKAGE / "texts" / f"{language}.json").read_text(encoding="utf-8")))


def test_the_program_says_the_same_things_in_both_languages() -> None:
    french, english = sentences("fr"), sentences("en")
    assert list(french) == list(english)
    for name, text in french.items():
        assert placeholders(text) == placeholders(english[name]), name
        assert text.strip(), name
        assert english[name].strip(), name


def text_ids() -> tuple[set[str], set[str]]:
    """The ids of texts in the code, and those put together from a beginning and a value."""
    known = {name.split(".")[0] for name in sentences("fr")}
    whole, beginnings = set(), set()
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                first = node.values[0]
                if isinstance(first, ast.Constant) and str(first.value).split(".")[0] in known:
                    beginnings.add(str(first.value))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                dotted = re.fullmatch(r"[a-z_]+(\.[a-z_]+)+", node.value) is not None
                dotted = dotted and not node.value.endswith((".css", ".js"))  # a file of the page
                whole |= {node.value} if dotted and node.value.split(".")[0] in known else set()
    return whole, {beginning for beginning in beginnings if beginning.endswith(".")}


def test_no_text_of_the_program_is_unused_and_none_is_missing() -> None:
    whole, beginnings = text_ids()
    for language in LANGUAGES:
        known = set(sentences(language))
        assert {name for name in whole if name not in known} == set()
        left = {
            name
            for name in known
            if name not in whole
            and name.removesuffix(".near") not in whole
            and not name.startswith(tuple(beginnings))
        }
        assert left == set()
        for beginning in beginnings:
            assert any(name.startswith(beginning) for name in known), beginning


def test_a_text_about_a_near_word_has_a_plain_form() -> None:
    known = set(sentences("fr"))
    assert {
        name for name in known if name.endswith(".near") and name.removesuffix(".near") not in known
    } == set()


@pytest.mark.parametrize("value", [0, 1, 2, 1.5])
def test_sentences_with_a_number_read_well_at_zero_one_and_two(value: float) -> None:
    assert texts.fill("{n} {n|mot|mots}", {"n": value}, "fr").endswith("mots") == (value >= 2)
    assert texts.fill("{n} {n|word|words}", {"n": value}, "en").endswith("words") == (value != 1)


# What is wrong in a team's own rule


GOOD_RULE = """\
id: mot-banni
category: ton
severity: suggestion
languages: [fr]
check: {kind: terms, of: appel-vague}
message: {fr: "« {match} » est banni."}
examples:
  bad: [{lang: fr, text: "⟦Cliquez ici⟧"}]
"""


def mistakes(folder: Path, **changes: str) -> list[str]:
    """What loading says of the good rule with lines changed, as `line:column: message`."""
    lines = GOOD_RULE.splitlines()
    for name, line in changes.items():
        lines = [line if old.split(":")[0] == name else old for old in lines]
    (folder / "mot-banni.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    try:
        load_rules([folder])
    except Mistakes as error:
        return [str(mistake).split("mot-banni.yaml:", 1)[1] for mistake in error.mistakes]
    return []


def test_a_good_rule_of_a_team_is_read(tmp_path: Path) -> None:
    assert mistakes(tmp_path) == []
    rule = load_rules([tmp_path]).get("mot-banni")
    assert rule is not None
    assert (rule.conseil, rule.shipped, rule.signals) == (None, False, ("appel-vague",))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"id": "id: autre"}, "1:5: l'id « autre » doit être le nom du fichier, « mot-banni »"),
        ({"category": "category: tons"}, "2:11: « tons » est inconnu : vouliez-vous dire « ton » ?"),
        ({"severity": "severity: eror"}, "3:11: « eror » est inconnu : vouliez-vous dire « error » ?"),
        (
            {"languages": "langages: [fr]"},
            "4:1: le champ « langages » n'existe pas : vouliez-vous dire « languages » ?",
        ),
        (
            {"check": "check: {kind: term, of: appel-vague}"},
            "5:15: « term » est inconnu : vouliez-vous dire « terms » ?",
        ),
        (
            {"check": "check: {kind: terms, of: apel-vague}"},
            "5:26: le signal « apel-vague » n'existe pas : vouliez-vous dire « appel-vague » ?",
        ),
        ({"check": "check: {kind: terms}"}, "5:8: il manque « of »"),
        (
            {"check": "check: {kind: length, max: network.text_limi}"},
            "5:28: aucun réseau n'a de donnée « text_limi » : vouliez-vous dire « text_limit » ?",
        ),
        (
            {"check": "check: {kind: length, max: beaucoup}"},
            "5:28: il faut un nombre entier, pas « beaucoup »",
        ),
        ({"check": "check: {kind: pattern, pattern: '('}"}, "5:33: ce motif ne se lit pas"),
        (
            {"message": 'message: {fr: "« {mach} »"}'},
            "6:15: le message ne peut pas contenir mach : vouliez-vous dire match ?",
        ),
        (
            {"message": 'message: {fr: "{network} refuse « {match} »"}'},
            "6:15: le message ne peut pas contenir network ; possibles : match",
        ),
        (
            {"check": "check: {kind: min-length, min: 3}", "message": 'message: {fr: "{length} signes"}'},
            "6:15: le cas « sans-variante » n'a pas de valeur length : donnez-lui un texte à lui",
        ),
        ({"message": 'message: {fr: "« {match »"}'}, "6:15: une accolade du message n'est pas refermée"),
        (
            {"message": 'message: {fr: "« {match} »", en: "no value"}'},
            "6:34: le message n'emploie pas les mêmes valeurs dans les deux langues (match)",
        ),
        (
            {"  bad": '  bad: [{lang: fr, text: "Cliquez ici"}]'},
            "8:9: un mauvais exemple doit marquer la faute",
        ),
        (
            {"languages": "default: on"},
            "1:1: cette règle lit une liste de mots : dites dans quelles langues",
        ),
    ],
)
def test_a_mistake_in_a_rule_has_its_place(tmp_path: Path, changes: dict[str, str], said: str) -> None:
    found = mistakes(tmp_path, **changes)
    assert any(item.startswith(said) for item in found), found


def test_a_text_is_held_to_the_values_of_the_cases_it_speaks_for(tmp_path: Path) -> None:
    """A value that only some findings carried was let in, and the run stopped at the first other one."""
    check = "check: {kind: min-length, min: 3}"
    message = 'message: {fr: "{length} signes"}'
    own = 'cases: {sans-variante: {message: {fr: "rien pour {network}"}}}'
    assert mistakes(tmp_path, check=check, message=f"{message}\n{own}") == []
    empty = own.replace('{fr: "rien pour {network}"}', "{}")
    assert "n'a pas de valeur length" in mistakes(tmp_path, check=check, message=f"{message}\n{empty}")[0]
    foreign = own.replace("{network}", "{length}")
    found = mistakes(tmp_path, check=check, message=f"{message}\n{foreign}")
    assert found == ["7:39: le message ne peut pas contenir length ; possibles : network"]
    helped = own.replace("message:", "help:")
    assert len(mistakes(tmp_path, check=check, message=f"{message}\n{helped}")) == 1
    other_help = f'{message}\nhelp: {{fr: "{{min}} au moins"}}\n{own}'
    assert mistakes(tmp_path, check=check, message=other_help)[0].startswith("7:12: le cas « sans-variante »")


@pytest.mark.parametrize(
    ("check", "said"),
    [
        ("min-length, min: ¦-1", "« -1 » est trop petit : il faut au moins 0"),
        ("topics, calls: appel-vague, max_calls: ¦-2, max_links: 1", "« -2 » est trop petit"),
        ("share, of_rule: cta-vague, window: ¦0, max: 0.5", "« 0 » est trop petit : il faut au moins 1"),
        ("share, of_rule: cta-vague, window: 5, max: ¦33", "« 33 » n'est pas une part"),
        ("share, of_rule: cta-vague, window: 5, max: ¦-0.1", "« -0.1 » est trop petit"),
        (
            "readability, min_words: 80, max_lix: 60, min_ease: {fr: 45, ¦en: 50}",
            "la facilité de lecture ne se mesure pas en « en » ; possibles : fr",
        ),
        ("readability, min_words: 80, max_lix: 60, min_ease: {fr: ¦-4}", "« -4 » est trop petit"),
        ("alt-missing, supported: ¦alt_supported", "il faut ici une donnée des réseaux (network.nom)"),
        ("alt-missing, supported: ¦network.alt", "aucun réseau n'a de donnée « alt »"),
        ("alt-missing, supported: ¦network.alt_limit", "la donnée « alt_limit » n'est pas de la sorte"),
        ("length, max: ¦network.text_unit", "la donnée « text_unit » n'est pas de la sorte"),
        ("foreign-mention, form: ¦network.text_limit", "la donnée « text_limit » n'est pas de la sorte"),
        ("foreign-mention, form: ¦domaine", "il faut ici une donnée des réseaux"),
        (
            "refused-characters, signs: ¦network.poll_options",
            "la donnée « poll_options » n'est pas de la sorte",
        ),
        (
            "refused-pattern, pattern: a, where: ¦network.markdown",
            "la donnée « markdown » n'est pas de la sorte",
        ),
        (
            "cadence, max_per_day: 3, max_per_week: ¦network.text_limit",
            "le calendrier ne garde pas « network.text_limit » des réseaux ; possibles : cadence_day,",
        ),
    ],
)
def test_a_parameter_that_makes_no_sense_is_refused_where_it_is(
    tmp_path: Path, check: str, said: str
) -> None:
    line = f"check: {{kind: {check}}}"
    (found,) = mistakes(tmp_path, check=line.replace("¦", ""), message="message: {fr: non}")
    assert found.startswith(f"5:{line.index('¦') + 1}: {said}")


def test_parameters_that_make_no_sense_together_are_refused_where_the_check_begins(tmp_path: Path) -> None:
    check = "check: {kind: share, of_rule: cta-vague, window: 5}"
    (found,) = mistakes(tmp_path, check=check, message="message: {fr: non}")
    assert found == "5:8: il faut ici l'un de ces champs, et un seul : max, min"


def test_a_pattern_may_look_like_the_name_of_a_fact(tmp_path: Path) -> None:
    assert mistakes(tmp_path, check="check: {kind: pattern, pattern: network.fait}") == []


def test_a_pattern_without_end_is_a_mistake_of_its_rule(tmp_path: Path) -> None:
    """It used to end the program as if the fault were ours, and named neither the rule nor the post.

    What costs the square of a text is accepted, and then meets a text that is a book.
    """
    assert mistakes(tmp_path, check="check: {kind: pattern, pattern: '\\w+[!?]'}") == []
    text = f"---\nreseaux: [x]\nlangue: fr\n---\n{'a' * 200_000}\n"
    with pytest.raises(Mistakes) as caught:
        lint(text, "posts/a.md", rules=load_rules([tmp_path]))
    (mistake,) = caught.value.mistakes
    assert Path(mistake.path).name == "mot-banni.yaml"
    assert mistake.message.startswith(
        "le motif de cette règle tourne sans fin sur posts/a.md : simplifiez-le"
    )


LIST = 'id: liste\nwhat: {fr: "Nos mots."}\nwords:\n  fr:\n    - été\n'


def loaded_with_list(folder: Path, name: str, data: bytes) -> list[str]:
    """What loading says of a folder whose only word list is this one."""
    (folder / "signaux").mkdir()
    (folder / "signaux" / name).write_bytes(data)
    try:
        found = load_rules([folder]).signals
    except Mistakes as error:
        return [str(mistake).split(f"{name}:", 1)[1] for mistake in error.mistakes]
    return list(found["liste"].words["fr"])


@pytest.mark.parametrize("name", ["liste.yaml", "liste.yml"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_word_list_is_read_with_its_mark_and_either_ending(tmp_path: Path, name: str, mark: bytes) -> None:
    assert loaded_with_list(tmp_path, name, mark + LIST.encode()) == ["été"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (LIST.encode("cp1252"), "5:7: ce signe n'est pas en UTF-8 : enregistrez le fichier en UTF-8"),
        (b"", "1:1: il manque une valeur ici"),
        (LIST.encode() + b"    - [a, b]\n", "6:7: il faut ici une seule valeur"),
    ],
)
def test_a_word_list_that_cannot_be_read_has_its_place(tmp_path: Path, data: bytes, said: str) -> None:
    assert loaded_with_list(tmp_path, "liste.yaml", data) == [said]


def test_a_word_list_does_not_silently_take_the_place_of_another(tmp_path: Path) -> None:
    text = LIST.replace("liste", "appel-vague").encode()
    (found,) = loaded_with_list(tmp_path, "appel-vague.yaml", text)
    assert found.startswith("1:1: la liste « appel-vague » existe déjà : donnez un autre nom")
    assert "add: et remove:" in found
    for name in ("un", "deux"):
        (tmp_path / name / "signaux").mkdir(parents=True)
        (tmp_path / name / "signaux/liste.yaml").write_text(LIST, encoding="utf-8")
    with pytest.raises(Mistakes, match="la liste « liste » existe déjà"):
        load_rules([tmp_path / "un", tmp_path / "deux"])


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"id: mot-banni\nmessage: {fr: \xe9t\xe9}\n", "2:15: ce signe n'est pas en UTF-8 : enregistrez"),
        (b"# rien\n", "1:1: il manque une valeur ici"),
    ],
)
def test_a_rule_file_that_cannot_be_read_has_its_place(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "mot-banni.yaml").write_bytes(data)
    with pytest.raises(Mistakes) as caught:
        load_rules([tmp_path])
    (mistake,) = caught.value.mistakes
    assert str(mistake).split("banni.yaml:")[1].startswith(said)


def test_mistakes_of_all_files_come_together(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a\n", encoding="utf-8")
    (tmp_path / "signaux").mkdir()
    (tmp_path / "signaux" / "liste.yaml").write_text(
        'id: liste\nwhat: {fr: "x"}\nwords:\n  fr:\n    - ami(s\n    - ami\n    - ami\n', encoding="utf-8"
    )
    with pytest.raises(Mistakes) as caught:
        load_rules([tmp_path, tmp_path / "absent"], "en")
    found = [(Path(item.path).name, item.line, item.column, item.message) for item in caught.value.mistakes]
    assert ("absent", 1, 1, "this folder of rules does not exist") in found
    assert ("liste.yaml", 5, 7, "the parentheses of “ami(s” do not match") in found
    assert ("liste.yaml", 7, 7, "“ami” is written twice") in found
    assert ("a.yaml", 1, 1, "“check” is missing") in found


def test_a_rule_of_a_team_may_not_take_the_name_of_a_shipped_one(tmp_path: Path) -> None:
    text = GOOD_RULE.replace("mot-banni", "cta-vague")
    (tmp_path / "cta-vague.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(Mistakes, match="la règle « cta-vague » existe déjà"):
        load_rules([tmp_path])


def test_examples_that_do_not_hold_say_what_happened(tmp_path: Path) -> None:
    text = GOOD_RULE.replace(
        '[{lang: fr, text: "⟦Cliquez ici⟧"}]',
        '[{lang: fr, text: "⟦Bonjour⟧"}, {lang: fr, text: "Cliquez ⟦ici⟧"}, '
        '{lang: fr, case: seul, text: "⟦Cliquez ici⟧ vite"}]\n'
        '  good: [{lang: fr, text: "cliquez ici"}, {lang: fr, text: "bonjour"}]\n'
        'cases: {seul: {message: {fr: "Seul, « {match} » est banni."}}}',
    )
    (tmp_path / "mot-banni.yaml").write_text(text, encoding="utf-8")
    rules = load_rules([tmp_path])
    count, failures = run_examples([rule for rule in rules if not rule.shipped], rules)
    assert count == 5
    assert [(item.kind, item.number, item.reason) for item in failures] == [
        ("bad", 1, "rien n'a été trouvé, il fallait : 'Bonjour'"),
        ("bad", 2, "trouvé à un autre endroit : 'Cliquez ici' ; il fallait : 'ici'"),
        ("bad", 3, "ce message n'est pas celui du cas seul : « Cliquez ici » est banni."),
        ("good", 1, "devait rester sans remarque, a trouvé : 'cliquez ici'"),
    ]


def test_one_folder_of_rules_may_be_given_as_text(tmp_path: Path) -> None:
    """A text used to be taken for a list of its letters, `/` among them."""
    assert len(load_rules(str(tmp_path))) == len(load_rules())


def test_a_severity_by_status_needs_no_plain_one(tmp_path: Path) -> None:
    rule = {
        "id": "mot-banni",
        "category": "ton",
        "severity": {"brouillon": "suggestion", "pret": "warning"},
        "check": {"kind": "pattern", "pattern": "synergie"},
        "message": {"fr": "non"},
    }
    (tmp_path / "mot-banni.yaml").write_text(yaml.safe_dump(rule), encoding="utf-8")
    found = load_rules([tmp_path]).get("mot-banni")
    assert found is not None
    assert [found.severity_of(None, status) for status in (None, "brouillon", "pret")] == [
        "suggestion",
        "suggestion",
        "warning",
    ]
