"""`hexapla build`."""

from __future__ import annotations

import gc
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from generator.cli.terminal import say_findings
from generator.model.shard import WHOLE, Shard, shard

if TYPE_CHECKING:
    from generator.build.looking import Comparison
    from generator.build.summary import Summary
    from generator.disk.settings import SiteFolder

_ON_OFF = click.Choice(["on", "off"])
OnOff = Literal["on", "off"]


def _part(_context: click.Context, _option: click.Parameter, text: str | None) -> Shard:
    try:
        return shard(text) if text else WHOLE
    except ValueError as error:
        raise click.BadParameter(str(error)) from None


@click.command("build", short_help="Make the site: pages, search, what hosts and machines read.")
@click.argument("site", type=click.Path(path_type=Path), default=".")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Folder to build into.")
@click.option("-l", "--locale", "locales", multiple=True, help="Build this locale only.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), help="Processes to use.")
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
@click.option("--clean", is_flag=True, help="Empty the output folder first.")
@click.option("--atomic", is_flag=True, help="Put the new site in place in one step.")
@click.option("--explain", is_flag=True, help="Say why each page was made anew.")
@click.option("--stats", is_flag=True, help="Show the work done, the time and the memory it took.")
@click.option("--bilingual", type=_ON_OFF, help="Whether pages carry each sentence's source.")
@click.option("--search", type=_ON_OFF, help="Whether what pages say can be searched.")
@click.option("--review", is_flag=True, help="Make pages for translators, in _review/.")
@click.option("--shard", "part", callback=_part, metavar="K/N", help="Build only that part.")
@click.option("--executor", metavar="dask://HOST:PORT", help="Build on a Dask cluster.")
@click.option("-v", "--verbose", is_flag=True, help="Show every finding.")
def build_command(
    site: Path,
    output: Path | None,
    locales: tuple[str, ...],
    jobs: int | None,
    strict: bool,
    clean: bool,
    atomic: bool,
    explain: bool,
    stats: bool,
    bilingual: OnOff | None,
    search: OnOff | None,
    review: bool,
    part: Shard,
    executor: str | None,
    verbose: bool,
) -> int:
    """Build the site in the folder SITE (default: here).

    \b
    hexapla build                       the site in this folder, into site/
    hexapla build docs -o public        another folder, another output
    hexapla build -l fr-FR --strict     one language, warnings count
    hexapla build --shard 2/4 -o part2  the second of four parts, for hexapla merge
    """
    from generator.build.looking import compared, output_named

    engine = find_spec("pagefind_bin") is not None  # installed meanwhile, it would be used
    asked = repr((str(site.resolve()), locales, bilingual, search, review, part, engine))
    there = output or output_named(site.resolve())
    found = compared(there.resolve(), asked) if there and not (clean or executor) else None
    summary = _with_little_to_do(found, atomic=atomic) if found else None
    if summary is None:
        from generator.build.cluster import cluster
        from generator.build.pipeline import build
        from generator.cli.progress import progress_bars
        from generator.disk.settings import site_folder

        gc.disable()  # a build leaves no cycles; looking through all it has takes 1 %
        folder = _overridden(site_folder(site), bilingual, search, review=review)
        # Without settings there is no telling that the content's folder may be written to.
        base = folder.root if folder.origin else Path.cwd()
        target = (output or base / folder.settings.output).resolve()
        with progress_bars() as progress:
            summary = build(
                folder,
                target,
                only=locales,
                jobs=jobs,
                clean=clean,
                atomic=atomic,
                part=part,
                asked=asked,
                found=found,
                progress=progress,
                cluster=cluster(executor) if executor else None,
            )
    for line in _reasons(summary) if explain else ():
        click.echo(line)
    if explain and not summary.reasons:
        click.echo("no page had to be made: nothing that one shows has changed", err=True)
    code = _reported(summary, strict=strict, verbose=verbose)
    for line in _statistics(summary) if stats else ():
        click.echo(line, err=True)
    return code


def _with_little_to_do(found: Comparison, *, atomic: bool) -> Summary | None:
    """A build that imports no more than it needs; None if there is more to do."""
    from generator.build.looking import nothing_to_do

    summary = nothing_to_do(found)
    if summary is None and not atomic:
        from generator.build.retouching import retouched

        summary = retouched(found)
    return summary


def _reasons(summary: Summary) -> list[str]:
    from generator.report.text import clean

    return [clean(f"{path}: {why}") for path, why in sorted(summary.reasons.items())]


def _statistics(summary: Summary) -> list[str]:
    """Where the time went, how much was done, and the most memory of any one process."""
    found = summary.statistics
    lines = [f"{stage.name:<12} {stage.seconds:8.3f} s" for stage in found.stages]
    lines.append(f"documents    {found.read:,} read, {found.remembered:,} remembered")
    kept = summary.pages - min(found.rendered, summary.pages)
    lines.append(f"pages        {found.rendered:,} rendered, {kept:,} kept")
    same = found.files - found.written
    lines.append(f"files        {found.written:,} written, {same:,} unchanged")
    peak = _peak()
    return [*lines, f"memory       {peak} at most in a process"] if peak else lines


def _peak() -> str:
    try:
        import resource
    except ImportError:  # Windows
        return ""
    unit = 1 if sys.platform == "darwin" else 1024
    most = [resource.getrusage(who).ru_maxrss * unit for who in (0, -1)]
    return f"{max(most) / 2**20:,.0f} MiB ({most[0] / 2**20:,.0f} here)"


def _overridden(
    folder: SiteFolder, bilingual: OnOff | None, search: OnOff | None, *, review: bool
) -> SiteFolder:
    from msgspec.structs import replace

    changes = {"bilingual": bilingual, "search": search}
    update = {name: value == "on" for name, value in changes.items() if value}
    if review:
        update["review"] = True
    return replace(folder, settings=replace(folder.settings, **update))


def _reported(summary: Summary, *, strict: bool, verbose: bool) -> int:
    """Print what was found and done; return the exit code."""
    from generator.model.diagnostic import Severity
    from generator.report import summary_lines

    say_findings(summary.diagnostics, all_of_them=verbose)
    for line in summary_lines(summary.diagnostics):
        click.echo(line, err=True)
    for line in _summary(summary):
        click.echo(line, err=True)
    failing = Severity.WARNING if strict else Severity.ERROR
    return int(any(diagnostic.severity >= failing for diagnostic in summary.diagnostics))


def _summary(summary: Summary) -> list[str]:
    names = ", ".join(locale.name for locale in summary.locales)
    pages = _counted(summary.pages, "page", "pages")
    articles = _counted(summary.articles, "article", "articles")
    locales = f"{_counted(len(summary.locales), 'locale', 'locales')} ({names})"
    lines = [f"{pages} of {articles} in {locales} in {summary.seconds:.1f} s"]
    if summary.fallbacks:
        stand = _counted(summary.fallbacks, "page stands", "pages stand")
        lines.append(f"{stand} in for a missing translation")
    if summary.noindex:
        ask = _counted(summary.noindex, "page asks", "pages ask")
        lines.append(
            f"{ask} search engines to stay away, as ROBOTS: NOINDEX in their"
            ' front matter says; robots = "ignore" in the settings publishes them'
        )
    if summary.redirects:
        lead = _counted(summary.redirects, "page leads", "pages lead")
        lines.append(f"{lead} from an old address to the new one")
    if not summary.sitemap:
        lines.append("no sitemap: it needs whole addresses, and so base_url in the settings")
    if not summary.search:
        lines.append("search looks at titles alone, on the A–Z page of each locale")
    if summary.removed:
        lines.append(f"{_counted(summary.removed, 'file', 'files')} of an earlier build removed")
    lines.append(f"the site is in {summary.output}")
    return lines


def _counted(number: int, one: str, more: str) -> str:
    """`1 page`, `3 pages`."""
    return f"{number} {one if number == 1 else more}"
