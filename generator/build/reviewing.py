"""The pages for translators: the site is checked, and what was found is shown in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.align.differences import word_diff
from generator.build.bitext import shelf_of
from generator.build.checking import checked_site
from generator.build.ground import Progress, Survey, silent
from generator.build.status import status_of
from generator.check.table import BY_NAME
from generator.model.artifact import Artifact
from generator.model.diagnostic import Diagnostic
from generator.model.site import Site
from generator.model.standing import summed
from generator.render.review import Reviewed, review_views
from generator.render.templates import Templates


def reviewed(
    seen: Survey,
    site: Site,
    places: Mapping[str, tuple[str, str]],
    stylesheet: str,
    reported: Iterable[Diagnostic],
    *,
    progress: Progress = silent,
) -> Iterator[Artifact]:
    """The files of the pages for translators.

    `places`: path of an article's file as messages name it → its locale's name and its route;
    `stylesheet`: URL; `reported`: what the build itself has found.
    """
    checked = checked_site(seen, reported=reported, progress=progress)
    status = status_of(shelf_of(seen), progress=progress)
    review = Reviewed(
        tuple(checked.diagnostics),
        {name: summed(one.counts for one in found) for name, found in status.standings.items()},
        {name: check.rule for name, check in BY_NAME.items()},
        places,
        stylesheet,
        word_diff,
    )
    templates = Templates(seen.ground.theme, site)
    for locale, view in review_views(site, seen.ground.chosen, review, templates.translated):
        path = view.url[len(site.base_path) + 1 :]
        yield Artifact(f"{path}index.html", templates.page(locale, view))
