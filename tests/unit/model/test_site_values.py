from __future__ import annotations

from datetime import date

from finishing import FRENCH, site
from msgspec.structs import replace

from generator.model.site import Article, Outline

PLAIN = Outline("fr-FR", "a.md", "Titre", "", "", "", "", None, False, False)
PAIRED = PLAIN._replace(source_title="Title", bilingual=True)


def _article(outline: Outline, origin: str) -> Article:
    return Article("a", "a/", {outline.locale: outline}, origin)


def test_an_article_has_a_source_if_the_source_locale_or_a_bilingual_file_has_it() -> None:
    assert _article(PAIRED, "fr-FR").has_source("en-US")
    assert not _article(PLAIN, "fr-FR").has_source("en-US")
    assert _article(PLAIN._replace(locale="en-US"), "en-US").has_source("en-US")


def test_the_source_title_is_the_sources_or_stands_in_for_it() -> None:
    assert _article(PAIRED, "fr-FR").source_title("en-US") == "Title"
    assert _article(PLAIN, "fr-FR").source_title("en-US") == "Titre"
    assert _article(PAIRED._replace(locale="en-US"), "en-US").source_title("en-US") == "Titre"


def test_the_newest_outline_is_that_of_the_latest_day_then_of_the_last_locale() -> None:
    old = PLAIN._replace(day=date(2019, 1, 1), locale="zh-CN")
    new = PLAIN._replace(day=date(2020, 1, 1), locale="de-DE")
    undated = PLAIN._replace(locale="zz")
    assert max((old, new, undated), key=lambda o: o.newness) is new
    same = new._replace(locale="fr-FR")
    assert max((new, same), key=lambda o: o.newness) is same


def test_urls_begin_with_the_base_path_and_the_locales_part() -> None:
    assert site().url(FRENCH, "a/b/") == "/fr-fr/a/b/"
    assert site(base_path="/docs").url(FRENCH, "") == "/docs/fr-fr/"


def test_an_absolute_url_has_the_host_once_and_the_base_path_once() -> None:
    below = replace(site(base_path="/docs"), base_url="https://help.example.org/docs")
    assert below.absolute("/docs/fr-fr/a/") == "https://help.example.org/docs/fr-fr/a/"
    assert site().absolute("/fr-fr/a/") == "/fr-fr/a/"


def test_a_locale_is_found_by_its_name() -> None:
    assert site().locale("fr-FR") is FRENCH
