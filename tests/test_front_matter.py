"""Heads as people write them: what is read, where it stands, and what is said to be wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kit import cut, headed, no_hang, plain, spans_of

from lint_social.front_matter import FrontMatter, Items, Scalar, read_front_matter


def problems(text: str) -> list[tuple[str, str | None]]:
    return [(problem.case, cut(text, problem.span)) for problem in read_front_matter(text).problems]


def value_of(text: str, *names: str) -> Scalar:
    value = read_front_matter(text).fields.get(*names)
    assert isinstance(value, Scalar)
    return value


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("closer", ["---", "...", "--- "])
def test_a_head_ends_at_its_closing_line(end: str, closer: str) -> None:
    text = end.join(["---", "titre: Été", closer, "corps", "---", "suite"])
    head = read_front_matter(text)
    assert plain(head.fields) == {"titre": "Été"}
    assert text[head.body_start :] == end.join(["corps", "---", "suite"])
    assert head.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "Bonjour",
        "---\n\nDu texte.\n\n---\nfin",
        "{% if a %}",
        "----------\nTexte",
        "- a\n",
    ],
)
def test_a_text_without_head_has_none(text: str) -> None:
    assert read_front_matter(text) == FrontMatter(read_front_matter("").fields, 0)


def test_an_empty_head_is_one() -> None:
    head = read_front_matter("---\n---\ncorps")
    assert (plain(head.fields), head.body_start) == ({}, 8)


@pytest.mark.parametrize(
    ("line", "read", "case", "marked"),
    [
        ("hashtags: #rse", "#rse", "commentaire", "#rse"),
        ("hashtags: #8mars #égalité", "#8mars #égalité", "commentaire", "#8mars #égalité"),
        ("hashtags: rse #climat, #eau", "rse #climat, #eau", "commentaire", "#climat, #eau"),
        ("titre: Bonjour #monde", "Bonjour #monde", "commentaire", "#monde"),
        ("hashtags: [#rse, ia]", ["#rse", "ia"], "signe", "[#rse, ia]"),
        ("hashtags:\n  - #rse\n  - ia", ["#rse", "ia"], "commentaire", "#rse"),
        ("mentions: @nom", "@nom", "signe", "@nom"),
        ("mentions: [@a, @b]", ["@a", "@b"], "signe", "[@a, @b]"),
        ("mentions:\n  - @a\n  - b", ["@a", "b"], "signe", "@a"),
        ("mots clés: @a", "@a", "signe", "@a"),
        ('"titre": @a', "@a", "signe", "@a"),
        ("titre: `code`", "`code`", "signe", "`code`"),
        ("titre: 100 % : oui", "100 % : oui", "deux-points", "100 % : oui"),
        ("titre: Atelier : venez", "Atelier : venez", "deux-points", "Atelier : venez"),
        ("titre: L'été : l'eau", "L'été : l'eau", "deux-points", "L'été : l'eau"),
        ("hashtags: [rse, ia", ["rse", "ia"], "crochet", "[rse, ia"),
        ('titre: "Bonjour', "", "guillemets", '"Bonjour'),
        ('titre: "Bon" jour', "", "guillemets", '"Bon" jour'),
    ],
)
def test_a_trap_is_named_and_the_value_read_as_it_was_meant(
    line: str, read: object, case: str, marked: str
) -> None:
    text = headed(line + "\nsuite: lue")
    head = read_front_matter(text)
    assert problems(text) == [(case, marked)]
    assert head.fields.entries[0][1] is not None
    assert plain(head.fields.entries[0][1]) == read
    assert plain(head.fields.get("suite")) == "lue"


@pytest.mark.parametrize(
    ("head", "case", "marked", "read"),
    [
        ("a: b\n  c: d\ne: f", "retrait", "c: d", {"a": "b", "c": "d", "e": "f"}),
        (" a: b\nc: d\ne: f", "retrait", "a: b", {"a": "b", "c": "d", "e": "f"}),
        (" a: b\n g: [h]\nc: d", "retrait", "a: b", {"a": "b", "g": ["h"], "c": "d"}),
        ("a: b\nc: d\n e: f\ng: h", "retrait", "e: f", {"a": "b", "c": "d", "e": "f", "g": "h"}),
        ("i:\n  - a: b\n   c: d\ne: f", "retrait", "c: d", {"i": [{"a": "b", "c": "d"}], "e": "f"}),
        ("i:\n- a\n - b\ne: f", "retrait", "- b", {"i": ["a"], "e": "f"}),
        ("i:\n\t- a\n\t- b\ne: f", "tabulation", "\t", {"i": ["a", "b"], "e": "f"}),
        ("a: b\n\tc: d\ne: f", "tabulation", "\t", {"a": "b", "c": "d", "e": "f"}),
        ("a: b\u2028c\ne: f", "caractere", "\u2028", {"a": "b c", "e": "f"}),
        ("a: b\x85c\ne: f", "caractere", "\x85", {"a": "b c", "e": "f"}),
    ],
)
def test_one_slip_of_the_space_bar_is_told_once(head: str, case: str, marked: str, read: object) -> None:
    text = headed(head)
    assert problems(text) == [(case, marked)]
    assert plain(read_front_matter(text).fields) == read


def test_a_shifted_head_is_mended_in_one_go() -> None:
    text = headed("\n".join(f" a{number}: b" for number in range(4_000)) + "\nfin: ici")
    with no_hang():
        assert problems(text) == [("retrait", "a0: b")]
        assert cut(text, value_of(text, "fin").span) == "ici"


@pytest.mark.parametrize(
    "text",
    [
        "———\nreseaux: [x]\n———\ncorps",
        "- - -\nreseaux: [x]\n- - -\ncorps",
        "--\nreseaux: [x]\n--\ncorps",
        "<!-- à relire -->\n---\nreseaux: [x]\n---\ncorps",
        "# Titre\n\n---\ntitre: a\nreseaux: [x]\n---\ncorps",
        "Titre\n---\nreseaux: [x]\n---\ncorps",
    ],
)
def test_a_head_that_stands_where_nothing_reads_it_is_told(text: str) -> None:
    assert problems(text) == [("hors-place", "reseaux: [x]")]


@pytest.mark.parametrize(
    "text",
    [
        "# Titre\n\n---\n\nreseaux: [x]\n",
        "———\nDialogue : oui\n———\n",
        "Nos\nreseaux: [x]\n",
        "# Titre\n\n```yaml\n---\nreseaux: [x]\n---\n```\n",
        "<!-- \n---\nreseaux: [x]\n",
        "```yaml\n---\nreseaux: [x]\n---\n```\n",
        "Bonjour\n\n---\nreseaux: [x]\n",
    ],
)
def test_a_text_that_merely_has_lines_is_no_head_out_of_place(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    "line",
    [
        "date: 2026-11-22 10:30 # à confirmer",
        "brouillon: true #provisoire",
        "hashtags: # à trouver",
        "priorite: #1",
        "url: https://exemple.fr/#ancre",
        "titre: C#",
        "titre: l'été 10:30",
        "a: {b: c}",
        "langue: no",
        "reseaux: [x,\n  linkedin]",
    ],
)
def test_what_yaml_reads_as_meant_is_no_problem(line: str) -> None:
    assert problems(headed(line)) == []


@pytest.mark.parametrize("word", ["no", "oui", "10:30", "2026-11-22", "1_000", "~", "0x10"])
def test_scalars_stay_as_written(word: str) -> None:
    assert value_of(headed(f"valeur: {word}"), "valeur").text == word


@pytest.mark.parametrize(
    ("written", "text", "covered"),
    [
        ("simple", "simple", "simple"),
        ("'a''b'", "a'b", "a''b"),
        ('"a\\u00e9b"', "aéb", "a\\u00e9b"),
        ('""', "", ""),
        ("\u00a0simple\u00a0", "simple", "simple"),
        ("!tag simple", "simple", "simple"),
        ('&ancre "été"', "été", "été"),
        ("deux\n  lignes", "deux lignes", "deux\n  lignes"),
        ("|\n  un\n  deux\n", "un\ndeux\n", "un\n  deux"),
        (">-\n  un\n\n  deux\n\n", "un\ndeux", "un\n\n  deux"),
        ("", "", ""),
    ],
)
def test_a_span_covers_the_content_without_its_marks(written: str, text: str, covered: str) -> None:
    source = headed(f"é: 1\nvaleur: {written}\nautre: fin")
    value = value_of(source, "valeur")
    assert (value.text, cut(source, value.span)) == (text, covered)
    assert cut(source, value_of(source, "autre").span) == "fin"


def test_items_of_a_list_have_their_own_spans() -> None:
    source = headed("images:\n  - fichier: été.png\n    alt: 'Une fleur'\nmentions: ['@é', \"@b\"]")
    head = read_front_matter(source)
    assert plain(head.fields) == {
        "images": [{"fichier": "été.png", "alt": "Une fleur"}],
        "mentions": ["@é", "@b"],
    }
    mentions = head.fields.get("mentions")
    assert isinstance(mentions, Items)
    assert [cut(source, item.span) for item in mentions.items] == ["@é", "@b"]


def test_spans_hold_behind_a_repair_on_an_earlier_line() -> None:
    source = headed("titre: L'été : l'eau\nmentions: [@a, \"b\"]\nfin: ici")
    assert [cut(source, value.span) for _, value in read_front_matter(source).fields.entries] == [
        "L'été : l'eau",
        '[@a, "b"]',
        "ici",
    ]


def test_a_no_break_space_before_the_colon_is_not_part_of_the_name() -> None:
    assert value_of(headed("titre\u00a0: Été"), "titre").text == "Été"


@pytest.mark.parametrize(
    ("text", "case", "marked", "body"),
    [
        ("----\na: b\n----\ncorps", "tirets", "----", "corps"),
        ("----\na: b\n---\ncorps", "tirets", "----", "corps"),
        ("---\na: b\n-----\ncorps", "non-ferme", "---", "corps"),
        ("\n---\na: b\n---\ncorps", "pas-au-debut", "---", "corps"),
        ("  ---\na: b\n---\ncorps", "pas-au-debut", "---", "corps"),
        ("---\na: b\n\nCorps : ici", "non-ferme", "---", "\nCorps : ici"),
        ("---\na: b\nCorps du message", "non-ferme", "---", "Corps du message"),
        ("---\na: b", "non-ferme", "---", ""),
        ("---\n- a\n- b\n---\ncorps", "pas-de-champs", "- a", "corps"),
        ("---\na: b\nrien\n---\ncorps", "ligne", "rien", "corps"),
        ("---\na: b\nA: c\na: d\n---\ncorps", "deux-fois", "a", "corps"),
        ("---\na: é\u0001b\n---\ncorps", "caractere", "\u0001", "corps"),
        ("---\n\ufeffa: b\n---\ncorps", "caractere", "\ufeff", "corps"),
    ],
)
def test_a_head_that_is_odd_is_read_and_said_to_be(text: str, case: str, marked: str, body: str) -> None:
    head = read_front_matter(text)
    assert problems(text) == [(case, marked)]
    assert text[head.body_start :] == body


@pytest.mark.parametrize(
    ("text", "case", "marked"),
    [
        ("--- coffee\na: b\n---\ncorps", "langage", "--- coffee"),
        ("reseaux: [x]\n\ncorps", "sans-tirets", "reseaux: [x]"),
    ],
)
def test_a_head_in_another_language_is_said_not_to_be_read(text: str, case: str, marked: str) -> None:
    assert problems(text) == [(case, marked)]
    assert read_front_matter(text).body_start == 0


def test_a_key_written_twice_keeps_its_last_value_and_is_marked_there() -> None:
    text = headed("a: 1\nb: 2\na: 3")
    (problem,) = read_front_matter(text).problems
    assert problem.span.start == text.rindex("a:")
    assert value_of(text, "a").text == "3"


def test_names_are_found_whatever_their_capitals() -> None:
    assert value_of(headed("altText: Une fleur"), "alt", "alttext").text == "Une fleur"


@pytest.mark.parametrize(
    ("written", "verbatim"),
    [
        ("simple", True),
        ('"simple"', True),
        ("|\n  simple", True),
        ('"s\\x69mple"', False),
        ("'l''été'", False),
        ("|\n  un\n  deux", False),
        ("L'été : l'eau", True),  # behind a repair
        ("deux\n  lignes", False),
    ],
)
def test_a_value_knows_whether_the_source_reads_just_so(written: str, verbatim: bool) -> None:
    assert value_of(headed(f"valeur: {written}\nautre: fin"), "valeur").verbatim is verbatim


def test_the_fields_of_a_long_head_are_found_at_once() -> None:
    fields = read_front_matter(headed("\n".join(f"Clé{number}: {number}" for number in range(2_000)))).fields
    with no_hang():
        assert all(fields.get(f"clÉ{number}") is not None for number in range(2_000))


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    "content",
    [
        "[" * 90_000,
        "a: " + "[" * 90_000,
        "- " * 90_000,
        "a: " + "{a: " * 40_000,
        "? " * 90_000,
        "\n".join(" " * depth + "a:" for depth in range(400)),
        BOMB,
        "a: &a [*a]",
        "a: &a {<<: *a}",
    ],
    ids=["brackets", "value", "dashes", "braces", "questions", "steps", "bomb", "loop", "merge"],
)
def test_a_hostile_head_is_cut_short(content: str) -> None:
    with no_hang():
        head = read_front_matter(headed(content))
        assert [problem.case for problem in head.problems] == ["trop-imbrique"]


def test_a_head_longer_than_any_head_is_not_read() -> None:
    assert [case for case, _ in problems(headed("a: b\n" * 50_000))] == ["trop-long"]


def test_repairs_are_bounded() -> None:
    cases = [case for case, _ in problems(headed("\n".join(f"a{i}: @b" for i in range(200))))]
    assert cases[-1] == "illisible"
    assert len(cases) < 60


def test_blanks_within_a_value_cost_no_more_than_their_number() -> None:
    with no_hang():
        assert problems(headed("titre: @a" + " " * 100_000 + "b"))[0][0] == "signe"


YAML_SIGNS = (
    "a¦é¦😀¦: ¦:¦\n¦\r\n¦\r¦  ¦- ¦? ¦[¦]¦{¦}¦, ¦\"¦'¦#t¦@n¦|¦>¦&x ¦*x¦!t ¦%¦`¦\t¦"
    "---\n¦...\n¦\0¦\u2028¦\x85¦\ufeff"
)
yamlish = st.lists(st.sampled_from(YAML_SIGNS.split("¦")), max_size=25).map("".join)


@given(st.one_of(st.text(), yamlish, yamlish.map(headed), yamlish.map(lambda text: "---\na: b\n" + text)))
def test_any_text_is_read_with_every_place_inside_it(text: str) -> None:
    head = read_front_matter(text)
    assert 0 <= head.body_start <= len(text)
    spans = [*spans_of(head.fields), *(problem.span for problem in head.problems)]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N"]), min_size=1), st.booleans())
def test_a_plain_value_is_where_its_span_says(word: str, with_trap: bool) -> None:
    source = headed(("titre: à : b\n" if with_trap else "") + f"valeur: x{word}")
    value = value_of(source, "valeur")
    assert value.text == cut(source, value.span) == f"x{word}"
