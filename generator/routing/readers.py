"""What readers of a locale get of an article: its title, a page, a place in lists."""

from __future__ import annotations

from generator.model.locale import Locale
from generator.model.site import Article, Site


def title_in(site: Site, article: Article, locale: Locale) -> tuple[str, Locale]:
    """The article's title for readers of `locale`, and the locale whose language it is in."""
    outline = article.outlines.get(locale.name)
    if outline:
        return outline.title, locale
    title = article.source_title(site.source.name)
    in_source = article.has_source(site.source.name)
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
