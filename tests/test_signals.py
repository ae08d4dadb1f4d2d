"""The notation of word lists, and what lists find in a text."""

from __future__ import annotations

import tracemalloc
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lint_kit import signal

from lint_social.decode import Mistakes
from lint_social.entry_forms import BadEntry, compact, expand, first_words
from lint_social.lexicon import Lexicon
from lint_social.signals import Signal, change_signal, load_signals, shipped_signals
from lint_social.words import split_words

if TYPE_CHECKING:
    from pathlib import Path


def found(text: str, *entries: str, exceptions: tuple[str, ...] = (), language: str = "fr") -> list[str]:
    """The stretches of a text that a list finds."""
    lexicon = Lexicon.of([signal("s", *entries, exceptions=exceptions, language=language)], language)
    return [text[hit.start : hit.end] for hit in lexicon.find(split_words(text)).get("s", ())]


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("ami(s)", ["ami", "amis"]),
        ("(voir|lire) la vidéo", ["voir la vidéo", "lire la vidéo"]),
        ("(la|) photo", ["la photo", "photo"]),
        ("lien(s) en (bio|commentaire)", [
            "lien en bio", "lien en commentaire", "liens en bio", "liens en commentaire",
        ]),
        ("d'abord", ["d' abord"]),
        ("J’adore", ["j' adore"]),
        ("plus que <nombre> jours", ["plus que <nombre> jours"]),
        ("et si nous <mot>", ["et si nous <mot>"]),
        ("*ez-vous", ["*ez-vous"]),
        ("plus d'infos", ["plus d' infos"]),
    ],
)  # fmt: skip
def test_an_entry_stands_for_its_forms(entry: str, forms: list[str]) -> None:
    assert [" ".join(tokens) for tokens in expand(entry)] == forms


def walked(form: str) -> set[tuple[str, ...]]:
    """All that a compact form stands for, word by word."""
    return {
        (word, *further) if word else ()
        for word, rest in first_words(form)
        for further in (walked(rest) if word else [()])
    }


_PIECES = st.sampled_from([
    "la ", "d'", "l'", "vidéo ", "(s)", "(voir|lire) ", "(la|) ", "(le plus|d'un) ", "é", "-", ", ", "<mot> ",
    "<nombre> ", "(|inscri*) ", "*ez ", "(a|b(s)", "(*ez|x)", "qu(e|')",
])  # fmt: skip


@given(st.lists(_PIECES, min_size=1, max_size=7).map("".join))
def test_an_entry_word_by_word_is_what_it_stands_for(entry: str) -> None:
    try:
        whole = set(expand(entry))
    except BadEntry:
        return
    assert walked(compact(entry)) == whole


def test_every_entry_of_ours_word_by_word_is_what_it_stands_for() -> None:
    entries = {
        entry
        for signal in shipped_signals().values()
        for lists in (signal.words, signal.exceptions)
        for words in lists.values()
        for entry in words
    }
    assert len(entries) > 2000
    assert [entry for entry in entries if walked(compact(entry)) != set(expand(entry))] == []


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("ami(s", "signal.parentheses"),
        ("amis)", "signal.parentheses"),
        ("a|b", "signal.parentheses"),
        ("in*scri", "signal.notation"),
        ("*", "signal.notation"),
        ("*a", "signal.notation"),
        ("a & b", "signal.notation"),
        ("<chose> rare", "signal.notation"),
        ("", "signal.empty"),
        ("!", "signal.empty"),
        ("<mot> rare", "signal.any_first"),
        (" ".join(["(a|b)"] * 9), "signal.too_many_forms"),
    ],
)
def test_an_entry_that_says_nothing_is_refused(entry: str, reason: str) -> None:
    with pytest.raises(BadEntry) as caught:
        expand(entry)
    assert caught.value.reason == reason
    assert caught.value.entry == entry


def test_the_forms_of_an_entry_that_was_looked_at_are_not_kept() -> None:
    entries = [f"(a|b|c)(d|e|f) (g|h|i) (j|k|l) numéro {number}" for number in range(200)]
    tracemalloc.start()
    try:
        for entry in entries:
            expand(entry)
        left, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert left < 200_000  # all of them take 3 million bytes


@pytest.mark.parametrize(
    ("text", "entry", "hits"),
    [
        ("Un ami, deux amis, amies.", "ami(s)", ["ami", "amis"]),
        ("VOIR LA VIDÉO", "(voir|lire) la vidéo", ["VOIR LA VIDÉO"]),
        ("voir la video", "voir la vidéo", []),  # accents count
        (
            "Inscrivez-vous, inscris-toi, inscription",
            "inscri*",
            ["Inscrivez-vous", "inscris-toi", "inscription"],
        ),
        ("Venez ! Chez nous, assez.", "*ez", ["Venez", "Chez", "assez"]),
        ("l’atelier et l'atelier", "l'atelier", ["l’atelier", "l'atelier"]),
        ("Plus que 3 jours, plus que trois jours", "plus que <nombre> jours", ["Plus que 3 jours"]),
        ("plus que 1,5 jour", "plus que <nombre> jour", []),  # a comma parts the words
        ("et si nous partions, et si nous", "et si nous <mot>", ["et si nous partions"]),
        ("lien en bio", "lien en bio", ["lien en bio"]),
        ("lien\u00a0en\u202fbio", "lien en bio", ["lien\u00a0en\u202fbio"]),
        ("lien en\nbio", "lien en bio", ["lien en\nbio"]),
        ("lien en\n\nbio", "lien en bio", []),
        ("lien, en bio", "lien en bio", []),
        ("lien. En bio", "lien en bio", []),
        ("rendez-vous demain", "rendez", []),  # one word, by its hyphen
        ("rendez\u2011vous demain", "rendez-vous", ["rendez\u2011vous"]),
        ("J’ai, j'ai, jai", "j'", ["J’", "j'"]),
        ("l'on, on, sont", "on", ["on", "on"]),
        ("aujourd’hui", "aujourd'hui", ["aujourd’hui"]),
        ("image 12", "image <nombre>", ["image 12"]),
        ("image12", "image <nombre>", []),
        ("ŒUVRE", "œuvre", ["ŒUVRE"]),
    ],
)
def test_what_an_entry_finds(text: str, entry: str, hits: list[str]) -> None:
    assert found(text, entry) == hits


@pytest.mark.parametrize("text", ["Décidément, il a été là.", "L’été à la forêt : découvrez-la"])
@pytest.mark.parametrize("entry", ["été", "l'été à la forêt", "découvr*", "*té"])
def test_decomposed_accents_are_found_where_they_are(text: str, entry: str) -> None:
    decomposed = unicodedata.normalize("NFD", text)
    assert [unicodedata.normalize("NFC", hit) for hit in found(decomposed, entry)] == found(text, entry)
    assert found(text, unicodedata.normalize("NFC", entry)) == found(text, entry)


def test_an_entry_written_with_decomposed_accents_is_the_same_entry() -> None:
    assert found("Un bel été.", unicodedata.normalize("NFD", "été")) == ["été"]


def test_an_exception_takes_out_what_lies_within_it() -> None:
    text = "Nous allons, entre nous, chez nous."
    assert found(text, "nous", exceptions=("entre nous", "chez nous")) == ["Nous"]
    assert found("entre nous", "entre nous soit", "nous", exceptions=("nous soit",)) == ["nous"]


def test_of_overlapping_entries_the_first_then_the_longest_wins() -> None:
    assert found("lien en bio ici", "lien", "lien en bio", "bio ici", "ici") == ["lien en bio", "ici"]


def test_lists_do_not_disturb_each_other() -> None:
    lexicon = Lexicon.of([signal("a", "nous"), signal("b", "entre nous", exceptions=("nous",))], "fr")
    hits = lexicon.find(split_words("entre nous"))
    assert {name: [hit.entry for hit in found] for name, found in hits.items()} == {
        "a": ["nous"],
        "b": ["entre nous"],
    }


def test_a_list_is_of_its_language_only() -> None:
    assert found("us and them", "us", language="en") == ["us"]
    lexicon = Lexicon.of([signal("s", "us", language="en")], "fr")
    assert lexicon.find(split_words("us")) == {}


def test_a_team_adds_and_removes_entries() -> None:
    base = Signal("s", {}, {"fr": ("un", "deux")})
    changed = change_signal(base, {"fr": ("trois(s)",), "en": ("one",)}, {"fr": ("un",)})
    assert changed.words == {"fr": ("deux", "trois(s)"), "en": ("one",)}
    assert base.words == {"fr": ("un", "deux")}
    with pytest.raises(KeyError, match="zéro"):
        change_signal(base, {}, {"fr": ("zéro",)})
    with pytest.raises(BadEntry):
        change_signal(base, {"fr": ("a(",)}, {})


def test_mistakes_in_a_list_have_their_places(tmp_path: Path) -> None:
    (tmp_path / "mots.yaml").write_text(
        'id: mot\nwhat: {fr: "x"}\nwords:\n  fr:\n    - bon\n    - "bon"\n    - mal(\n'
        'exceptions: {fr: ["<mot> a"]}\nautre: 1\n',
        encoding="utf-8",
    )
    with pytest.raises(Mistakes) as caught:
        load_signals(tmp_path, "signaux")
    assert [(item.line, item.column, item.message.split(" :")[0]) for item in caught.value.mistakes] == [
        (1, 5, "l'id « mot » doit être le nom du fichier, « mots »"),
        (6, 7, "« bon » est écrit deux fois"),
        (7, 7, "les parenthèses de « mal( » ne vont pas par deux"),
        (8, 19, "« <mot> a » ne peut pas commencer par <mot>"),
        (9, 1, "le champ « autre » n'existe pas ; possibles"),
    ]
    with pytest.raises(Mistakes, match="is written twice"):
        load_signals(tmp_path, "signaux", "en")


def test_every_shipped_list_says_what_it_is_and_finds_its_own_entries() -> None:
    for name, item in shipped_signals().items():
        assert set(item.what) == {"fr", "en"}, name
        assert item.sources, name
        for language, entries in item.words.items():
            lexicon = Lexicon.of([item._replace(exceptions={})], language)
            for entry in entries:
                text = " ".join(expand(entry)[0])
                text = text.replace("<mot>", "chose").replace("<nombre>", "3").replace("*", "xx").replace(
                    "' ", "'"
                ) + "a" * expand(entry)[0][-1].endswith("'")
                assert lexicon.find(split_words(text)), (name, entry)


@given(
    st.lists(
        st.sampled_from(["nous", "vous", "l'", "entre", "3", ",", "\n", "é", "e\u0301", "NOUS"]), max_size=30
    )
)
def test_hits_are_ordered_apart_and_within_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    lexicon = Lexicon.of([signal("s", "nous", "entre nous", "nous <mot>", "é", "*ous vous")], "fr")
    end = 0
    for hit in lexicon.find(split_words(text)).get("s", ()):
        assert end <= hit.start < hit.end <= len(text)
        end = hit.end


def test_many_hits_and_exceptions_take_one_pass() -> None:
    """Each hit used to be compared with every exception: a long post took minutes."""
    signal = Signal("appel", {}, {"fr": ("venez",)}, {"fr": ("venez voir",)})
    words = split_words("venez voir venez " * 20_000)
    assert len(Lexicon.of([signal], "fr").find(words)["appel"]) == 20_000
