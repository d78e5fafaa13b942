from __future__ import annotations

import pytest
from finishing import ENGLISH, FRENCH, site
from msgspec.structs import replace

from generator.model.locale import Locale
from generator.model.site import Address, Routes
from generator.routing.links import page_url, resolved_image, resolved_link

GERMAN = Locale("de-DE", "de-DE", "", "de-de", "Deutsch", "ltr", "Hilfe", "omit")

KEYS = {
    "index": "",
    "reset": "reset/",
    "Add User": "Add%20User/",
    "office/index": "office/",
    "office/setup": "office/setup/",
    "office/deep/last": "office/deep/last/",
    "100%": "100%25/",
    "add-users": "add-users/",
}
EVERYWHERE = frozenset(("en-US", "fr-FR", "de-DE"))
ROUTES = Routes(
    articles={
        **{name: Address(route, EVERYWHERE, {}) for name, route in KEYS.items()},
        "english-only": Address("english-only/", frozenset(("en-US",)), {}),
        "renamed": Address("renamed/", frozenset(("en-US", "fr-FR")), {"fr-FR": "renomm%C3%A9/"}),
    },
    by_path={
        **{name.casefold(): (name, name) for name in KEYS},
        "english-only": ("english-only", "english-only"),
        "renamed": ("renamed", "renamed"),
        "renommé": ("renamed", "renommé"),
    },
    media={
        ("en-US", "media/gear.png"): ("/_media/gear.en.png", "media/gear.png"),
        ("fr-FR", "media/gear.png"): ("/_media/gear.fr.png", "media/gear.png"),
        ("en-US", "media/only.png"): ("/_media/only.en.png", "media/Only.png"),
        ("de-DE", "media/german.png"): ("/_media/german.de.png", "media/german.png"),
        ("en-US", "files/list.csv"): ("/_media/list.csv", "files/list.csv"),
    },
)
SITE = site(ROUTES, locales=(ENGLISH, FRENCH, GERMAN))


@pytest.mark.parametrize(
    ("origin", "address", "url"),
    [
        ("reset.md", "office/setup.md", "/fr-fr/office/setup/"),
        ("reset.md", "./office/setup.md", "/fr-fr/office/setup/"),
        ("reset.md", "office/setup", "/fr-fr/office/setup/"),
        ("reset.md", "office/setup.html", "/fr-fr/office/setup/"),
        ("reset.md", "office/setup/", "/fr-fr/office/setup/"),
        ("reset.md", "office\\setup.md", "/fr-fr/office/setup/"),
        ("office/setup.md", "../reset.md", "/fr-fr/reset/"),
        ("office/setup.md", "deep/last.md", "/fr-fr/office/deep/last/"),
        ("office/deep/last.md", "../setup.md", "/fr-fr/office/setup/"),
        ("office/deep/last.md", "../../reset.md", "/fr-fr/reset/"),
        ("office/setup.md", "setup.md", "/fr-fr/office/setup/"),
        ("reset.md", "Add User.md", "/fr-fr/Add%20User/"),
        ("reset.md", "Add%20User.md", "/fr-fr/Add%20User/"),
        ("reset.md", "100%25.md", "/fr-fr/100%25/"),
    ],
)
def test_a_relative_link_leads_to_the_readers_page(origin: str, address: str, url: str) -> None:
    resolved = resolved_link(SITE, FRENCH, origin, address)
    assert resolved.url == url
    assert resolved.finding is None


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("/reset", "/fr-fr/reset/"),
        ("/reset.md", "/fr-fr/reset/"),
        ("/reset/", "/fr-fr/reset/"),
        ("/office/setup", "/fr-fr/office/setup/"),
        ("~/office/setup.md", "/fr-fr/office/setup/"),
        ("/SomeProduct/reset", "/fr-fr/reset/"),
        ("/SomeProduct/office/setup", "/fr-fr/office/setup/"),
        ("/en-us/reset", "/fr-fr/reset/"),
        ("/de-DE/office/setup", "/fr-fr/office/setup/"),
        ("/zh-hans/reset", "/fr-fr/reset/"),
        ("/en-us/someproduct/reset", "/fr-fr/reset/"),
    ],
)
def test_an_absolute_link_leads_to_the_readers_page(address: str, url: str) -> None:
    resolved = resolved_link(SITE, FRENCH, "office/deep/last.md", address)
    assert resolved.url == url
    assert resolved.finding is None


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("index.md", "/fr-fr/"),
        ("/", "/fr-fr/"),
        ("./", "/fr-fr/"),
        ("office/index.md", "/fr-fr/office/"),
        ("office/", "/fr-fr/office/"),
        ("office", "/fr-fr/office/"),
        ("/office", "/fr-fr/office/"),
    ],
)
def test_an_index_is_its_folders_page(address: str, url: str) -> None:
    assert resolved_link(SITE, FRENCH, "reset.md", address).url == url


@pytest.mark.parametrize("tail", ["#steps", "?view=all", "?a=1&b=2#steps", "#a?b"])
def test_query_and_anchor_stay(tail: str) -> None:
    assert resolved_link(SITE, FRENCH, "index.md", f"reset.md{tail}").url == f"/fr-fr/reset/{tail}"


@pytest.mark.parametrize("address", ["", "#steps", "?view=all"])
def test_a_link_without_a_path_stays_on_its_page(address: str) -> None:
    resolved = resolved_link(SITE, FRENCH, "office/setup.md", address)
    assert resolved == (address, None)


@pytest.mark.parametrize(("reader", "part"), [(ENGLISH, "en-us"), (GERMAN, "de-de")])
def test_each_reader_stays_in_the_own_language(reader: Locale, part: str) -> None:
    assert resolved_link(SITE, reader, "index.md", "reset.md").url == f"/{part}/reset/"


def test_where_a_locale_omits_the_page_the_link_leads_to_the_sources() -> None:
    assert resolved_link(SITE, GERMAN, "index.md", "english-only.md").url == "/en-us/english-only/"
    assert resolved_link(SITE, FRENCH, "index.md", "english-only.md").url == "/fr-fr/english-only/"
    assert page_url(SITE, GERMAN, "english-only") == "/en-us/english-only/"


@pytest.mark.parametrize("address", ["renamed.md", "renommé.md", "/renommé"])
def test_an_article_of_another_name_in_a_locale_is_at_that_name_there(address: str) -> None:
    assert resolved_link(SITE, FRENCH, "index.md", address).url == "/fr-fr/renomm%C3%A9/"
    assert resolved_link(SITE, ENGLISH, "index.md", address).url == "/en-us/renamed/"
    assert resolved_link(SITE, GERMAN, "index.md", address).url == "/en-us/renamed/"


def test_links_begin_with_the_base_path() -> None:
    below = site(ROUTES, base_path="/docs")
    assert resolved_link(below, FRENCH, "index.md", "reset.md").url == "/docs/fr-fr/reset/"


@pytest.mark.parametrize("address", ["RESET.md", "Office/setup.md", "/reSet"])
def test_a_link_in_another_case_works_and_is_warned_about(address: str) -> None:
    resolved = resolved_link(SITE, FRENCH, "index.md", address)
    assert resolved.url in ("/fr-fr/reset/", "/fr-fr/office/setup/")
    assert resolved.finding is not None
    assert resolved.finding.code == "path-case-mismatch"


@pytest.mark.parametrize("address", ["../reset.md", "../../etc/passwd", "office/../../reset.md"])
def test_a_link_that_leaves_the_articles_is_reported_and_kept(address: str) -> None:
    resolved = resolved_link(SITE, FRENCH, "index.md", address)
    assert resolved.url == address
    assert resolved.finding is not None
    assert resolved.finding.code == "link-unresolved"
    assert "leaves the folder" in resolved.finding.message


def test_a_link_to_nothing_is_reported_with_the_nearest_article() -> None:
    resolved = resolved_link(SITE, FRENCH, "index.md", "resets.md")
    assert resolved.url == "resets.md"
    assert resolved.finding is not None
    assert resolved.finding.code == "link-unresolved"
    assert resolved.finding.help == "did you mean reset.md?"


def test_a_link_to_nothing_is_percent_encoded_once() -> None:
    assert resolved_link(SITE, FRENCH, "index.md", "no such.md").url == "no%20such.md"
    assert resolved_link(SITE, FRENCH, "index.md", "no%20such.md").url == "no%20such.md"


@pytest.mark.parametrize(
    "address",
    ["%6Aavascript:alert(1)", "%6aavascript:alert(1)//%25", "java%73cript:alert(1)//%FF"],
)
def test_a_link_to_nothing_never_becomes_a_script(address: str) -> None:
    assert not resolved_link(SITE, FRENCH, "index.md", address).url.startswith("javascript:")
    assert not resolved_image(SITE, FRENCH, "index.md", address).url.startswith("javascript:")


@pytest.mark.parametrize("address", ["/%2Fevil.example", "%2F/evil.example", "%2f%2fevil.example"])
def test_a_link_to_nothing_never_leads_to_another_host(address: str) -> None:
    assert not resolved_link(SITE, FRENCH, "index.md", address).url.startswith("//")
    assert not resolved_image(SITE, FRENCH, "index.md", address).url.startswith("//")


def test_an_absolute_link_to_nothing_leads_to_the_link_host() -> None:
    hosted = site(ROUTES, link_host="https://learn.example.org")
    resolved = resolved_link(hosted, FRENCH, "index.md", "/other/page?a=1#b")
    assert resolved == ("https://learn.example.org/other/page?a=1#b", None)
    assert resolved_link(hosted, FRENCH, "index.md", "other.md").finding is not None
    assert resolved_link(hosted, FRENCH, "index.md", "/reset").url == "/fr-fr/reset/"


def test_a_link_to_a_file_leads_to_its_published_copy() -> None:
    resolved = resolved_link(SITE, FRENCH, "office/setup.md", "../files/list.csv?x#y")
    assert resolved == ("/_media/list.csv?x#y", None)


@pytest.mark.parametrize(
    ("reader", "address", "url"),
    [
        (FRENCH, "media/gear.png", "/_media/gear.fr.png"),
        (ENGLISH, "media/gear.png", "/_media/gear.en.png"),
        (GERMAN, "media/gear.png", "/_media/gear.en.png"),
        (FRENCH, "media/german.png", "/_media/german.de.png"),
        (FRENCH, "/media/gear.png", "/_media/gear.fr.png"),
        (FRENCH, "~/media/gear.png", "/_media/gear.fr.png"),
        (FRENCH, "media\\gear.png", "/_media/gear.fr.png"),
        (FRENCH, "media/gear.png?raw=1", "/_media/gear.fr.png?raw=1"),
    ],
)
def test_an_image_is_the_readers_own_else_the_sources_else_any(
    reader: Locale, address: str, url: str
) -> None:
    assert resolved_image(SITE, reader, "index.md", address) == (url, None)


def test_an_image_counts_from_its_articles_folder() -> None:
    resolved = resolved_image(SITE, FRENCH, "office/deep/last.md", "../../media/gear.png")
    assert resolved == ("/_media/gear.fr.png", None)


@pytest.mark.parametrize("address", ["media/only.png", "media/ONLY.png", "Media/Gear.PNG"])
def test_an_image_in_another_case_is_shown_and_warned_about(address: str) -> None:
    resolved = resolved_image(SITE, FRENCH, "index.md", address)
    assert resolved.url.startswith("/_media/")
    assert resolved.finding is not None
    assert resolved.finding.code == "path-case-mismatch"


def test_a_missing_image_is_an_error() -> None:
    resolved = resolved_image(SITE, FRENCH, "index.md", "media/none.png")
    assert resolved.url == "media/none.png"
    assert resolved.finding is not None
    assert (resolved.finding.code, resolved.finding.severity.word) == ("image-missing", "error")


def test_an_articles_name_is_not_taken_for_a_locales_part() -> None:
    resolved = resolved_link(SITE, FRENCH, "index.md", "/add-users")
    assert resolved.url == "/fr-fr/add-users/"


def test_a_site_without_articles_resolves_nothing() -> None:
    empty = replace(SITE, routes=Routes())
    resolved = resolved_link(empty, FRENCH, "index.md", "reset.md")
    assert resolved.url == "reset.md"
    assert resolved.finding is not None
