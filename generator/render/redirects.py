"""Pages and rules that lead from an old address to the new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.model.artifact import Artifact
from generator.model.page import PageView
from generator.model.redirect import Redirect
from generator.model.site import Article, Site
from generator.render.titles import title_in


def redirect_view(site: Site, articles: Mapping[str, Article], redirect: Redirect) -> PageView:
    """The page that leads on, for hosts that know no redirects. `articles`: key → article."""
    locale = site.locale(redirect.locale)
    article = articles.get(redirect.article)
    within = redirect.url.startswith("/")
    return PageView(
        kind="redirect",
        title=title_in(site, article, locale)[0] if article else redirect.url,
        lang=locale.tag,
        direction=locale.direction,
        url=site.url(locale, redirect.route),
        canonical=site.absolute(redirect.url) if within else redirect.url,
        description="",
        noindex=True,
        languages=(),
        alternates=(),
        target=redirect.url,
    )


def redirect_rules(site: Site, redirects: Iterable[Redirect]) -> list[Artifact]:
    """`_redirects`, as Netlify, Cloudflare Pages and others read it; none without redirects.

    One rule a line: old path, new address, status. Paths are percent-encoded, so that no
    sign in them means a placeholder (`:name`) or anything (`*`).
    """
    lines = [
        f"{site.url(site.locale(one.locale), one.route)} {_escaped(one.url)} 301\n"
        for one in redirects
    ]
    return [Artifact("_redirects", "".join(lines).encode())] if lines else []


def _escaped(url: str) -> str:
    head, slashes, rest = url.partition("://") if not url.startswith("/") else ("", "", url)
    host, slash, path = rest.partition("/") if slashes else ("", "", rest)
    return f"{head}{slashes}{host}{slash}{path.replace(':', '%3A').replace('*', '%2A')}"
