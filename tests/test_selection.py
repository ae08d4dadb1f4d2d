"""Which rules hold for a post: configuration, overrides, command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from kit import headed
from lint_kit import engine_of, lint, marked, rules_of, shipped_rules

from lint_social.decode import Mistakes
from lint_social.selection import selectable, unknown_names

if TYPE_CHECKING:
    from pathlib import Path

POST = headed(
    "reseaux: [x]\nlangue: fr", "Cliquez ici pour tout savoir de la serre, de ses tomates et de ses voisins."
)
BOTH = ["image-absente", "cta-vague"]


def test_by_default_the_rules_that_are_on() -> None:
    assert rules_of(lint(POST)) == BOTH


@pytest.mark.parametrize(
    ("select", "ignore", "found"),
    [
        (("cta-vague",), (), ["cta-vague"]),
        (("visuel",), (), ["image-absente"]),
        (("conseil-9",), (), ["cta-vague"]),
        (("conseil-9", "visuel"), (), BOTH),
        ((), ("cta-vague",), ["image-absente"]),
        ((), ("conseil-15",), ["cta-vague"]),
        (("visuel", "cta-vague"), ("visuel",), ["cta-vague"]),
        (("cta-vague",), ("cta-vague",), []),
        (("moteur",), (), []),
    ],
)
def test_the_command_line_chooses(select: tuple[str, ...], ignore: tuple[str, ...], found: list[str]) -> None:
    assert rules_of(lint(POST, select=select, ignore=ignore)) == found


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ("cta-vague: off", ["image-absente"]),
        ("cta-vague: non", ["image-absente"]),
        ("cta-vague: on", BOTH),
        ("cta-vague: {severity: error}", BOTH),
        ("image-absente: {min_words: 16}", ["cta-vague"]),
        ("image-absente: {min_words: 15}", BOTH),
        ("cta-vague: {remove: {fr: ['cliqu(ez|e) ici']}}", None),
        ("cta-vague: {add: {fr: ['tomate(s)']}}", [*BOTH, "cta-vague"]),
        ("cta-vague: {add: {en: ['tomate(s)']}}", BOTH),
    ],
)
def test_the_configuration_chooses(rules: str, found: list[str] | None) -> None:
    if found is None:  # an entry that is not in the list
        with pytest.raises(Mistakes, match="n'est pas dans la liste : rien à retirer"):
            lint(POST, config=f"rules: {{{rules}}}")
        return
    assert rules_of(lint(POST, config=f"rules: {{{rules}}}")) == found


def test_a_severity_of_the_configuration_holds_for_all_cases() -> None:
    text = headed("reseaux: [instagram]", "Un")
    assert [item.severity for item in lint(text, select=("image-absente",)).violations] == ["error"]
    config = "rules: {image-absente: suggestion}"
    assert [item.severity for item in lint(text, select=("image-absente",), config=config).violations] == [
        "suggestion"
    ]


@pytest.mark.parametrize(("said", "safe"), [("safe", True), ("unsafe", False), ("off", None)])
def test_a_team_says_what_may_be_mended_unread(said: str, safe: bool | None) -> None:
    config = f"rules:\n  http-clair: {{fix: {said}}}\n"
    report = lint(headed("reseaux: [x]", "Voir http://exemple.fr"), config=config, select=("http-clair",))
    (found,) = report.violations
    assert (found.fix and found.fix.safe) is safe


def test_an_entry_taken_out_of_a_list_is_no_longer_found() -> None:
    text = headed("reseaux: [x]\nlangue: fr", "Un clic ici et la serre est à vous.")
    entry = next(item for item in shipped_rules().signals["appel-vague"].words["fr"] if "clic" in item)
    assert marked(lint(text, select=("cta-vague",))) != []
    config = f"rules: {{cta-vague: {{remove: {{fr: ['{entry.replace(chr(39), chr(39) * 2)}']}}}}}}"
    before = marked(lint(text, select=("cta-vague",)))
    after = marked(lint(text, select=("cta-vague",), config=config))
    assert len(after) < len(before) or "clic ici" not in entry


def test_a_list_changed_for_one_rule_is_not_changed_for_another() -> None:
    config = "rules: {un-sujet: {add: {fr: ['goûtez <mot>']}, max_calls: 0}}"
    text = headed("reseaux: [x]\nlangue: fr\nobjectif: vente", "La serre : goûtez tout.")
    assert marked(lint(text, select=("un-sujet",), config=config)) == [("un-sujet", "goûtez tout")]


@pytest.mark.parametrize("name", ["appel-imperatif", "deuxieme-personne", "alt-superflu"])
def test_a_rule_may_be_given_another_list(name: str) -> None:
    config = f"rules: {{cta-vague: {{of: {name}}}}}"
    text = headed("reseaux: [x]\nlangue: fr", "Inscrivez-vous, photo de vous.")
    found = {
        "appel-imperatif": ["Inscrivez-vous"],
        "deuxieme-personne": ["Inscrivez-vous", "vous"],
        "alt-superflu": ["photo de"],
    }
    assert [part for _, part in marked(lint(text, select=("cta-vague",), config=config))] == found[name]


def test_overrides_hold_for_their_files_in_order(tmp_path: Path) -> None:
    config = """
rules: {cta-vague: off}
overrides:
  - {files: ["pub/**"], rules: {cta-vague: warning}}
  - {files: "pub/vieux/**", rules: {cta-vague: off, image-absente: off}}
"""
    engine = engine_of(config=config, root=tmp_path)

    def found(name: str) -> list[tuple[str, str]]:
        report = engine.run_text(str(tmp_path / name), POST)
        return [(item.rule, str(item.severity)) for item in report.violations]

    image = ("image-absente", "suggestion")
    assert found("a.md") == [image]
    assert found("pub/a.md") == [image, ("cta-vague", "warning")]
    assert found("pub/vieux/a.md") == []


@pytest.mark.parametrize(
    ("config", "said"),
    [
        (
            "rules:\n  cta-vage: off\n",
            "2:3: la règle « cta-vage » n'existe pas : vouliez-vous dire « cta-vague » ?",
        ),
        (
            "overrides:\n  - files: a\n    rules: {zzz: off}\n",
            "3:13: la règle « zzz » n'existe pas ; possibles :",
        ),
        ("rules:\n  cta-vague: {max: 3}\n", "2:15: le champ « max » n'existe pas ; possibles :"),
        (
            "rules:\n  phrase-longue: {maxi: 3}\n",
            "2:19: le champ « maxi » n'existe pas : vouliez-vous dire « max » ?",
        ),
        ("rules:\n  phrase-longue: {max: trois}\n", "2:24: il faut un nombre entier, pas « trois »"),
        ("rules:\n  phrase-longue: {add: {fr: [a]}}\n", "2:3: cette règle ne lit pas de liste de mots"),
        (
            "rules:\n  cta-vague: {add: {fr: ['a(']}}\n",
            "2:26: les parenthèses de « a( » ne vont pas par deux",
        ),
        (
            "rules:\n  cta-vague: {remove: {fr: [zzz]}}\n",
            "2:29: « zzz » n'est pas dans la liste : rien à retirer",
        ),
        (
            "rules:\n  cta-vague:\n    add:\n      fr:\n        - tomate\n        - tomate\n",
            "6:11: « tomate » est écrit deux fois",
        ),
        ("rules:\n  cta-vague: {add: {fra: [a]}}\n", "2:21: « fra » est inconnu : vouliez-vous dire « fr »"),
        ("rules:\n  cta-vague: parfois\n", "2:14: « parfois » est inconnu"),
        ("rules:\n  longueur-max: {max: network.zzz}\n", "2:23: aucun réseau n'a de donnée « zzz »"),
        ("rules:\n  cta-vague: {of: appel-vage}\n", "2:19: le signal « appel-vage » n'existe pas"),
        ("rules:\n  un-sujet: {max_links: -1}\n", "2:25: « -1 » est trop petit : il faut au moins 0"),
        ("rules:\n  auto-centrage-calendrier: {max: 33}\n", "2:35: « 33 » n'est pas une part"),
        (
            "rules:\n  auto-centrage-calendrier: {of_rule: auto-centrag}\n",
            "2:39: la règle « auto-centrag » n'existe pas : vouliez-vous dire « auto-centrage » ?",
        ),
        (
            "rules:\n  copie-brute: {of_rules: [lien-mort, lien-mrot]}\n",
            "2:27: la règle « lien-mrot » n'existe pas : vouliez-vous dire « lien-mort » ?",
        ),
        (
            "rules:\n  lisibilite: {min_ease: {fr: 50, de: 40}}\n",
            "2:35: la facilité de lecture ne se mesure pas en « de » ; possibles : fr",
        ),
        ("rules:\n  cta-vague: {fix: safe}\n", "2:3: la règle cta-vague ne sait rien corriger"),
        ("rules:\n  mot-double: {fix: sur}\n", "2:21: « sur » est inconnu ; possibles : off, safe, unsafe"),
        ("rules:\n  longueur-max: {max: beaucoup}\n", "2:23: il faut un nombre entier, pas « beaucoup »"),
    ],
)
def test_a_mistake_in_the_rules_of_a_configuration_has_its_place(config: str, said: str) -> None:
    with pytest.raises(Mistakes) as caught:
        lint(POST, config=config)
    (mistake,) = caught.value.mistakes
    assert str(mistake).startswith(f".lint-social.yaml:{said}")


def test_a_rule_of_a_country_waits_for_the_configuration_to_say_so() -> None:
    rules = shipped_rules()
    rule = rules.by_id["cta-vague"]._replace(countries=("FR",))
    french = type(rules)(
        tuple(rule if item.id == rule.id else item for item in rules), rules.signals, rules.conseils
    )
    assert rules_of(lint(POST, rules=french, config="pays: BE")) == ["image-absente"]
    assert rules_of(lint(POST, rules=french, config="pays: FR")) == BOTH
    assert rules_of(lint(POST, rules=french)) == ["image-absente"]


def test_a_rule_that_is_off_by_default_must_be_asked_for() -> None:
    rules = shipped_rules()
    quiet = type(rules)(tuple(item._replace(default=False) for item in rules), rules.signals, rules.conseils)
    assert rules_of(lint(POST, rules=quiet)) == []
    assert rules_of(lint(POST, rules=quiet, select=("cta-vague",))) == ["cta-vague"]
    assert rules_of(lint(POST, rules=quiet, config="rules: {cta-vague: on}")) == ["cta-vague"]
    assert rules_of(lint(POST, rules=quiet, config="rules: {cta-vague: {severity: error}}")) == ["cta-vague"]


def test_a_severity_by_status() -> None:
    rules = shipped_rules()
    rule = rules.by_id["cta-vague"]
    graded = rule._replace(by_status={"pret": rule.severity.ERROR})
    changed = type(rules)(
        tuple(graded if item is rule else item for item in rules), rules.signals, rules.conseils
    )
    for status, severity in (("prêt", "error"), ("brouillon", "suggestion"), ("", "suggestion")):
        text = POST.replace("langue:", f"statut: {status}\nlangue:")
        assert [item.severity for item in lint(text, rules=changed, select=(rule.id,)).violations] == [
            severity
        ]


def test_names_that_a_selection_may_give() -> None:
    rules = shipped_rules()
    assert {"cta-vague", "visuel", "conseil-21", "accessibilite"} <= set(selectable(rules))
    assert unknown_names(["cta-vague", "conseil-22", "conseil-None", "Visuel"], rules) == [
        "conseil-22", "conseil-None", "Visuel",
    ]  # fmt: skip


def test_networks_that_are_asked_for() -> None:
    text = headed("reseaux: [x, mastodon-a, x-premium]", "a" * 501)
    assert [item.account for item in lint(text, networks=("mastodon",)).violations if item.account] == [
        "mastodon-a"
    ]
    assert [item.account for item in lint(text, networks=("mastodon-a",)).violations if item.account] == [
        "mastodon-a"
    ]
    report = lint(text, networks=("bluesky",))
    assert report.violations == ()
    assert (report.summary.files, report.summary.posts) == (1, 0)
