"""In which language a text is written."""

from __future__ import annotations

import subprocess
import sys

import pytest

from lint_social import language
from lint_social.language import MIN_WORDS, certain_language, detect_language, knows, vote
from lint_social.words import split_words

FRENCH = "Nous avons réparé le vélo du voisin avec les pièces des autres, et c'est mieux qu'avant."
ENGLISH = "We repaired the bike of our neighbour and it runs better than ever before."
SPANISH = "Hemos reparado la bicicleta de nuestra vecina y ahora funciona mejor que nunca para todos."
DUTCH = "De kas van onze buurttuin gaat zaterdag weer open, en er is soep voor iedereen die ons komt helpen."
GERMAN = "Wir haben das Fahrrad der Nachbarin repariert und es fährt besser als je zuvor."


def detected(text: str) -> str | None:
    return detect_language(text, split_words(text))


@pytest.fixture
def no_langdetect(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("langdetect was asked")

    monkeypatch.setattr(language, "_ask_langdetect", refuse)


@pytest.mark.usefixtures("no_langdetect")
@pytest.mark.parametrize(("text", "code"), [(FRENCH, "fr"), (ENGLISH, "en")])
def test_function_words_settle_most_texts_alone(text: str, code: str) -> None:
    assert detected(text) == code
    assert detected(text.upper()) == code


@pytest.mark.usefixtures("no_langdetect")
def test_words_that_two_languages_have_tell_neither() -> None:
    text = "De la gare de Lyon à la place de la ville, de la rue, pour nous et pour vous, sur rendez-vous"
    votes = vote(split_words(text))
    assert votes["fr"] <= 2 * votes["es"]
    assert detected(text) == "fr"


@pytest.mark.usefixtures("no_langdetect")
@pytest.mark.parametrize("text", ["", "Bonjour !", "Atelier couture samedi dix heures salle Rivière"])
def test_a_short_text_without_function_words_is_undetermined(text: str) -> None:
    assert len(split_words(text)) < MIN_WORDS
    assert detected(text) is None


def test_langdetect_decides_where_the_vote_is_unsure(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def answer(text: str, _also: tuple[str, ...]) -> str:
        asked.append(text)
        return "fr"

    monkeypatch.setattr(language, "_ask_langdetect", answer)
    text = "Atelier couture samedi dix heures salle Rivière inscription gratuite"
    assert detected(text) == "fr"
    assert asked == [text]


def test_langdetect_is_not_believed_against_the_function_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language, "_ask_langdetect", lambda *_: "en")
    words = split_words(FRENCH)
    assert certain_language(FRENCH, words, vote(words)) is None
    assert certain_language(FRENCH, words, {"fr": 0, "en": 0}) == "en"


@pytest.mark.parametrize(("text", "code"), [(SPANISH, "es"), (GERMAN, "de"), (DUTCH, "nl")])
def test_other_languages_are_told_too(text: str, code: str) -> None:
    assert detected(text) == code
    assert detected(text.upper()) == code


@pytest.mark.parametrize(
    "text",
    [
        "12 34 56 78 90 12 34 56 78 90",
        "🙂 " * 20,
        "日本語" * 30,
        "Bonjour, hello, hola, ciao, hallo, olá, salut, hey",
    ],
)
def test_what_nobody_can_tell_is_undetermined(text: str) -> None:
    assert detected(text) is None


def test_the_answer_never_varies() -> None:
    text = "Atelier couture samedi : tissus, patrons, fils, ciseaux, machines prêtées, ambiance"
    assert len({detected(text) for _ in range(20)}) == 1


def test_the_vote_counts_words_of_each_language() -> None:
    votes = vote(split_words("le la les the"))
    assert votes["fr"] == 3
    assert votes["en"] == 1
    assert set(votes) >= {"fr", "en", "es", "de", "it", "pt"}


def test_known_languages() -> None:
    assert knows("fr")
    assert knows("ca")  # langdetect has it
    assert not knows("xx")


def test_langdetect_is_not_imported_when_the_vote_settles_it() -> None:
    code = (
        "import sys; from lint_social.language import detect_language as d; "
        "from lint_social.words import split_words as s; "
        f"t = {FRENCH!r}; assert d(t, s(t)) == 'fr'; "
        "assert 'langdetect' not in sys.modules; "
        f"t = {SPANISH[:60]!r}; d(t, s(t))"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
