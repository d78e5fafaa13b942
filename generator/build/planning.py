"""What becomes of a site that was surveyed: articles, routes, navigation, redirects, assets."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from generator.align import grouped
from generator.build import survey
from generator.build.ground import Survey
from generator.build.telling import silencing
from generator.build.workshop import shown_name
from generator.disk.pagefind import search_engine
from generator.disk.settings import SETTINGS_FILE
from generator.markdown.addresses import SCHEMES
from generator.model.artifact import Artifact
from generator.model.diagnostic import Diagnostic
from generator.model.locale import Locale
from generator.model.navigation import Navigation
from generator.model.packed import Picked
from generator.model.redirect import Redirect
from generator.model.settings import Settings
from generator.model.site import Article, Group, Outline, Routes, Site
from generator.plan import (
    moves_in,
    planned_articles,
    planned_featured,
    planned_navigation,
    planned_redirects,
    planned_routes,
)
from generator.render.assets import hashed_assets
from generator.render.options import checked_options, styled_assets
from generator.routing.keys import folded


class Plan(Struct, frozen=True):
    """A site as it will be: what its pages know of each other, and where everything goes."""

    site: Site
    articles: tuple[Article, ...]
    navigation: Mapping[str, Navigation]  # by locale name
    media: tuple[survey.Medium, ...]
    assets: Mapping[str, Artifact]
    names: dict[str, str]  # how diagnostics call each locale's folder
    redirects: tuple[Redirect, ...]
    findings: tuple[Diagnostic, ...]
    silencing: tuple[str, ...]  # files whose comments may silence checks, as diagnostics call them


def planned(seen: Survey, reviewed: str = "") -> Plan:
    """What becomes of a site that was surveyed.

    A file without a translated sentence is as good as none, but in the locale `reviewed`.
    """
    ground, media = seen.ground, seen.media
    settings = ground.settings
    source = next(one for one in ground.locales if one.tag == settings.source_locale)
    names = {one.name: shown_name(one.folder, ground.root) for one in ground.locales}
    groups, rare = _grouped(seen, source, reviewed)
    articles, collisions = planned_articles(groups, names)
    base_path = quote(urlsplit(settings.base_url).path.rstrip("/"))
    routes = planned_routes(articles, survey.media_routes(media, base_path))
    options = checked_options(ground.theme, settings.theme_options)
    assets = hashed_assets(styled_assets(ground.theme, options))
    found = [content.docfx.published_at for content in ground.content.values() if content.docfx]
    former = tuple(sorted({folded(one) for one in found if one}))
    routes = replace(routes, references=ground.references, former=former)
    file = ground.origin.partition(" ")[0] or SETTINGS_FILE
    featured, missed = planned_featured(settings.featured, articles, file)
    settings = replace(settings, featured=featured)
    site = _site(settings, ground.locales, source, routes, base_path, assets)
    redirects = planned_redirects(site, articles, (*moves_in(rare, names), *ground.moves))
    site = replace(site, routes=replace(routes, moved=redirects.moved))
    tocs, unread = survey.tables_of_contents(ground.locales, ground.content, names)
    navigation, unresolved = planned_navigation(site, articles, tocs)
    findings = (
        *ground.findings,
        *survey.shadowed(ground.content, names),
        *collisions,
        *redirects.findings,
        *unread,
        *unresolved,
        *missed,
    )
    return Plan(
        site,
        articles,
        navigation,
        tuple(media),
        assets,
        names,
        redirects.pages,
        findings,
        silencing(rare, names),
    )


def _grouped(seen: Survey, source: Locale, reviewed: str) -> tuple[list[Group], list[Outline]]:
    """The documents of each article, with outlines that are looked up where the survey keeps them;
    and those outlines that redirect or may silence checks.

    Grouping takes them all as objects, whose memory goes when this returns, as no text of theirs
    is held on to: not even a locale's name, of which one in a page of memory would be enough.
    """
    outlines = list(seen.outlines)
    places = {id(one): place for place, one in enumerate(outlines)}
    there = [
        one for one in outlines if not one.redirect and (not one.blank or one.locale == reviewed)
    ]
    own = {one.name: one.name for one in seen.ground.locales}
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    groups = []
    for group in grouped(there, source.name):
        names = tuple(own[name] for name in group.outlines)
        names = shared.setdefault(names, names)
        picked = Picked(seen.outlines, names, (places[id(one)] for one in group.outlines.values()))
        groups.append(replace(group, outlines=picked, origin=own[group.origin]))
    return groups, [one for one in outlines if one.redirect or one.silencing]


def _site(
    settings: Settings,
    locales: tuple[Locale, ...],
    source: Locale,
    routes: Routes,
    base_path: str,
    assets: Mapping[str, Artifact],
) -> Site:
    return Site(
        locales=locales,
        source=source,
        routes=routes,
        base_url=settings.base_url,
        base_path=base_path,
        bilingual=settings.bilingual,
        search=settings.search and bool(search_engine()),
        schemes=SCHEMES | frozenset(settings.link_schemes),
        emoji=settings.emoji,
        link_host=settings.link_host,
        obey_robots=settings.robots == "obey",
        markdown_twins=settings.markdown_twins,
        assets={path: f"{base_path}/{one.path}" for path, one in assets.items()},
        options=settings.theme_options,
        featured=settings.featured,
        edit_url=settings.edit_url,
        feedback_url=settings.feedback_url,
        report_url=settings.report_url,
    )
