"""What readers of a locale get of an article: its title, a page, a place in lists."""

from __future__ import annotations

from generator.model.locale import Locale
from generator.model.site import Article, Outline, Site


def title_in(site: Site, article: Article, locale: Locale) -> tuple[str, Locale]:
    """The article's title for readers of `locale`, and the locale whose language it is in."""
    return titled(site, article, locale, article.outlines.get(locale.name))


def titled(site: Site, article: Article, locale: Locale, own: Outline | None) -> tuple[str, Locale]:
    """The same, where the outline is known that the article has in `locale`, if it has one."""
    if own:
        return own.title, locale
    original = article.original
    title = article.source_title(site.source.name, original)
    in_source = article.has_source(site.source.name, original)
    return title, site.source if in_source else site.locale(article.origin)


def shown(site: Site, article: Article, locale: Locale) -> bool:
    """Whether `locale` has a page for the article, translated or standing in."""
    return locale.name in article.outlines or locale is site.source or locale.fallback != "omit"


def listed(site: Site, article: Article, locale: Locale) -> bool:
    """Whether lists of `locale` name the article."""
    if locale.name in article.outlines or locale is site.source:
        return True
    return locale.fallback == "show"


def translated(site: Site, article: Article, locale: Locale) -> bool:
    """Whether the article's page in `locale` is in that locale's language."""
    if locale is site.source:
        return article.has_source(site.source.name)
    return locale.name in article.outlines
