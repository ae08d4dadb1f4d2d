"""JSON Schema of the files that people write: the configuration, a rule, a word list. Made from our records.

An editor completes and checks with them what the loader reads (draft 2020-12; the values are as YAML 1.2 has
them). What only the loader knows, such as whether a rule of a team's own exists, the schemas let pass.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

import yaml

from lint_social.config import Account, CalendarSettings, Config, FixName, SeverityName
from lint_social.decode import FALSE, TRUE, field_types
from lint_social.facts import FACTS
from lint_social.field_names import FIELDS, STATUSES
from lint_social.kinds import KINDS, check_class
from lint_social.known_networks import shipped_networks
from lint_social.parameters import Count, Proportion
from lint_social.rule import CATEGORIES
from lint_social.rule_files import RuleFile
from lint_social.signals import Signal
from lint_social.texts import LANGUAGES, schema_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lint_social.rule import RuleSet

Schema = dict[str, Any]

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Schema = {"type": ["string", "number", "boolean"]}
_SWITCHES = (*sorted(TRUE), *sorted(FALSE))
_RULE_WORD: Schema = {"anyOf": [{"type": "boolean"}, {"enum": [*get_args(SeverityName), *_SWITCHES]}]}
_WORD = {"$ref": "#/$defs/word"}
_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"


def config_schema(rules: RuleSet) -> Schema:
    """Of `.lint-social.yaml` and of profiles; `rules` are those whose names and parameters are offered."""
    types_of = field_types(Config)
    setting = {"$ref": "#/$defs/rules"}
    fields = {
        "extends": _one_or_more(_TEXT),
        "rules": setting,
        "overrides": _list(_object({"files": _one_or_more(_TEXT), "rules": setting}, required=["files"])),
        "accounts": _entries(_account()),
        "languages": {"anyOf": [_TEXT, _entries(_TEXT)]},
        "calendar": _calendar(),
        "handles": _entries(_entries(_TEXT)),
        "pays": {"type": ["string", "null"], "pattern": "^[A-Za-z]{2}$"},
        "front_matter": _entries(_TEXT, FIELDS),
        "required": _entries(_list(_TEXT)),
    }
    for name in Config._fields:
        if name not in ("root", "path", "unread", *fields):
            fields[name] = schema_of(types_of[name])
    shared = {"rules": _settings(rules), "word": _RULE_WORD, "words": _entries(_list(_TEXT))}
    return {**_document("config", _object(_described("config", fields))), "$defs": shared}


def rule_schema() -> Schema:
    """Of a rule's file."""
    types_of = field_types(RuleFile)
    words = _entries(_TEXT, LANGUAGES)
    severity = schema_of(SeverityName)
    fields = {name: schema_of(types_of[name]) for name in RuleFile._fields}
    fields |= {
        "id": {"type": "string", "pattern": _ID},
        "category": {"enum": list(CATEGORIES)},
        "severity": {"anyOf": [severity, _entries(severity, ("plain", *STATUSES))]},
        "networks": _list({"enum": ["all", *shipped_networks().by_id]}),
        "check": _check(),
        **dict.fromkeys(("message", "help", "why", "exceptions"), words),
    }
    return _document("rule", _object(_described("rule", fields), required=_required(RuleFile)))


def word_list_schema() -> Schema:
    """Of a word list's file."""
    fields = dict(schema_of(Signal)["properties"])
    words = _entries(_list({"type": "string"}))
    fields |= {"id": {"type": "string", "pattern": _ID}, "words": words, "exceptions": words}
    return _document("list", _object(_described("list", fields), required=_required(Signal)))


def schema_of(kind: Any) -> Schema:
    """Of the values that `Decoder.decode` takes as a type."""
    least = 1 if kind is Count else None
    share = kind is Proportion
    kind = getattr(kind, "__supertype__", kind)
    origin = get_origin(kind)
    if hasattr(kind, "_fields"):
        renamed = getattr(kind, "_keys", {})
        types_of = field_types(kind)
        fields = {renamed.get(name, name): schema_of(types_of[name]) for name in kind._fields}
        return _object(fields, required=_required(kind))
    if origin in (Union, types.UnionType):
        return {"anyOf": [schema_of(option) for option in get_args(kind)]}
    if origin is Literal:
        return {"enum": list(get_args(kind))}
    if origin is tuple:
        return _list(schema_of(get_args(kind)[0]))
    if origin in (dict, Mapping):
        return _entries(schema_of(get_args(kind)[1]))
    if kind in (int, float):
        number = {"type": "integer" if kind is int else "number", "minimum": least or 0}
        return {**number, "maximum": 1} if share else number
    if kind is bool:
        return {"anyOf": [{"type": "boolean"}, {"enum": list(_SWITCHES)}]}
    if kind is type(None):
        return {"type": "null"}
    return {} if kind is yaml.Node else dict(_TEXT)


def schema_text_of(file: str, rules: RuleSet) -> str:
    """The schema of a `config`, a `rule` or a `list`, as JSON. Raises `KeyError`."""
    makers = {"config": lambda: config_schema(rules), "rule": rule_schema, "list": word_list_schema}
    return json.dumps(makers[file](), ensure_ascii=False, indent=1) + "\n"


def _settings(rules: RuleSet) -> Schema:
    """What a configuration says of rules: of those that are known with their parameters."""
    known: Schema = {}
    for rule in sorted(rules, key=lambda rule: rule.id):
        options = _parameters(rule.check.__class__)
        known[rule.id] = {"anyOf": [_WORD, _setting(options, closed=True)]}
        if rule.message:
            known[rule.id]["description"] = " / ".join(rule.message.values())
    own = {"anyOf": [_WORD, _setting({}, closed=False)]}
    return {"type": "object", "properties": known, "additionalProperties": own}


def _setting(parameters: Schema, *, closed: bool) -> Schema:
    listed = {"$ref": "#/$defs/words"}
    fields = {"severity": schema_of(SeverityName), "fix": schema_of(FixName), "add": listed, "remove": listed}
    return {**_object({**parameters, **fields}), "additionalProperties": not closed}


def _account() -> Schema:
    types_of = field_types(Account)
    fields = {name: schema_of(types_of[name]) for name in Account._fields}
    limits = _object({name: schema_of(kind) for name, kind in FACTS.items()})
    network = {"anyOf": [{"enum": list(shipped_networks().by_id)}, _TEXT]}  # by any of its names
    fields |= {"network": network, "limits": limits, "hours": _hours()}
    return _object(_described("account", fields), required=["network"])


def _calendar() -> Schema:
    types_of = field_types(CalendarSettings)
    fields = {name: schema_of(types_of[name]) for name in CalendarSettings._fields}
    return _object(_described("calendar", fields | {"hours": _hours()}))


def _hours() -> Schema:
    time = {"type": ["string", "null"]}
    day = schema_of(bool | None)
    return _object(_described("hours", {"from": time, "to": time, "weekend": day, "holidays": day}))


def _check() -> Schema:
    """A check: each kind with its own parameters."""
    kinds = []
    for kind in sorted(KINDS):
        cls = check_class(kind)
        fields = {"kind": {"const": kind}, **_parameters(cls)}
        doc = (cls.__doc__ or "").partition("\n")[0]
        kinds.append({
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {**_object(fields, required=["kind", *_required(cls)]), "description": doc},
        })  # fmt: skip
    known = {"kind": {"enum": sorted(KINDS)}}
    return {"type": "object", "properties": known, "required": ["kind"], "allOf": kinds}


def _parameters(cls: Any) -> Schema:
    return dict(schema_of(cls)["properties"])


def _required(cls: Any) -> list[str]:
    renamed = getattr(cls, "_keys", {})
    return [renamed.get(name, name) for name in cls._fields if name not in cls._field_defaults]


def _described(section: str, fields: Schema) -> Schema:
    """The fields with what they are for, in French and in English."""
    return {
        name: {**schema, "description": " / ".join(schema_text(f"{section}.{name}"))}
        for name, schema in fields.items()
    }


def _document(name: str, schema: Schema) -> Schema:
    return {"$schema": _DRAFT, "title": f"lint-social: {name}", **schema}


def _object(fields: Schema, required: Iterable[str] = ()) -> Schema:
    found: Schema = {"type": "object", "properties": fields, "additionalProperties": False}
    names = list(required)
    return {**found, "required": names} if names else found


def _entries(item: Schema, names: Iterable[str] | None = None) -> Schema:
    found: Schema = {"type": "object", "additionalProperties": item}
    return found if names is None else {**found, "propertyNames": {"enum": list(names)}}


def _list(item: Schema) -> Schema:
    return {"type": "array", "items": item}


def _one_or_more(item: Schema) -> Schema:
    return {"anyOf": [item, _list(item)]}
