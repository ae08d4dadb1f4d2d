"""Heads in TOML and JSON: read as their own readers read them, every value at its place."""

from __future__ import annotations

import json
import tomllib
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import cut, draft_of, no_hang, plain, spans_of

from lint_social.front_matter import Fields, Items, Scalar, Value, read_front_matter


def toml(content: str) -> str:
    return f"+++\n{content}\n+++\ncorps\n"


def problems(text: str) -> list[tuple[str, str | None]]:
    return [(problem.case, cut(text, problem.span)) for problem in read_front_matter(text).problems]


def value_of(text: str, name: str) -> Value:
    value = read_front_matter(text).fields.get(name)
    assert value is not None
    return value


HEAD = """\
# un atelier
titre = "Été"
'mots clés' = 'l\\o'
date = 2026-12-05 10:30:00
n = -1_000.5e3
vrai = true
networks = [
  "x",  # le fil
  'linkedin',
]
point = {a = 1, b.c = "d\\u00e9"}
[params.social]
x.y = "z"
[[images]]
url = "a.png"
[[images]]
url = "b.png"
alt = \"\"\"
Une fleur\"\"\"\"\"
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_toml_head_is_read_as_tomllib_reads_it(end: str) -> None:
    text = toml(HEAD).replace("\n", end)
    head = read_front_matter(text)
    assert text[head.body_start :] == "corps" + end
    assert (head.problems, plain(head.fields)) == ((), as_written(tomllib.loads(HEAD)))


def as_written(value: object) -> object:
    """A value of `tomllib` or `json` with its scalars as the sources of these tests write them."""
    if isinstance(value, dict):
        return {key: as_written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_written(item) for item in value]
    if value == -1_000_500.0:
        return "-1_000.5e3"
    return json.dumps(value) if isinstance(value, bool | int) else "" if value is None else str(value)


@pytest.mark.parametrize(
    ("written", "text", "covered", "verbatim"),
    [
        ('"été"', "été", "été", True),
        ("'C:\\é'", "C:\\é", "C:\\é", True),
        ('"a\\tb"', "a\tb", "a\\tb", False),
        ('"""\nun\ndeux"""', "un\ndeux", "un\ndeux", False),
        ("'''un'''", "un", "un", True),
        ('"""un \\\n   deux"""', "un deux", "un \\\n   deux", False),
        ("2026-12-05T10:30:00+01:00", "2026-12-05T10:30:00+01:00", "2026-12-05T10:30:00+01:00", True),
        ("10:30", "10:30", "10:30", True),
        ('""', "", "", True),
    ],
)
def test_a_span_of_toml_covers_the_content_without_its_marks(
    written: str, text: str, covered: str, verbatim: bool
) -> None:
    source = toml(f'é-1 = 1\nvaleur = {written} # fin\nautre = "fin"'.replace("é-1", '"é"'))
    value = value_of(source, "valeur")
    assert isinstance(value, Scalar)
    assert (value.text, cut(source, value.span), value.verbatim) == (text, covered, verbatim)
    assert cut(source, value_of(source, "autre").span) == "fin"


def test_what_a_toml_head_names_is_marked_at_its_place() -> None:
    text = toml(
        'networks = ["x", "linkdin"]\ndate = 2026-12-05\nhashtags = ["été", "#rse"]\nmentions = "@a, @b"\n'
        'images = [{url = "a.png", alt = "Une fleur"}]'
    )
    draft = draft_of(text)
    (target,) = draft.targets
    assert [cut(text, tag.span) for tag in (*target.hashtags, *target.mentions)] == ["été", "rse", "a", "b"]
    assert [cut(text, unknown.span) for unknown in draft.unknown] == ["linkdin"]
    assert cut(text, draft.date_span) == "2026-12-05"
    assert [(cut(text, item.file_span), cut(text, item.alt_span)) for item in draft.media] == [
        ("a.png", "Une fleur")
    ]


def test_what_a_json_head_names_is_marked_at_its_place() -> None:
    text = '{\n  "networks": ["x"],\n  "date": "5 d\\u00e9cembre 2026",\n  "hashtags": "été, rse"\n}\n\ncorps'
    draft = draft_of(text)
    (target,) = draft.targets
    assert [cut(text, tag.span) for tag in target.hashtags] == ["été", "rse"]
    assert cut(text, draft.date_span) == "5 d\\u00e9cembre 2026"
    assert draft.date is not None
    assert cut(text, draft.post.body) == "\ncorps"


@pytest.mark.parametrize(
    ("content", "case", "marked", "read"),
    [
        ("a = linkedin\nb = 1", "sans-guillemets", "linkedin", {"a": "linkedin", "b": "1"}),
        ("a = “été” # c\nb = 1", "sans-guillemets", "“été”", {"a": "“été”", "b": "1"}),
        ("a = [x, y]\nb = 1", "sans-guillemets", "x", {"a": ["x", "y"], "b": "1"}),
        ("a = 2026-13\nb = 1", "sans-guillemets", "2026-13", {"a": "2026-13", "b": "1"}),
        ('a = "été\nb = 1', "guillemet-ouvert", '"', {"b": "1"}),
        ('a = """été\nb = 1', "guillemet-ouvert", '"""', {"b": "1"}),
        ('a = "b" c\nb = 1', "en-trop", "c", {"a": "b", "b": "1"}),
        ('a: "b"\nb = 1', "signe-attendu", ":", {"b": "1"}),
        ("a\nb = 1", "signe-attendu", "\n", {"b": "1"}),
        ("a =\nb = 1", "valeur-absente", "=", {"b": "1"}),
        ("a = [1\nb = 1", "non-referme", "[", {"b": "1"}),
        ("a = [1 2]\nb = 1", "signe-attendu", "2", {"a": ["1", "2"], "b": "1"}),
        ("a = {c = 1\nb = 1", "signe-attendu", "\n", {"b": "1"}),
        ("a = {c = 1,}\nb = 1", "virgule-en-trop", ",", {"a": {"c": "1"}, "b": "1"}),
        ('a = "\\q"\nb = 1', "echappement", "\\q", {"a": "\\q", "b": "1"}),
        ('a = "\\ud800"\nb = 1', "echappement", "\\ud800", {"a": "\\ud800", "b": "1"}),
        ("mots clés = 1\nb = 1", "nom", "mots clés", {"mots clés": "1", "b": "1"}),
        ("b = 2\nb = 1", "deux-fois", "b", {"b": "1"}),
        ("[b]\nc = 1\n[b]\nd = 1", "deux-fois", "b", {"b": {"c": "1", "d": "1"}}),
        ("b = 1\n[b]\nc = 1\n", "deux-fois", "b", {"b": "1", "c": "1"}),
        ("[a\nb = 1", "signe-attendu", "\n", {"b": "1"}),
    ],
)
def test_the_first_mistake_of_a_toml_head_is_told_and_the_rest_is_read(
    content: str, case: str, marked: str, read: object
) -> None:
    text = toml(content + "\nc-d = é")  # what follows is not told
    head = read_front_matter(text)
    assert problems(text) == [(case, marked)]
    fields = plain(head.fields)
    assert isinstance(fields, dict)
    last = fields if "c-d" in fields else fields["b"]
    assert last.pop("c-d") == "é"
    assert fields == read
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(content)


@pytest.mark.parametrize(
    ("text", "case", "marked", "read", "body"),
    [
        ('{"a": été}\ncorps', "sans-guillemets", "été", {"a": "été"}, "corps"),
        ('{"a": 1,}\ncorps', "virgule-en-trop", ",", {"a": "1"}, "corps"),
        ('{\n "a": 1\n "b": 2\n}\ncorps', "signe-attendu", '"', {"a": "1", "b": "2"}, "corps"),
        ("{\n \"a\": 1, 'b': 2\n}\ncorps", "signe-attendu", "'", {"a": "1"}, "corps"),
        ('{\n "a": 1, "b" 2\n}\ncorps', "signe-attendu", "2", {"a": "1"}, "corps"),
        ('{\n "a": 1, "b": "2\n}\ncorps', "guillemet-ouvert", '"', {"a": "1"}, "corps"),
        ('{\n "a": 1, "b": [2\n}\ncorps', "non-referme", "[", {"a": "1"}, "corps"),
        ('{\n "a": 1\ncorps', "non-referme", "{", {"a": "1"}, "corps"),
        (
            '{\n"a": 1,\n\n"b": 2,\n\nEt voilà.\n\nOui',
            "non-referme",
            "{",
            {"a": "1", "b": "2"},
            "Et voilà.\n\nOui",
        ),
        ('{\n "a": 1', "non-referme", "{", {"a": "1"}, ""),
        ('{\n "a": 1, "a": 2}', "deux-fois", "a", {"a": "2"}, ""),
        ('{"a": "\\q"}\n', "echappement", "\\q", {"a": "\\q"}, ""),
        ('\n{"a": 1}\ncorps', "pas-au-debut", "{", {"a": "1"}, "corps"),
    ],
)
def test_the_first_mistake_of_a_json_head_is_told(
    text: str, case: str, marked: str, read: object, body: str
) -> None:
    head = read_front_matter(text)
    assert problems(text) == [(case, marked)]
    found = plain(head.fields)
    assert isinstance(found, dict)
    if case != "deux-fois" and "corps" in text and not body:
        found.pop("corps", None)
    assert {key: found[key] for key in found if key in ("a", "b")} == read
    assert text[head.body_start :] == body


@pytest.mark.parametrize(
    ("text", "read", "told"),
    [
        ('---json\n{"a": ["x"]}\n---\ncorps', {"a": ["x"]}, []),
        ('---json\r\n{\r\n  "a": 1\r\n}\r\n---\r\ncorps', {"a": "1"}, []),
        ('---toml\na = "x"\n---\ncorps', {"a": "x"}, []),
        ("--- yaml\na: x\n---\ncorps", {"a": "x"}, []),
        ("---JSON\n{}\n---\ncorps", {}, []),
        ('---json\n{"a": 1\n---\ncorps', {"a": "1"}, [("non-referme", "{")]),
        ('---json\n{"a": 1} b\n---\ncorps', {"a": "1"}, [("en-trop", "b")]),
        ("---json\na: 1\n---\ncorps", {}, [("signe-attendu", "---json")]),
        ("---toml\na = x\n---\ncorps", {"a": "x"}, [("sans-guillemets", "x")]),
    ],
)
def test_a_head_between_dashes_may_name_its_language(
    text: str, read: object, told: list[tuple[str, str]]
) -> None:
    head = read_front_matter(text)
    assert plain(head.fields) == read
    assert problems(text) == told
    assert text[head.body_start :] == "corps"


def test_a_named_fence_that_nothing_closes_is_told() -> None:
    assert problems('---json\n{"a": 1}\ncorps') == [("non-ferme", "---json")]
    assert problems("---toml\nrien de tel") == []


def test_an_empty_object_is_an_empty_head() -> None:
    assert read_front_matter("{}\ncorps").body_start == 3


@pytest.mark.parametrize(
    "text",
    [
        "+++",
        "+++\n\nBonjour\n\n+++\n",
        "+++\nBonjour à tous\n",
        "+++ Nouveau +++\nBonjour",
        '{"a": 1} est un objet.',
        '{"bonjour"} dit-elle',
        "{{ .Title }}\n",
        '{ "Bonjour" }\n',
    ],
)
def test_a_text_that_merely_opens_with_such_signs_has_no_head(text: str) -> None:
    head = read_front_matter(text)
    assert (plain(head.fields), head.body_start, head.problems) == ({}, 0, ())


def test_a_toml_head_that_nothing_closes_is_told() -> None:
    assert problems('+++\na = "b"\n\ncorps') == [("toml", "+++")]


@pytest.mark.parametrize("text", ["+++\ndate = {{ .Date }}\n+++\n", '{"date": {{ .Date }}}\n'])
def test_what_a_template_will_fill_is_no_mistake(text: str) -> None:
    assert problems(text) == []
    assert plain(value_of(text, "date")) == "{{ .Date }}"


@pytest.mark.parametrize(
    ("text", "case"),
    [
        (toml("a = " + "[" * 90_000), "trop-imbrique"),
        (toml("a = " + "{a=" * 40_000), "trop-imbrique"),
        (toml("[" + "a." * 90_000 + "a]"), "trop-imbrique"),
        (toml("a." * 90_000 + "a = 1"), "trop-imbrique"),
        (toml("\n".join("[" + "a." * 59 + f"b{i}]" for i in range(1_500))), None),
        (toml('a = """\n' * 19_000), None),
        (toml("a = '''\n" * 19_001 + '"""'), None),
        (toml("a = [\n" * 30_000), "non-referme"),
        (toml("a = [" + "1,\n" * 60_000), "non-referme"),
        (toml("a = [" + "1\n" * 60_000 + "]"), "signe-attendu"),
        (toml('"' * 150_000), None),
        (toml("a = " + " " * 150_000 + "b c"), "sans-guillemets"),
        (toml("a b" * 50_000), None),
        (toml("a = {{" * 30_000), None),
        (toml("\n".join(f"k{i} = 1" for i in range(100_000))), "trop-long"),
        (toml("\n".join(f"k{i}=1" for i in range(20_000))), "none"),
        ('{"a": ' + "[" * 90_000, "trop-imbrique"),
        ('{"a": ' * 30_000, "trop-imbrique"),
        ('{"a": ' + "[1," * 10 + "1," * 90_000, "non-referme"),
        ("{" + ", ".join(f'"k{i}": 1' for i in range(100_000)) + "}\n", "trop-long"),
        ("{" + ",".join(f'"k{i}":1' for i in range(15_000)) + "}\n", "none"),
        ('{"a": "' + "\\" * 180_000, "guillemet-ouvert"),
        ('{"a":' + " " * 180_000 + "b c", "sans-guillemets"),
        ("{" + " " * 4_000_000, "none"),
        ("{" + '""' * 1_000_000, "none"),
        (toml("a = [1\n" + "b\n" * 90_000), None),
        (toml("\n".join(["x", *["a=["] * 10, "1"] * 4_000)), None),
    ],
)
def test_a_hostile_head_costs_no_more_than_its_length(text: str, case: str | None) -> None:
    with no_hang(20):
        found = [problem.case for problem in read_front_matter(text).problems]
    assert len(found) <= 1
    if case is not None:
        assert found == ([] if case == "none" else [case])


names = st.text(alphabet="abcé \"'.=#[]", max_size=4)
words = st.text(alphabet="ab é\\\"'\n\t😀#,]}\u2028", max_size=8)
values = st.recursive(
    st.one_of(words, st.integers(-9, 99), st.booleans(), st.dates(date(1900, 1, 1)),
              st.just(time(10, 30))),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(names, inner, max_size=3)),
    max_leaves=8,
)  # fmt: skip


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def as_toml(value: object) -> str:
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)} = {as_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return (
            "[\n" + ", # c\n".join(map(as_toml, value)) + "\n]" if "{" not in str(value) else as_line(value)
        )
    if isinstance(value, date | time):
        return value.isoformat()
    return json.dumps(value)


def as_line(value: list[object]) -> str:
    return "[" + ", ".join(map(as_toml, value)) + "]"


def raw(value: object) -> object:
    if isinstance(value, dict):
        return {key: raw(item) for key, item in value.items()}
    if isinstance(value, list):
        return [raw(item) for item in value]
    if isinstance(value, str):
        return value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return json.dumps(value)


@given(st.dictionaries(names, values, max_size=4))
def test_what_can_be_written_in_toml_is_read_as_tomllib_reads_it(data: dict[str, object]) -> None:
    content = "\n".join(f"{quoted(key)} = {as_toml(value)}" for key, value in data.items())
    head = read_front_matter(toml(content))
    assert tomllib.loads(content) == data
    assert (head.problems, plain(head.fields)) == ((), raw(data))


@given(
    st.dictionaries(names, values.filter(lambda value: "time" not in repr(value)), max_size=4), st.booleans()
)
def test_what_can_be_written_in_json_is_read(data: dict[str, object], escaped: bool) -> None:
    text = json.dumps(data, ensure_ascii=escaped, indent=1, default=str)
    head = read_front_matter(text + "\ncorps")
    if data:
        assert (head.problems, plain(head.fields)) == ((), raw(json.loads(text)))


SIGNS = (
    "a¦é😀¦\"¦'¦\"\"\"¦'''¦=¦.¦,¦:¦#¦[¦]¦[[¦]]¦{¦}¦{}¦\\¦\\u00e9¦\\ud83d¦\\q¦1¦-2.5¦0x1f¦2026-12-05¦10:30¦true¦"
    'null¦{{¦}}¦\n¦\r\n¦\r¦\t¦+++¦---¦\x00¦\x0b¦\u2028¦\ufeff¦ ¦a = ¦"a": ¦\n'
)
heap = st.lists(st.sampled_from(SIGNS.split("¦")), max_size=30).map("".join)
heads = st.one_of(heap.map(toml), heap.map("+++\na = 1\n{}".format), heap.map('{{"a": {}'.format))


@given(
    st.one_of(
        heap.map(toml), heap.map("+++\na = 1\n{}".format), heap.map('{{"a": {}'.format), st.text().map(toml)
    )
)
def test_any_text_is_read_with_every_place_inside_it(text: str) -> None:
    head = read_front_matter(text)
    assert 0 <= head.body_start <= len(text)
    assert len(head.problems) <= 1 or head.problems[0].case == "pas-au-debut"
    spans = [*spans_of(head.fields), *(problem.span for problem in head.problems)]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    for scalar in scalars(head.fields):
        if scalar.verbatim:
            assert scalar.text == cut(text, scalar.span) or scalar.text == ""
    draft_of(text)


def scalars(value: Value) -> list[Scalar]:
    if isinstance(value, Fields):
        return [part for key, item in value.entries for part in (key, *scalars(item))]
    return [part for item in value.items for part in scalars(item)] if isinstance(value, Items) else [value]


@given(heap)
def test_what_tomllib_takes_is_no_mistake(content: str) -> None:
    try:
        expected = tomllib.loads(content)
    except tomllib.TOMLDecodeError:
        return
    head = read_front_matter(toml(content))
    if head.body_start:
        assert head.problems == ()
        fields = plain(head.fields)
        assert isinstance(fields, dict)
        assert fields.keys() == expected.keys()


@given(heap)
def test_what_tomllib_refuses_is_told(content: str) -> None:
    try:
        tomllib.loads(content)
    except tomllib.TOMLDecodeError:
        head = read_front_matter(toml(content))
        told = bool(head.problems) or not head.body_start
        lenient = any(sign in content for sign in ("{{", "\r", "\x00", "\x0b", "+++"))
        assert told or lenient
