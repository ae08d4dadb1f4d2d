from lint_social.reporters.style import Style
from lint_social.rule_links import rule_page_url


def test_a_rule_links_to_its_page_only_below_a_known_address():
    url = rule_page_url("longueur-max", "fr", "https://exemple.fr/doc/")
    assert url == "https://exemple.fr/doc/fr/regles/longueur-max.html"
    assert not rule_page_url("longueur-max", "fr", "")
    assert not rule_page_url("longueur-max", "fr", "https://exemple.fr/\x1b]0;x")


def test_only_a_colour_terminal_gets_a_link():
    assert Style().link("id", "https://exemple.fr") == "id"
    assert Style(colour=True).link("id", "") == "id"
    linked = Style(colour=True).link("id", "https://exemple.fr")
    assert linked == "\x1b]8;;https://exemple.fr\x1b\\id\x1b]8;;\x1b\\"
