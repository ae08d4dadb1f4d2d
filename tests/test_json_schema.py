"""The schemas of our files say what the loader says: nothing that it takes is refused, and slips are seen."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from lint_kit import shipped_rules

from lint_social.config_files import config_from_text
from lint_social.decode import Mistakes
from lint_social.json_schema import schema_text_of
from lint_social.selection import Choice, Selector

ROOT = Path(__file__).parent.parent
FILES = ("config", "rule", "list")
SHIPPED = ROOT / "lint_social" / "schemas"


class Core(yaml.SafeLoader):
    """YAML as editors read it, by the core schema of 1.2: `off` and `oui` are words, a date is text."""


Core.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in listed if tag.rsplit(":", 1)[1] in ("int", "float", "null")]
    for first, listed in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for word in ("true", "false"):
    Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), [word[0]])


def read(text: str) -> Any:
    return yaml.load(text, Core)


@cache
def validator(file: str) -> jsonschema.Draft202012Validator:
    schema = json.loads(schema_text_of(file, shipped_rules()))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def refused(file: str, text: str) -> list[str]:
    return [error.message for error in validator(file).iter_errors(read(text) or {})]


@pytest.mark.parametrize("file", FILES)
def test_the_shipped_schemas_are_up_to_date(file: str) -> None:
    shipped = (SHIPPED / f"{file}.json").read_text(encoding="utf-8")
    command = f"lint-social schema {file} > lint_social/schemas/{file}.json"
    assert shipped == schema_text_of(file, shipped_rules()), command


def mistakes_in(config: str) -> list[object]:
    """What the loader says of a configuration, of the parameters of its rules too."""
    try:
        found = Selector(shipped_rules(), Choice()).mistakes_in(config_from_text(config))
    except Mistakes as error:
        return list(error.mistakes)
    return list(found)


def rule_files() -> list[Path]:
    return sorted(path for path in (ROOT / "regles").glob("[0-9]*/*.yaml") if path.stem != "conseil")


def test_no_shipped_rule_or_list_is_refused() -> None:
    files = [("rule", path) for path in rule_files()]
    files += [("list", path) for path in (ROOT / "regles" / "signaux").glob("*.yaml")]
    assert len(files) > 200
    for file, path in files:
        assert refused(file, path.read_text(encoding="utf-8")) == [], path


def configs() -> list[str]:
    """All configurations there are: of profiles, samples, cases and examples of rules."""
    paths = [*(ROOT / "regles" / "profils").glob("*.yaml"), *ROOT.glob("exemples/**/.lint-social.yaml")]
    paths += ROOT.glob("tests/cas/**/.lint-social.y*ml")
    found = []
    for path in paths:
        try:
            found.append(path.read_text(encoding="utf-8"))
        except UnicodeDecodeError:
            continue
    for rule in shipped_rules():
        found += [example.config for example in (*rule.good, *rule.bad) if example.config]
    return sorted(set(found))


def test_no_configuration_that_is_read_is_refused() -> None:
    read_well = 0
    for text in configs():
        if mistakes_in(text):
            continue
        read_well += 1
        assert refused("config", text) == [], text
    assert read_well > 50


@pytest.mark.parametrize(
    "text",
    [
        "rulles: {}",
        "posts: publications",
        "rules: {longueur-max: grave}",
        "rules: {longueur-max: {severity: fatal}}",
        "rules: {phrase-longue: {maximum: 3}}",
        "rules: {phrase-longue: {max: -3}}",
        "rules: {cta-vague: {add: [tout est là]}}",
        "accounts: {a: {}}",
        "accounts: {a: {network: x, limites: {}}}",
        "accounts: {a: {network: x, limits: {text_limitt: 3}}}",
        "accounts: {a: {network: x, cadence: {par_jour: 3}}}",
        "calendar: {fenetre: 3}",
        "calendar: {hours: {start: 8h}}",
        "overrides: [{rules: {redite: off}}]",
        "fail_on: fatal",
        "pays: France",
        "front_matter: {inconnu: x}",
        "languages: [fr]",
    ],
)
def test_a_slip_is_seen_by_the_schema_as_by_the_loader(text: str) -> None:
    assert mistakes_in(text)
    assert refused("config", text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("severity: ", "severity: fatal # "),
        ("category: ", "categorie: "),
        ("message:", "mesage:"),
        ("  kind: ", "  kind: inconnu # "),
        ("  kind: ", "  inconnu: 3\n  kind: "),
        ("id: ", "id: Avec_Majuscule # "),
        ("default: ", "default: peut-être # "),
    ],
)
def test_a_slip_in_a_rule_is_seen(old: str, new: str) -> None:
    path = ROOT / "regles" / "13-mesurer" / "lien-court.yaml"
    text = path.read_text(encoding="utf-8") + (
        "\ndefault: on\n" if "default: " not in path.read_text() else ""
    )
    assert refused("rule", text) == []
    assert refused("rule", text.replace(old, new, 1))
