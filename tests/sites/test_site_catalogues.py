"""Interface words of whole sites, and `hexapla catalog`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from publishing import REPOSITORY, article, built, codes, command, page, tree, written

from generator.build.cataloguing import words_template
from generator.cldr.catalogue import read_catalogue
from generator.cldr.names import direction
from generator.cldr.po_files import spelled
from generator.disk.settings import site_folder
from generator.disk.theme import catalogue_files

CATALOGUES = catalogue_files(REPOSITORY / "locales")
TEMPLATE = '{% extends "base.html" %}{% block main %}<p class="own">'
TEMPLATE += '{# Translators: On a door. #}\n{{ _("Push") }} {{ _("Search") }}</p>{% endblock %}'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {f"{name}/a.md": article("A") for name in ("en-US", "fr-FR", "pt-PT", "eu-ES")}
    return written(tmp_path, {**files, "themes/default/templates/not-found.html": TEMPLATE})


def _file(site: Path, tag: str) -> Path:
    return site / "locales" / tag / "LC_MESSAGES" / "hexapla.po"


def _filled(site: Path, tag: str, word: str, translation: str) -> None:
    text = _file(site, tag).read_text(encoding="utf-8")
    empty = f'msgid "{word}"\nmsgstr ""'
    assert empty in text
    filled = text.replace(empty, f'msgid "{word}"\nmsgstr "{translation}"')
    _file(site, tag).write_text(filled, encoding="utf-8")


def test_the_template_of_hexapla_has_the_words_that_templates_and_modules_ask_for() -> None:
    """After a change of them: `hexapla catalog extract` and `hexapla catalog update`."""
    asked = spelled(words_template(site_folder(REPOSITORY)))
    assert (REPOSITORY / "locales/hexapla.pot").read_bytes() == asked


def test_extract_writes_our_words_and_those_of_the_sites_own_theme(site: Path) -> None:
    done = command("catalog", "extract", "--site", site)
    assert (done.returncode, done.stdout) == (0, "")
    text = (site / "locales/hexapla.pot").read_text(encoding="utf-8")
    own = "#. On a door.\n#: themes/default/templates/not-found.html\n"
    assert f'{own}msgid "Push"\nmsgstr ""' in text
    assert 'msgid "Skip to content"' in text
    assert len(re.findall(r'^msgid "Search"$', text, re.MULTILINE)) == 1


def test_a_language_is_started_translated_and_used(site: Path, tmp_path: Path) -> None:
    started = command("catalog", "update", "pt_PT", folder=site)
    assert started.returncode == 0
    assert "started" in started.stderr
    total = len(words_template(site_folder(site)))
    assert f"{total} of {total} words to translate" in started.stderr
    _filled(site, "pt-PT", "Push", "Empurre")
    before = tree(site)
    again = command("catalog", "update", folder=site)
    assert f"{total - 1} of {total} words to translate" in again.stderr
    assert tree(site) == before, "what is translated stays, and nothing else changes"
    built(site, tmp_path / "out")
    own = page(tmp_path / "out", "/pt-pt/404.html").select_one(".own")
    assert own.get_text().split() == ["Empurre", "Pesquisar"], "the rest is Brazilian"


def test_a_catalogue_that_hexapla_has_gets_the_sites_own_words_alone(
    site: Path, tmp_path: Path
) -> None:
    assert command("catalog", "update", "fr", "--site", site).returncode == 0
    catalogue = read_catalogue(_file(site, "fr").read_bytes(), "fr")
    assert [message.id for message in catalogue if message.id] == ["Push"]
    _filled(site, "fr", "Push", "Poussez")
    built(site, tmp_path / "out")
    own = page(tmp_path / "out", "/fr-fr/404.html").select_one(".own")
    assert own.get_text().split() == ["Poussez", "Rechercher"]


def test_a_word_of_ours_that_a_site_words_anew_stays_in_its_catalogue(
    copied: Callable[[str], Path],
) -> None:
    themed = copied("themed")
    assert command("catalog", "update", "--site", themed).returncode == 0
    catalogue = read_catalogue(_file(themed, "fr").read_bytes(), "fr")
    kept = {message.id for message in catalogue if message.id}
    assert kept == {"Page not found", "A label of this theme", "Last updated %(date)s"}


def test_report_names_the_sources_of_words_and_what_is_missing(site: Path) -> None:
    done = command("catalog", "report", "--site", site)
    assert done.returncode == 0
    total = len(words_template(site_folder(site)))
    lines = done.stdout.splitlines()
    assert f"en-US: complete ({total} from en)" in lines
    french = f"fr-FR: 1 of {total} words are missing ({total - 1} from fr)"
    assert f"pt-PT: 1 of {total} words are missing ({total - 1} from pt-BR)" in lines
    place = lines.index(f"eu-ES: {total} of {total} words are missing")
    assert "  Search" in lines[place:]
    assert lines[lines.index(french) + 1] == "  Push"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("report", "--strict"), 1),
        (("report", "en-GB", "--strict"), 0),
        (("report", "--strict", "fr-FR"), 1),
        (("report", "not a tag"), 2),
        (("update", "../../etc"), 2),
        (("update", "--site", "none-such"), 2),
        (("mend",), 2),
    ],
)
def test_exit_codes(site: Path, arguments: tuple[str, ...], code: int) -> None:
    before = tree(site)
    done = command("catalog", *arguments, folder=site)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert tree(site) == before


@pytest.mark.parametrize("verb", ["extract", "update", "report"])
def test_files_that_can_not_be_read_are_named_and_kept(site: Path, verb: str) -> None:
    bad = "locales/hexapla.pot" if verb == "extract" else "locales/fr/LC_MESSAGES/hexapla.po"
    before = tree(written(site, {bad: 'msgid "open\n'}))
    done = command("catalog", verb, folder=site)
    assert done.returncode == 2
    assert bad in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(site) == before


def test_a_fault_in_a_template_is_told_with_its_line(site: Path) -> None:
    written(site, {"themes/default/templates/own.html": "<p>\n{% if %}"})
    done = command("catalog", "extract", folder=site)
    assert done.returncode == 2
    assert "themes/default/templates/own.html, line 2" in done.stderr


def test_the_build_says_which_locales_have_words_of_another(site: Path, tmp_path: Path) -> None:
    done = command("build", site, "-o", tmp_path / "out")
    assert done.returncode == 0
    told = [line for line in done.stderr.splitlines() if "stand in" in line]
    assert len([line for line in told if "those of" in line]) == 2
    assert any("pt-PT" in line and "those of pt-BR" in line for line in told)
    assert any("eu-ES" in line and "those of en" in line for line in told)


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one article in each language that Hexapla has words in."""
    root = tmp_path_factory.mktemp("everywhere")
    text = article("A", "> [!NOTE]\n> B\n\n- [x] C\n- [ ] D", **{"ms.translationtype": "MT"})
    written(root, {f"{tag}/a.md": text for tag in CATALOGUES})
    summary = built(root, root / "out", source_locale="en")
    assert codes(summary) == []
    return root / "out"


@pytest.mark.parametrize("tag", sorted(CATALOGUES))
def test_a_site_in_each_language_has_its_words(everywhere: Path, tag: str) -> None:
    catalogue = read_catalogue(CATALOGUES[tag].read_bytes(), tag)
    words = {message.id: message.string for message in catalogue}
    home = page(everywhere, f"/{tag.lower()}/a/")
    assert (home.html["lang"], home.html["dir"]) == (tag, direction(tag))
    assert home.select_one("a.skip").get_text() == words["Skip to content"]
    assert words["Note"] in home.select_one("main").get_text()
    assert words["All articles"] in home.select_one("footer").get_text()
    lost = page(everywhere, f"/{tag.lower()}/404.html")
    assert lost.h1.get_text() == words["Page not found"]
