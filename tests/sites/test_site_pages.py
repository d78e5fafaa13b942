"""A site's pages: which there are, and what each tells its reader and the search engines."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from publishing import (
    SITES,
    alternates,
    badge,
    body,
    built,
    canonical,
    codes,
    date,
    dead_references,
    listed,
    noindex,
    page,
    pages,
    switcher,
    tree,
    visible,
)

from generator.build.pipeline import Summary

Published = Callable[..., tuple[Path, Summary]]

HELP = "https://garden.example/help"
LOCALES = ("en-us", "ar-sa", "de-de", "fr-fr", "ja-jp")


@pytest.fixture
def garden(published: Published) -> Path:
    return published("garden")[0]


def garden_page(output: Path, route: str) -> BeautifulSoup:
    return page(output, f"/help/{route}", "/help")


def test_clean_sites_have_no_findings(published: Published) -> None:
    for name in ("garden", "handback", "repos", "alphabet", "themed"):
        assert codes(published(name)[1]) == [], name


def test_every_locale_has_home_index_and_404_and_the_site_has_its_own(garden: Path) -> None:
    files = tree(garden)
    for locale in LOCALES:
        for name in ("index.html", "a-z/index.html", "404.html", "water/roses/index.html"):
            assert f"{locale}/{name}" in files
    assert {"index.html", "404.html", "robots.txt", ".nojekyll", "sitemap.xml"} <= files.keys()


def test_the_chooser_offers_every_locale_in_its_own_language(garden: Path) -> None:
    chooser = garden_page(garden, "")
    links = [(a["hreflang"], a["lang"], a["dir"], a.get_text()) for a in chooser.select("nav a")]
    assert links == [
        ("en-US", "en-US", "ltr", "English"),
        ("ar-SA", "ar-SA", "rtl", "العربية"),
        ("de-DE", "de-DE", "ltr", "Deutsch"),
        ("fr-FR", "fr-FR", "ltr", "Français"),
        ("ja-JP", "ja-JP", "ltr", "日本語"),
    ]
    assert switcher(chooser)["ja-JP"] == "/help/ja-jp/"


def test_the_switcher_leads_to_the_same_article(garden: Path) -> None:
    for locale in LOCALES:
        links = switcher(garden_page(garden, f"{locale}/water/roses/"))
        assert set(links.values()) == {f"/help/{one}/water/roses/" for one in LOCALES}


def test_the_switcher_marks_the_current_language_and_those_without_a_translation(
    garden: Path,
) -> None:
    soup = garden_page(garden, "fr-fr/tools/spade/")
    current = soup.select("[data-languages] a[aria-current]")
    assert [a["hreflang"] for a in current] == ["fr-FR"]
    missing = soup.select("[data-languages] a.missing")
    assert [a["hreflang"] for a in missing] == ["ar-SA", "de-DE", "fr-FR", "ja-JP"]
    assert all(a.small for a in missing)


def test_lists_and_404_pages_switch_to_the_same_kind_of_page(garden: Path) -> None:
    for locale in LOCALES:
        assert switcher(garden_page(garden, f"{locale}/a-z/"))["de-DE"] == "/help/de-de/a-z/"
        assert switcher(garden_page(garden, f"{locale}/404.html"))["de-DE"] == "/help/de-de/"


@pytest.mark.parametrize("fallback", ["show", "hide", "omit"])
def test_hreflang_is_reciprocal_and_names_a_default(published: Published, fallback: str) -> None:
    output, _ = published("garden", fallback=fallback)
    found = {
        f"{HELP}/{path.removesuffix('index.html')}": soup
        for path, soup in pages(output).items()
        if path != "index.html"
    }
    links = {url: alternates(soup) for url, soup in found.items()}
    assert sum(map(bool, links.values())) > 12
    for url, own in links.items():
        if own:
            assert url in own.values(), url
            assert [target for target in own.values() if links[target] != own] == [], url
            assert own["x-default"] == own.get("en-US", own["x-default"]), url
            assert not noindex(found[url]), url


def test_the_choosers_hreflang_is_reciprocal_or_absent(garden: Path) -> None:
    own = alternates(garden_page(garden, ""))
    for target in own.values():
        home = garden_page(garden, target.removeprefix(f"{HELP}/"))
        assert not noindex(home), target
        assert f"{HELP}/" in alternates(home).values(), target


def test_hreflang_names_only_translations_that_exist(garden: Path) -> None:
    assert set(alternates(garden_page(garden, "fr-fr/seeds/sow/"))) == {
        "en-US",
        "fr-FR",
        "x-default",
    }
    assert alternates(garden_page(garden, "en-us/tools/spade/")) == {}


def test_a_page_is_its_own_canonical_address(garden: Path) -> None:
    for route in ("en-us/", "fr-fr/water/roses/", "ja-jp/water/roses/", "fr-fr/a-z/"):
        assert canonical(garden_page(garden, route)) == f"{HELP}/{route}"


def test_a_fallback_page_points_search_engines_to_the_source(garden: Path) -> None:
    soup = garden_page(garden, "ja-jp/tools/spade/")
    assert canonical(soup) == f"{HELP}/en-us/tools/spade/"
    assert noindex(soup)
    assert alternates(soup) == {}


def test_a_fallback_page_shows_the_source_marked_as_such_in_the_readers_interface(
    garden: Path,
) -> None:
    soup = garden_page(garden, "ar-sa/tools/spade/")
    assert soup.html["lang"] == "ar-SA"
    assert soup.html["dir"] == "rtl"
    assert (body(soup)["lang"], body(soup)["dir"]) == ("en-US", "ltr")
    assert "Clamp the spade." in visible(body(soup))
    notice = soup.select_one(".notice")
    assert notice
    assert "الإنجليزية" in notice.get_text()


def test_an_article_that_no_one_has_in_the_source_language_says_whose_words_it_shows(
    garden: Path,
) -> None:
    soup = garden_page(garden, "en-us/seeds/kompost/")
    assert body(soup)["lang"] == "de-DE"
    assert soup.select_one(".notice")
    assert noindex(soup)
    assert canonical(soup) == f"{HELP}/de-de/seeds/kompost/"
    own = garden_page(garden, "de-de/seeds/kompost/")
    assert not noindex(own)
    assert own.select_one(".facts a") is None, "there is no source to read"


def test_robots_in_the_front_matter_keeps_a_page_out_of_search_and_sitemap(garden: Path) -> None:
    for locale in ("en-us", "fr-fr"):
        soup = garden_page(garden, f"{locale}/tools/shed/")
        assert noindex(soup)
        assert alternates(soup) == {}
        assert canonical(soup) == f"{HELP}/{locale}/tools/shed/"


def test_robots_can_be_overridden_but_a_fallback_page_stays_out(published: Published) -> None:
    output, summary = published("garden", robots="ignore")
    assert summary.noindex == 0
    soup = garden_page(output, "fr-fr/tools/shed/")
    assert not noindex(soup)
    assert set(alternates(soup)) == {"en-US", "fr-FR", "x-default"}
    assert noindex(garden_page(output, "ja-jp/tools/shed/"))
    assert "tools/shed/" in (output / "fr-fr/sitemap.xml").read_text()


def test_home_is_the_root_index_article_in_each_locale(garden: Path) -> None:
    french = garden_page(garden, "fr-fr/")
    assert french.h1 is not None
    assert visible(french.h1) == "Bienvenue au jardin"
    assert "Begin with" in visible(garden_page(garden, "ja-jp/").select_one("main .body"))


def test_titles_are_the_articles_then_the_sites_in_the_pages_language(garden: Path) -> None:
    wanted = {
        "en-us/water/roses/": "Water the roses · Garden help",
        "fr-fr/water/roses/": "Arroser les roses · Aide du jardin",
        "ja-jp/water/roses/": "バラに水をやる · 庭のヘルプ",
        "ja-jp/tools/spade/": "Sharpen a spade · 庭のヘルプ",
        "fr-fr/": "Aide du jardin",
        "de-de/": "Gartenhilfe",
        "": "Garden help",
    }
    assert {route: garden_page(garden, route).title.get_text() for route in wanted} == wanted


def test_descriptions_are_the_pages_own(garden: Path) -> None:
    def description(route: str) -> str:
        meta = garden_page(garden, route).select_one("meta[name=description]")
        return str(meta["content"]) if meta else ""

    assert description("en-us/water/roses/") == "How much water a rose wants."
    assert description("fr-fr/water/roses/") == "La quantité d’eau qu’il faut à une rose."
    assert description("ja-jp/water/roses/") == (
        "バラには正午ではなく夜明けに水をやります。鋭いスコップが役立ちます。"
    ), "the first paragraph where the file has none"


def test_badges_tell_who_translated(garden: Path) -> None:
    wanted = {
        "fr-fr/water/roses/": "Traduction automatique",
        "fr-fr/seeds/sow/": "Traduction humaine",
        "de-de/seeds/kompost/": "",
        "en-us/water/roses/": "",
        "fr-fr/tools/spade/": "",
    }
    assert {route: badge(garden_page(garden, route)) for route in wanted} == wanted


def test_dates_are_written_as_the_locale_writes_them(garden: Path) -> None:
    wanted = {
        "en-us/water/roses/": ("March 1, 2024", "2024-03-01"),
        "fr-fr/water/roses/": ("9 mars 2024", "2024-03-09"),
        "ja-jp/water/roses/": ("2024年3月9日", "2024-03-09"),
        "ar-sa/water/roses/": ("9 مارس 2024", "2024-03-09"),
        "de-de/seeds/kompost/": ("9. März 2024", "2024-03-09"),
        "fr-fr/tools/spade/": ("20 février 2024", "2024-02-20"),
    }
    assert {route: date(garden_page(garden, route)) for route in wanted} == wanted


def test_every_interface_word_of_a_page_is_in_its_language(garden: Path) -> None:
    english = {
        "On this page",
        "Skip to content",
        "Change language",
        "Languages",
        "Breadcrumb",
        "Search articles",
        "Show original text",
        "All articles",
        "Machine translated",
    }
    for locale in ("fr-fr", "ja-jp", "ar-sa"):
        soup = garden_page(garden, f"{locale}/water/roses/")
        labels = {str(tag["aria-label"]) for tag in soup.select("[aria-label]")}
        texts = {text.strip() for text in soup.stripped_strings}
        assert not english & (labels | texts), locale


def test_right_to_left_pages_say_so_and_keep_the_source_left_to_right(garden: Path) -> None:
    for path, soup in pages(garden).items():
        assert soup.html["dir"] == ("rtl" if path.startswith("ar-sa/") else "ltr"), path
    soup = garden_page(garden, "ar-sa/water/roses/")
    assert body(soup)["dir"] == "rtl"
    assert {source["dir"] for source in soup.select(".source")} == {"ltr"}


def test_each_block_carries_its_source_hidden_and_marked_with_its_language(garden: Path) -> None:
    text = body(garden_page(garden, "fr-fr/water/roses/"))
    sources = text.select(".source")
    assert [source.get_text() for source in sources] == [
        "Water the roses",
        "Water the roses at dawn. Never water them at noon. A sharp spade helps.",
        "How much",
        "Give each rose two litres.",
        "How often",
        "Twice a week in summer.",
        "Once a week in autumn.",
    ]
    assert all(source.has_attr("hidden") and source["lang"] == "en-US" for source in sources)
    assert "Never water" not in visible(text)
    assert garden_page(garden, "fr-fr/water/roses/").select_one(".modes")


def test_a_sentence_and_its_source_can_be_matched(garden: Path) -> None:
    text = body(garden_page(garden, "fr-fr/water/roses/"))
    target = text.select_one("#s-105")
    source = text.select_one('[data-s="105"]')
    assert target is not None
    assert source is not None
    assert target.get_text() == "Ne les arrosez jamais à midi."
    assert source.get_text() == "Never water them at noon."


def test_without_both_languages_no_source_is_left_in_a_translation(published: Published) -> None:
    output, _ = published("garden", bilingual=False)
    for path, soup in pages(output).items():
        assert not soup.select(".source, [data-s], .modes"), path
    html = (output / "fr-fr/water/roses/index.html").read_text()
    assert "Ne les arrosez jamais" in html
    assert "Never water" not in html


def test_a_merged_segment_shows_its_target_once_beside_all_of_its_source(garden: Path) -> None:
    text = body(garden_page(garden, "ja-jp/water/roses/"))
    assert text.select_one("#s-p101").get_text() == "バラには正午ではなく夜明けに水をやります。"
    source = text.select_one('[data-s="p101"]')
    assert source.get_text() == "Water the roses at dawn. Never water them at noon."


def test_a_translation_without_spans_is_a_whole_article(garden: Path) -> None:
    soup = garden_page(garden, "fr-fr/seeds/sow/")
    assert visible(body(soup)) == "Semer des haricots Semez les haricots en mai."
    assert not soup.select(".modes, .source, .notice")
    assert badge(soup) == "Traduction humaine"
    assert body(soup).h1["id"] == "sow-beans"
    assert "Sow beans in May." in visible(body(garden_page(garden, "en-us/seeds/sow/")))


def test_headings_keep_the_sources_anchor_in_every_locale(garden: Path) -> None:
    for locale in ("en-us", "fr-fr", "ja-jp", "ar-sa", "de-de"):
        assert garden_page(garden, f"{locale}/water/roses/").select_one("h2#how-much"), locale


def test_the_breadcrumb_names_folders_by_their_index_article(garden: Path) -> None:
    crumbs = garden_page(garden, "fr-fr/water/roses/").select(".crumbs li")
    assert [li.get_text(strip=True) for li in crumbs] == [
        "Aide du jardin",
        "Arrosage",
        "Arroser les roses",
    ]
    assert [a["href"] for a in crumbs[1].select("a")] == ["/help/fr-fr/water/"]
    tools = garden_page(garden, "fr-fr/tools/spade/").select(".crumbs li")
    assert tools[1].get_text(strip=True) == "Tools"
    assert [a["href"] for a in tools[1].select("a")] == ["/help/fr-fr/tools/"]


# Fallback


def test_fallback_show_gives_a_page_and_lists_it_in_the_source_language(garden: Path) -> None:
    index = garden_page(garden, "ja-jp/a-z/")
    assert "Sharpen a spade" in listed(index)
    entry = index.find("a", string="Sharpen a spade")
    assert entry["lang"] == "en-US"
    assert entry["href"] == "/help/ja-jp/tools/spade/"


def test_fallback_hide_gives_a_page_that_lists_leave_out(published: Published) -> None:
    output, summary = published("garden", fallback="hide")
    assert listed(garden_page(output, "ja-jp/a-z/")) == ["バラに水をやる"]
    assert "Sharpen a spade" not in visible(garden_page(output, "ja-jp/").main)
    assert "Clamp the spade." in visible(body(garden_page(output, "ja-jp/tools/spade/")))
    assert summary.fallbacks > 0
    link = body(garden_page(output, "ja-jp/water/roses/")).find("a", string="鋭いスコップ")
    assert link["href"] == "/help/ja-jp/tools/spade/"
    assert dead_references(output, HELP) == []


def test_fallback_omit_gives_no_page_and_leads_links_to_the_source(published: Published) -> None:
    output, summary = published("garden", fallback="omit")
    assert not (output / "ja-jp/tools").exists()
    assert listed(garden_page(output, "ja-jp/a-z/")) == ["バラに水をやる"]
    link = body(garden_page(output, "ja-jp/water/roses/")).find("a", string="鋭いスコップ")
    assert link["href"] == "/help/en-us/tools/spade/"
    assert "ja-JP" not in switcher(garden_page(output, "en-us/tools/spade/"))
    assert "de-DE" not in switcher(garden_page(output, "fr-fr/water/roses/"))
    assert not any(path.startswith("ja-jp/tools") for path in tree(output))
    assert summary.fallbacks == 1, "the German article in English"
    assert dead_references(output, HELP) == []


@pytest.mark.parametrize("fallback", ["show", "hide", "omit"])
def test_no_page_leads_or_switches_to_nowhere(published: Published, fallback: str) -> None:
    output, _ = published("garden", fallback=fallback)
    assert dead_references(output, HELP, anchors=True) == []


NOWHERE = {
    "handback": [],
    "repos": [],
    "alphabet": [],
    "themed": [],
    "links": [
        "fr-fr/guide/broken/index.html: <a> ../../../etc/passwd.md",
        "fr-fr/guide/broken/index.html: <a> rosess.md",
        "fr-fr/guide/spellings/index.html: <a> #here: no such id",
    ],
    "media": ["fr-fr/pictures/index.html: <img> media/lost.png"],
    "hostile": [
        "en-us/title/index.html: <a> roses.md",
        "en-us/title/index.html: <img> x",
        "en-us/title/index.html: <img> x.png",
    ],
}
"""What a site's articles say that leads nowhere, on purpose."""


@pytest.mark.parametrize("name", NOWHERE)
def test_every_internal_link_and_file_of_every_page_is_there(
    published: Published, name: str
) -> None:
    base_url = "https://x.example" if name == "hostile" else ""
    dead = [
        each
        for each in dead_references(published(name)[0], base_url, anchors=True)
        if not each.startswith("en-us/guide/")  # the same articles, standing in
    ]
    assert sorted(dead) == NOWHERE[name]


# The source site


def test_a_source_site_is_reconstructed_from_the_newest_handoff(published: Published) -> None:
    output, _ = published("handback")
    soup = page(output, "/en-us/kettle/")
    assert soup.html["lang"] == "en-US"
    assert body(soup)["lang"] == "en-US"
    assert visible(body(soup)) == (
        "Descale the electric kettle Fill it with white vinegar. Wait for an hour."
        " Rinse it out twice. kettle --off"
    )
    assert not soup.select(".source, .notice, .badge")
    assert soup.select_one(".modes"), "it can be read beside a translation"
    assert not noindex(soup)


def test_a_reconstructed_article_is_called_by_its_source_heading(published: Published) -> None:
    output, _ = published("handback")
    assert page(output, "/en-us/kettle/").title.get_text().startswith("Descale the electric kettle")
    assert "Descale the electric kettle" in listed(page(output, "/en-us/a-z/"))
    crumbs = page(output, "/en-us/kettle/").select(".crumbs li")
    assert crumbs[-1].get_text(strip=True) == "Descale the electric kettle"


def test_a_reconstructed_page_has_a_description_in_its_own_language(published: Published) -> None:
    output, _ = published("handback")
    description = page(output, "/en-us/kettle/").select_one("meta[name=description]")
    assert description["content"] == "Fill it with white vinegar. Wait for an hour."


def test_an_article_renamed_in_one_locale_is_the_same_by_its_asset_id(published: Published) -> None:
    output, _ = published("handback")
    own = page(output, "/ro-ro/fierbator/")
    assert visible(body(own)) == "Detartrarea fierbătorului Umpleți-l cu oțet."
    assert switcher(own)["fr-FR"] == "/fr-fr/kettle/"
    for url in ("/fr-fr/kettle/", "/en-us/kettle/"):
        assert switcher(page(output, url))["ro-RO"] == "/ro-ro/fierbator/"
        assert alternates(page(output, url)) == alternates(own)
    assert "Detartrarea fierbătorului" in listed(page(output, "/ro-ro/a-z/"))


def test_where_no_file_has_the_source_the_source_site_says_so(published: Published) -> None:
    output, _ = published("handback")
    soup = page(output, "/en-us/nur-hier/")
    assert body(soup)["lang"] == "de-DE"
    assert "German" in soup.select_one(".notice").get_text()
    assert noindex(soup)


def test_a_source_file_wins_over_a_reconstruction(tmp_path: Path, published: Published) -> None:
    output = tmp_path / "out"
    built(SITES / "handback", output, source_locale="de-DE")
    assert "Spülen Sie ihn zweimal aus." in visible(body(page(output, "/de-de/kettle/")))
    assert not (output / "en-us").exists()
    garden, _ = published("garden")
    text = visible(body(page(garden, "/help/en-us/water/roses/", "/help")))
    assert text.startswith("Water the roses Water the roses at dawn.")


# Lists


def test_the_index_follows_each_locales_alphabet(published: Published) -> None:
    output, _ = published("alphabet")
    swedish = page(output, "/sv-se/a-z/")
    german = page(output, "/de-de/a-z/")
    names = ["7 steg", "Apfel Anka", "Ofen", "Zebra", "Ål", "Ärger", "Örn"]
    assert listed(swedish) == names
    assert listed(german) == ["7 steg", "Ål", "Apfel Anka", "Ärger", "Ofen", "Örn", "Zebra"]
    letters = [h2.get_text() for h2 in german.select(".entries h2")]
    assert letters[1:] == ["A", "O", "Z"]
    assert [h2.get_text() for h2 in swedish.select(".entries h2")][-3:] == ["Å", "Ä", "Ö"]


def test_the_index_can_be_searched_by_the_source_title(garden: Path) -> None:
    index = garden_page(garden, "fr-fr/a-z/")
    entry = index.find("a", string="Arroser les roses")
    assert entry["data-t"] == "Water the roses"


def test_lists_count_what_they_list(garden: Path) -> None:
    index = garden_page(garden, "fr-fr/a-z/")
    count = re.search(r"\d+", index.select_one(".count").get_text())
    assert count
    assert int(count[0]) == len(listed(index)) == 6


def test_home_lists_the_newest_first_with_dates(garden: Path) -> None:
    recent = garden_page(garden, "fr-fr/").select(".recent li")
    assert [li.a.get_text() for li in recent][:3] == [
        "La clé de la remise",
        "Kompost umsetzen",
        "Arroser les roses",
    ]
    assert recent[0].select_one(".date").get_text() == "10 mars 2024"


# Locales and addresses


def test_folder_tag_and_url_part_are_three_values(published: Published) -> None:
    output, summary = published("repos")
    assert [locale.name for locale in summary.locales] == ["en-GB", "portuguese", "zh-CN"]
    chinese = page(output, "/zh/tides/")
    assert chinese.html["lang"] == "zh-Hans-CN"
    assert visible(body(chinese)) == "潮汐 潮水每天来两次。"
    assert switcher(chinese) == {
        "en-GB": "/en-gb/tides/",
        "pt-BR": "/pt-br/tides/",
        "zh-Hans-CN": "/zh/tides/",
    }
    menu = chinese.select("[data-languages] a")
    assert [a.get_text() for a in menu] == ["English", "Português", "汉语"]
    assert visible(body(page(output, "/pt-br/tides/"))).startswith("Marés")


def test_a_folder_that_the_pattern_does_not_reach_is_no_locale(published: Published) -> None:
    output, _ = published("repos")
    assert not (output / "fr-fr").exists()


def test_locales_of_one_language_are_told_apart_by_their_region(tmp_path: Path) -> None:
    for name in ("pt-BR", "pt-PT", "fr-FR"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "a.md").write_text("---\ntitle: A\n---\n# A\n")
    built(tmp_path / "in", tmp_path / "out", source_locale="fr-FR")
    labels = [a.get_text() for a in page(tmp_path / "out", "/").select("nav a")]
    assert labels == ["Français", "Português (Brasil)", "Português (Portugal)"]


# Theme


def test_a_sites_own_template_takes_the_place_of_the_default_one(published: Published) -> None:
    output, _ = published("themed")
    own = page(output, "/fr-fr/404.html").select_one(".own-page")
    assert own is not None
    assert "Themed" in own.get_text()
    assert page(output, "/404.html").select_one(".own-page")
    assert page(output, "/fr-fr/one/").select_one(".facts"), "the rest is the default theme's"


def test_a_sites_own_catalogue_gives_words_and_can_not_give_markup(published: Published) -> None:
    output, _ = published("themed")
    own = page(output, "/fr-fr/404.html").select_one(".own-page")
    assert "Rien ici <b>du tout</b>" in own.get_text()
    assert own.b is None
    assert "Une étiquette de ce thème" in own.get_text()


def test_a_catalogue_with_a_wrong_placeholder_gives_way_to_english(published: Published) -> None:
    facts = page(published("themed")[0], "/fr-fr/one/").select_one(".facts")
    assert facts.get_text(strip=True).startswith("Last updated")
    assert facts.time.get_text() == "6 mai 2024"


def test_assets_are_named_by_their_content_and_are_there(published: Published) -> None:
    output, _ = published("themed")
    soup = page(output, "/fr-fr/one/")
    addresses = [
        soup.select_one("link[rel=stylesheet]")["href"],
        soup.select_one("script[src]")["src"],
        soup.select_one("link[rel=icon]")["href"],
    ]
    for address in addresses:
        assert re.fullmatch(r"/_assets/\w+\.[0-9a-f]{10}\.\w+", str(address))
        assert (output / str(address)[1:]).stat().st_size > 0
    assert len(list(output.glob("_assets/extra.*.txt"))) == 1


def test_no_page_has_an_inline_script_or_style(published: Published) -> None:
    for name in ("garden", "handback", "hostile"):
        for path, soup in pages(published(name)[0]).items():
            assert not soup.find_all("style"), path
            assert not soup.select("[style]"), path
            for script in soup.find_all("script"):
                assert script.has_attr("src") or script["type"] == "application/ld+json", path
