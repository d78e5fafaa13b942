"""What a build writes beside the pages of its locales."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from generator.build.ground import Ground, Progress, Survey
from generator.build.planning import Plan
from generator.build.summary import Summary
from generator.build.workshop import site_pages
from generator.disk.compiled import template_cache
from generator.disk.writing import (
    Output,
    Written,
    copy_media,
    write_artifact,
)
from generator.render.crawlers import crawler_files
from generator.render.machines import machine_files
from generator.render.redirects import redirect_rules
from generator.render.templates import Templates


def published(ground: Ground, plan: Plan, target: Output) -> Iterator[Written]:
    """Write what is no locale's page: chooser, assets, files for crawlers and hosts, media."""
    crawlers = crawler_files(
        plan.site,
        plan.articles,
        ground.chosen,
        plan.navigation,
        review=ground.settings.review,
    )
    rules = redirect_rules(plan.site, plan.redirects)
    machines = machine_files(plan.site, plan.articles, ground.chosen)
    pages = site_pages(plan.site, Templates(ground.theme, plan.site, template_cache()))
    for artifact in chain(pages, plan.assets.values(), crawlers, machines, rules):
        yield write_artifact(target, artifact)
    for medium in plan.media:
        yield copy_media(medium.source, target, medium.published)


def reviewed_pages(
    seen: Survey, plan: Plan, target: Output, summary: Summary, progress: Progress
) -> Iterator[Written]:
    """Write the pages for translators."""
    from generator.build.reviewing import reviewed  # the checks stand on this module

    asset = plan.assets.get("review.css")
    stylesheet = f"{plan.site.base_path}/{asset.path}" if asset else ""
    places = {
        f"{plan.names[name]}/{outline.file}": (name, article.route_in(name))
        for article in plan.articles
        for name, outline in article.outlines.items()
    }
    for artifact in reviewed(
        seen, plan.site, places, stylesheet, summary.diagnostics, progress=progress
    ):
        yield write_artifact(target, artifact)
