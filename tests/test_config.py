"""`.lint-social.yaml`: which one holds, what it says, and what is wrong in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lint_kit import shipped_rules
from test_front_matter import yamlish

from lint_social.config import Cadence, Config, Hours
from lint_social.config_files import config_from_text, load_config
from lint_social.config_lookup import Configs
from lint_social.decode import Mistakes
from lint_social.globs import matches
from lint_social.resources import shipped
from lint_social.selection import Choice, Selector


def mistakes(text: str) -> list[str]:
    with pytest.raises(Mistakes) as caught:
        config_from_text(text)
    return [f"{mistake.line}:{mistake.column} {mistake.message}" for mistake in caught.value.mistakes]


@pytest.mark.parametrize(
    ("glob", "path", "found"),
    [
        ("posts/*.md", "posts/a.md", True),
        ("posts/*.md", "posts/b/a.md", False),
        ("posts/*.md", "autres/posts/a.md", False),
        ("./posts/*.md", "posts/a.md", True),
        ("/posts/*.md", "posts/a.md", True),
        ("posts/**/*.md", "posts/a.md", True),
        ("posts/**/*.md", "posts/b/c/a.md", True),
        ("posts/**", "posts/b/a.md", True),
        ("posts/", "posts/b/a.md", True),
        ("contenu/posts", "contenu/posts/b/a.md", True),
        ("contenu/posts", "contenu/postsb/a.md", False),
        ("brouillons", "a/brouillons/b.md", True),
        ("/brouillons", "a/brouillons/b.md", False),
        ("*.tweet", "a/b.tweet", True),
        ("*.tweet", "a/b.tweets", False),
        ("a?c.md", "abc.md", True),
        ("a?c.md", "a/c.md", False),
        ("a.md", "aXmd", False),
        ("**", "a/b.md", True),
        ("[a].md", "[a].md", True),
    ],
)
def test_a_glob_names_files_and_folders(glob: str, path: str, found: bool) -> None:
    assert matches(path, (glob,)) is found


def test_any_of_several_globs_is_enough() -> None:
    assert matches("b.md", ("a.md", "b.md"))
    assert not matches("c.md", ())


def test_globs_are_read_from_the_folder_of_the_file(tmp_path: Path) -> None:
    config = config_from_text(
        "posts: ['posts/**']\nexclude: [archives]\nlanguages: {'**': fr, 'posts/en/**': en}", tmp_path
    )
    inside = (tmp_path / "posts/en/a.md").as_posix()
    assert (config.names_post(inside), config.excludes(inside), config.language_of(inside)) == (
        True,
        False,
        "en",
    )
    old = (tmp_path / "archives/a.md").as_posix()
    assert (config.names_post(old), config.excludes(old), config.language_of(old)) == (False, True, "fr")
    assert config.relative("/ailleurs/a.md") == "/ailleurs/a.md"
    assert Config().language_of(inside) is None


def test_one_language_may_stand_for_all_files() -> None:
    assert config_from_text("languages: fr").language_of("a/b.md") == "fr"


def test_accounts_have_a_network_by_any_of_its_names() -> None:
    config = config_from_text(
        "accounts:\n  fil: {network: Twitter, handle: nom, rendering: raw, time_zone: America/Montreal,"
        " limits: {text_limit: 4000}, cadence: {max_per_day: 2}}"
    )
    account = config.accounts["fil"]
    assert (account.network, account.handle, account.rendering) == ("x", "nom", "raw")
    assert (account.limits, account.cadence) == ({"text_limit": 4000}, Cadence(max_per_day=2))


def test_a_rule_is_set_by_a_word_or_by_fields() -> None:
    rules = config_from_text(
        "rules:\n  a: off\n  b: oui\n  c: warning\n"
        "  d: {severity: error, max: 3, add: {fr: [mot]}, remove: {en: [word]}}"
    ).rules
    assert (rules["a"].off, rules["a"].on) == (True, False)
    assert (rules["b"].off, rules["b"].on) == (False, True)
    assert (rules["c"].severity, rules["c"].on) == ("warning", True)
    assert (rules["d"].severity, rules["d"].add, rules["d"].remove) == (
        "error",
        {"fr": ("mot",)},
        {"en": ("word",)},
    )
    file, key, value = rules["d"].parameters["max"]
    assert (file, key.value, value.value) == (".lint-social.yaml", "max", "3")
    assert rules["d"].place is not None
    assert (rules["d"].place.line, rules["d"].place.column) == (5, 3)


def test_overrides_hold_for_some_files() -> None:
    config = config_from_text("overrides:\n  - files: a.md\n    rules: {r: off}\n  - files: [b, c]\n")
    assert [(entry.files, sorted(entry.rules)) for entry in config.overrides] == [
        (("a.md",), ["r"]),
        (("b", "c"), []),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("extend: a", "1:1 le champ « extend » n'existe pas : vouliez-vous dire « extends » ?"),
        ("acounts: {}", "1:1 le champ « acounts » n'existe pas : vouliez-vous dire « accounts » ?"),
        (
            "accounts: {fil: {network: linkdin}}",
            "1:27 « linkdin » est inconnu : vouliez-vous dire « linkedin » ?",
        ),
        ("accounts: {fil: {handle: a}}", "1:17 il manque « network »"),
        ("accounts: {fil: x}", "1:17 il faut ici des champs (nom: valeur)"),
        (
            "accounts: {fil: {network: x, limits: {text_limt: 3}}}",
            "1:39 le champ « text_limt » n'existe pas : vouliez-vous dire « text_limit » ?",
        ),
        (
            "accounts: {fil: {network: x, limits: {images: 3}}}",
            (
                "1:39 le champ « images » n'existe pas ; possibles : images_limit, image_formats, "
                f"images_refused… ; tous, réseau par réseau : {shipped('reseaux')}"
            ),
        ),
        (
            "accounts: {fil: {network: twiter}}",
            "1:27 « twiter » est inconnu : vouliez-vous dire « twitter » ?",
        ),
        (
            "accounts: {fil: {network: x, limits: {text_limit: a}}}",
            "1:51 il faut un nombre entier, pas « a »",
        ),
        (
            "calendar: {time_zone: Europe/Pari}",
            "1:23 « Europe/Pari » n'est pas un fuseau horaire (exemple : Europe/Paris)",
        ),
        (
            "accounts: {fil: {network: x, time_zone: ../x}}",
            "1:41 « ../x » n'est pas un fuseau horaire (exemple : Europe/Paris)",
        ),
        ("required: {prett: [date]}", "1:12 « prett » est inconnu : vouliez-vous dire « pret » ?"),
        (
            "required: {pret: [date, objectfi]}",
            "1:25 « objectfi » est inconnu : vouliez-vous dire « objectif » ?",
        ),
        ("front_matter: {dat: x}", "1:16 « dat » est inconnu : vouliez-vous dire « date » ?"),
        ("rules: {a: warnin}", "1:12 « warnin » est inconnu : vouliez-vous dire « warning » ?"),
        ("overrides: [{rules: {}}]", "1:13 il manque « files »"),
        ("overrides: {}", "1:12 il faut ici une liste ([a, b] ou une ligne par élément)"),
        (
            "overrides: [{files: a, rule: {}}]",
            "1:24 le champ « rule » n'existe pas : vouliez-vous dire « rules » ?",
        ),
        # names that no system takes were told as a mistake of ours (found by atheris)
        (
            f"extends: {'n' * 300}",
            (
                f"1:10 « {'n' * 300} » n'est ni un fichier ni un profil livré "
                "(association, b2b, b2c, institution)"
            ),
        ),
        # as Windows shows paths
        *(
            (config, f"{place} « a\\b » ne se lirait que sous Windows : séparez les dossiers par / (a/b)")
            for config, place in (
                ("exclude: ['a\\b']", "1:11"),
                ("posts: ['a\\b']", "1:9"),
                ("languages: {'a\\b': fr}", "1:13"),
                ("overrides: [{files: 'a\\b', rules: {cta-vague: off}}]", "1:21"),
                ("rules_paths: ['a\\b']", "1:15"),
                ("extends: 'a\\b'", "1:10"),
            )
        ),
        (f"rules_paths: [{'n' * 300}]", "1:15 ce dossier de règles n'existe pas"),
        (
            "extends: nul.yaml",
            "1:10 « nul.yaml » n'est ni un fichier ni un profil livré (association, b2b, b2c, institution)",
        ),
        ("calendar: {window: 0}", "1:20 « 0 » est trop petit : il faut au moins 1"),
        (
            "calendar: {cadence: {x: {max_per_day: -1}}}",
            "1:39 « -1 » est trop petit : il faut au moins 1",
        ),
        (
            "accounts: {fil: {network: x, cadence: {min_minutes: -5}}}",
            "1:53 « -5 » est trop petit : il faut au moins 0",
        ),
        (
            "accounts: {fil: {network: x, limits: {text_limit: 0}}}",
            "1:51 « 0 » est trop petit : il faut au moins 1",
        ),
        (
            "calendar: {cadence: {linkdin: {}}}",
            "1:22 « linkdin » n'est ni un compte ni un réseau : vouliez-vous dire « linkedin » ?",
        ),
        (
            "calendar: {cadence: {x: {max_silence_days: 0}}}",
            "1:44 « 0 » est trop petit : il faut au moins 1",
        ),
        (
            "calendar: {hours: {form: 8h}}",
            "1:20 le champ « form » n'existe pas : vouliez-vous dire « from » ?",
        ),
        (
            "calendar: {hours: {from: matin}}",
            "1:26 « matin » n'est pas une heure (exemples : 8h, 8h30, 20:00)",
        ),
        (
            "accounts: {fil: {network: x, hours: {to: 25h}}}",
            "1:42 « 25h » n'est pas une heure (exemples : 8h, 8h30, 20:00)",
        ),
        (
            "calendar: {hours: {from: 8h UTC}}",
            "1:26 « 8h UTC » n'est pas une heure (exemples : 8h, 8h30, 20:00)",
        ),
        (
            "calendar: {hours: {from: 8h, to: 08:00}}",
            "1:19 ces horaires commencent et finissent à la même heure : ils ne durent pas",
        ),
        (
            "calendar: {hours: {weekend: jamais}}",
            "1:29 il faut oui ou non, pas « jamais »",
        ),
        (
            "calendar: {hours: {holidays: false}}",
            "1:20 les jours fériés sont ceux d'un pays : écrivez aussi « pays: » ; connus : FR",
        ),
        (
            "pays: BE\naccounts: {fil: {network: x, hours: {holidays: non}}}",
            "2:38 les jours fériés sont ceux d'un pays : écrivez aussi « pays: » ; connus : FR",
        ),
        ("calendar: {hours: 8h-20h}", "1:19 il faut ici des champs (nom: valeur)"),
        (
            "pays: France",
            "1:7 « France » n'est pas un code de pays (en deux lettres : FR, BE, CH, CA…)",
        ),
        ("languages: klingon", "1:12 « klingon » n'est pas un code de langue (exemples : fr, en)"),
        (
            "languages: {'**': klingon}",
            "1:19 « klingon » n'est pas un code de langue (exemples : fr, en)",
        ),
        ("posts: ['']", "1:9 il manque une valeur ici"),
        (
            "exclude: [a, ../b]",
            "1:14 « ../b » sort du dossier de la configuration, d'où les chemins se lisent",
        ),
        ("rules_paths: [regles, ' ']", "1:23 il manque une valeur ici"),
        ("overrides: [{files: []}]", "1:21 il manque une valeur ici"),
        ("overrides: [{files: ''}]", "1:21 il manque une valeur ici"),
        ("fail_on: erreur", "1:10 « erreur » est inconnu : vouliez-vous dire « error » ?"),
        (
            "accounts: {a: {network: x, text_limit: 9}}",
            "1:28 « text_limit » se met un cran plus bas, sous limits:",
        ),
    ],
)
def test_a_mistake_is_placed_with_the_word_that_was_meant(text: str, expected: str) -> None:
    assert mistakes(text) == [expected]


@pytest.mark.parametrize(
    "text",
    ["languages: French", "languages: fr-CA", "pays: fr", "calendar: {window: }"],
)
def test_what_can_be_understood_is_no_mistake(text: str) -> None:
    assert config_from_text(text).unread == ()


@pytest.mark.parametrize("name", ["root", "path", "unread"])
def test_what_the_program_keeps_for_itself_is_no_field(name: str) -> None:
    (mistake,) = mistakes(f"{name}: /tmp")
    assert mistake.startswith(f"1:1 le champ « {name} » n'existe pas")
    assert "root," not in mistake


def test_all_mistakes_come_together() -> None:
    assert [mistake.split()[0] for mistake in mistakes("a: 1\nposts: b\nfail_on: c\nrules: {d: e}")] == [
        "1:1",
        "2:8",
        "3:10",
        "4:12",
    ]


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_holds(tmp_path: Path) -> None:
    write(tmp_path, ".lint-social.yaml", "pays: FR")
    write(tmp_path, "be/.lint-social.yml", "pays: BE")
    write(tmp_path, "depot/.git", "")
    configs = Configs()
    assert configs.of((tmp_path / "a/b/c.md").as_posix()).pays == "FR"
    assert configs.of((tmp_path / "be/b/c.md").as_posix()).pays == "BE"
    assert configs.of((tmp_path / "depot/c.md").as_posix()).pays is None  # never out of a repository
    assert configs.of((tmp_path / "a/x.md").as_posix()) is configs.of((tmp_path / "b/y.md").as_posix())


def test_a_file_that_is_named_holds_everywhere(tmp_path: Path) -> None:
    write(tmp_path, ".lint-social.yaml", "pays: FR")
    own = write(tmp_path, "ma-config.yaml", "\ufeffpays: CH")
    assert Configs(str(own)).of((tmp_path / "a.md").as_posix()).pays == "CH"


def test_an_empty_file_is_a_configuration_of_its_own(tmp_path: Path) -> None:
    config = load_config(write(tmp_path, ".lint-social.yaml", "# rien\n"))
    assert config == Config(root=str(tmp_path), path=config.path)


def test_the_nearer_file_wins_entry_by_entry(tmp_path: Path) -> None:
    (tmp_path / "regles").mkdir()
    (tmp_path / "b/miennes").mkdir(parents=True)
    write(
        tmp_path,
        "base.yaml",
        "pays: FR\nposts: [a]\nrules: {a: off, b: off}\noverrides: [{files: a}]\nrules_paths: [regles]\n"
        "calendar: {time_zone: Asia/Tokyo, window: 5, cadence: {x: {max_per_day: 1}}}",
    )
    config = load_config(
        write(
            tmp_path,
            "b/.lint-social.yaml",
            "extends: ../base.yaml\nposts: [b]\nrules: {b: on}\noverrides: [{files: b}]\n"
            "rules_paths: [miennes]\n"
            "calendar: {window: 9, cadence: {bluesky: {max_per_day: 2}}}",
        )
    )
    assert (config.root, config.pays, config.posts) == (str(tmp_path / "b"), "FR", ("b",))
    assert {name: rule.off for name, rule in config.rules.items()} == {"a": True, "b": False}
    assert [entry.files for entry in config.overrides] == [("a",), ("b",)]
    assert [Path(path).resolve() for path in config.rules_paths] == [
        tmp_path / "regles",
        tmp_path / "b/miennes",
    ]
    assert (config.calendar.time_zone, config.calendar.window) == ("Asia/Tokyo", 9)
    assert set(config.calendar.cadence) == {"x", "bluesky"}


def test_a_second_base_that_is_silent_takes_nothing_away(tmp_path: Path) -> None:
    write(
        tmp_path,
        "a.yaml",
        "pays: FR\naccounts: {fil: {network: x}}\ncalendar: {time_zone: Asia/Tokyo}\nlanguages: fr",
    )
    write(tmp_path, "b.yaml", "brands: [Nous]")
    config = load_config(write(tmp_path, "c.yaml", "extends: [a.yaml, b.yaml]"))
    assert (config.pays, config.brands, list(config.accounts)) == ("FR", ("Nous",), ["fil"])
    assert (config.calendar.time_zone, config.languages) == ("Asia/Tokyo", {"**": "fr"})


def test_a_circle_is_told_where_it_closes(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "extends: b.yaml")
    write(tmp_path, "b.yaml", "\nextends: a.yaml")
    with pytest.raises(Mistakes) as caught:
        load_config(tmp_path / "a.yaml")
    (mistake,) = caught.value.mistakes
    assert (Path(mistake.path).name, mistake.line, mistake.column) == ("b.yaml", 2, 10)
    assert "« a.yaml » se rappelle lui-même" in mistake.message


def test_mistakes_of_all_the_files_come_together(tmp_path: Path) -> None:
    write(tmp_path, "a.yaml", "pay: FR")
    write(tmp_path, "b.yaml", "extends: a.yaml\nzzz: 1")
    with pytest.raises(Mistakes) as caught:
        load_config(tmp_path / "b.yaml")
    assert [(Path(m.path).name, m.line) for m in caught.value.mistakes] == [("a.yaml", 1), ("b.yaml", 2)]


def test_a_file_that_cannot_be_read_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"posts: [a]\npays: \xff")
    assert refused(tmp_path / "a.yaml") == [
        "2:7 ce signe n'est pas en UTF-8 : enregistrez le fichier en UTF-8"
    ]
    assert refused(tmp_path / "absent.yaml") == [
        "1:1 ce fichier ne se lit pas (le fichier ou son dossier n'existe pas)"
    ]


def test_a_folder_or_a_pipe_in_the_place_of_a_configuration_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "dossier").mkdir()
    os.mkfifo(tmp_path / "tuyau")
    for name in ("dossier", "tuyau"):
        problem = "1:1 ce fichier ne se lit pas (ce n'est pas un fichier ordinaire)"
        assert refused(tmp_path / name) == [problem]
        (tmp_path / name).rename(tmp_path / ".lint-social.yaml")
        with pytest.raises(Mistakes, match="ordinaire"):
            Configs().of(str(tmp_path / "a.md"))
        (tmp_path / ".lint-social.yaml").rename(tmp_path / f"{name}-vu")


def refused(path: Path) -> list[str]:
    with pytest.raises(Mistakes) as caught:
        load_config(path)
    return [f"{mistake.line}:{mistake.column} {mistake.message}" for mistake in caught.value.mistakes]


def test_a_nearer_file_may_say_what_is_the_default(tmp_path: Path) -> None:
    write(
        tmp_path,
        "base.yaml",
        "exclude: [a]\npays: FR\nmessage_language: en\n"
        "calendar: {time_zone: Europe/London, window: 5, cadence: {x: {max_per_day: 1}}}",
    )
    near = "extends: base.yaml\nexclude: []\npays:\ncalendar: {time_zone: Europe/Paris, window: }"
    config = load_config(write(tmp_path, "c.yaml", near))
    assert (config.exclude, config.pays, config.message_language) == ((), None, "en")
    assert (config.calendar.time_zone, config.calendar.window) == ("Europe/Paris", None)
    assert config.calendar.cadence["x"].max_per_day == 1


@pytest.mark.parametrize(
    ("written", "minute"),
    [
        ("8h", 480),
        ("8h30", 510),
        ("'08:30'", 510),
        ("8:30", 510),
        ("8 pm", 1200),
        ("midi", 720),
        ("24h", 1440),
    ],
)
def test_hours_are_written_as_people_write_them(written: str, minute: int) -> None:
    assert config_from_text(f"calendar: {{hours: {{to: {written}}}}}").calendar.hours.end == minute


def test_the_hours_of_an_account_are_those_of_the_calendar_where_it_has_none_of_its_own(
    tmp_path: Path,
) -> None:
    write(tmp_path, "base.yaml", "pays: FR\ncalendar: {hours: {from: 9h, weekend: no, holidays: no}}")
    near = (
        "extends: base.yaml\naccounts: {fil: {network: x, hours: {from: 7h, weekend: yes}}}\n"
        "calendar: {hours: {to: 18h}}"
    )
    config = load_config(write(tmp_path, "c.yaml", near))
    assert config.hours_of("linkedin") == Hours(540, 1080, weekend=False, holidays=False)
    assert config.hours_of("fil") == Hours(420, 1080, weekend=True, holidays=False)


def test_a_country_may_be_told_in_another_file_than_its_holidays(tmp_path: Path) -> None:
    write(tmp_path, "base.yaml", "calendar: {hours: {holidays: false}}")
    assert load_config(write(tmp_path, "c.yaml", "extends: base.yaml\npays: FR")).pays == "FR"
    again = "extends: base.yaml\ncalendar: {hours: {holidays: true}}"
    assert load_config(write(tmp_path, "d.yaml", again)).calendar.hours.holidays


def test_a_cadence_is_that_of_an_account_however_it_is_called(tmp_path: Path) -> None:
    write(tmp_path, "base.yaml", "calendar: {cadence: {fil: {max_per_day: 1}, Twitter: {max_per_day: 2}}}")
    near = "extends: base.yaml\naccounts: {fil: {network: x}}"
    assert set(load_config(write(tmp_path, "c.yaml", near)).calendar.cadence) == {"fil", "x"}
    assert set(config_from_text("calendar: {cadence: {mastodon-eu: {}}}").calendar.cadence) == {"mastodon-eu"}


def test_a_cadence_of_nobody_is_told_where_it_is_written(tmp_path: Path) -> None:
    write(tmp_path, "base.yaml", "calendar:\n  cadence: {files: {max_per_day: 1}}")
    near = write(tmp_path, "c.yaml", "extends: base.yaml\naccounts: {filet: {network: x}}")
    with pytest.raises(Mistakes) as caught:
        load_config(near)
    assert str(caught.value).endswith(
        "base.yaml:2:13: « files » n'est ni un compte ni un réseau : vouliez-vous dire « filet » ?"
    )


def test_what_is_not_read_yet_is_said() -> None:
    config = config_from_text(
        "brands: [Nous]\naccounts: {a: {network: x, handle: h}, b: {network: x, handle: h}}"
    )
    assert [(note.line, note.column, note.message) for note in config.unread] == [
        (2, 28, "« handle » est accepté, mais cette version ne le lit pas encore"),
    ]
    assert config_from_text("pays: FR").unread == ()


@pytest.mark.parametrize(
    "name", ["exemple.fr", "www.Exemple.fr", "https://exemple.fr/", "https://www.exemple.fr/a/b"]
)
def test_a_domain_of_the_team_may_be_written_as_a_link(name: str) -> None:
    assert config_from_text(f"own_domains: ['{name}']").team.own_domains == ("exemple.fr",)


def test_a_partner_has_accounts_on_networks_that_there_are() -> None:
    handles = config_from_text("handles: {Ville: {Twitter: ville, mastodon: ville@m.fr}, Gare: {}}").handles
    assert handles == {"Ville": {"x": "ville", "mastodon": "ville@m.fr"}, "Gare": {}}
    with pytest.raises(Mistakes) as caught:
        config_from_text("handles: {Ville: {twiter: ville}, Gare: [x]}")
    assert [(found.line, found.column) for found in caught.value.mistakes] == [(1, 19), (1, 41)]
    with pytest.raises(Mistakes, match="vouliez-vous dire « twitter »"):
        config_from_text("handles: {Ville: {twiter: ville}}")


def test_fields_required_are_read_and_those_of_the_team_are_let_through() -> None:
    config = config_from_text("required: {pret: [mots clés, Call-to-action, pilier], relecture: [goal]}")
    assert config.required == {"pret": ("mots clés", "Call-to-action", "pilier"), "relecture": ("goal",)}
    assert config.unread == ()


def test_what_is_required_may_call_statuses_as_heads_do() -> None:
    config = config_from_text("required: {draft: [goal], Prêt: [text], ready: [visual], programmé: [cta]}")
    assert config.required == {"brouillon": ("goal",), "pret": ("text", "visual"), "programme": ("cta",)}
    (note,) = config_from_text("required: {published: [goal]}").unread
    assert "published" in note.message
    with pytest.raises(Mistakes, match="vouliez-vous dire « relecture »"):
        config_from_text("required: {relectur: [goal]}")


def test_what_is_required_of_a_published_post_is_told_to_do_nothing() -> None:
    (note,) = config_from_text("required: {pret: [date], publie: [goal]}").unread
    assert str(note) == (
        ".lint-social.yaml:1:26: « publie » ne demande rien : ce qui est publié ne reçoit plus de conseil"
    )


own = {"root", "path", "unread"}
fields = st.sampled_from([name for name in Config._fields if name not in own] + ["extends"])


@given(fields, yamlish)
def test_any_value_of_any_field_is_a_configuration_or_mistakes(name: str, value: str) -> None:
    try:
        config = config_from_text(f"{name}: {value}")
    except Mistakes as error:
        assert error.mistakes
    else:
        config.excludes("a/b.md")
        config.names_post("a/b.md")
        config.language_of("a/b.md")


def test_a_path_that_climbs_finds_the_same_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".lint-social.yaml").write_text("exclude: [brouillons/]\n", encoding="utf-8")
    (tmp_path / "posts").mkdir()
    (tmp_path / "brouillons").mkdir()
    monkeypatch.chdir(tmp_path / "posts")
    configs = Configs()
    assert configs.of("../brouillons/a.md") is configs.of("b.md")
    assert configs.of("../brouillons/a.md").excludes("../brouillons/a.md")


@pytest.mark.parametrize("name", [file.stem for file in sorted(shipped("profils").iterdir())])
def test_every_profile_is_sound_and_asks_for_something(name: str) -> None:
    config = config_from_text(f"extends: {name}")
    assert config.required["brouillon"]
    assert config.unread == ()
    assert Selector(shipped_rules(), Choice()).mistakes_in(config) == []


def test_four_profiles_are_shipped() -> None:
    assert {file.stem for file in shipped("profils").iterdir()} == {
        "b2b",
        "b2c",
        "association",
        "institution",
    }


def test_a_team_that_extends_a_profile_has_the_last_word() -> None:
    config = config_from_text("extends: b2b\nrequired: {pret: [texte]}\nrules: {image-absente: off}")
    assert config.profil == "b2b"
    assert config.required == {"brouillon": ("objectif", "cible"), "pret": ("texte",)}
    assert config.rules["image-absente"].off


def test_a_mistyped_profile_is_told_with_the_one_that_was_meant() -> None:
    assert mistakes("extends: asociation") == [
        "1:10 « asociation » n'est ni un fichier ni un profil livré : vouliez-vous dire « association » ?"
    ]
