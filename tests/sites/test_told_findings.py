"""What `build` tells is what `check` tells: by the settings, and by comments in articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from publishing import command, written

from generator.build.live import LiveSite, site_findings

ARTICLE = "---\ntitle: Lamps\n---\n# Lamps\n\nSee [the shades](shades.md).\n"
SILENCED = ARTICLE.replace("See", "<!-- hexapla: ignore link-unresolved -->\n\nSee")
SETTINGS = 'source_locale = "en-US"\nsearch = "off"\n'


def _site(root: Path, article: str, settings: str = "") -> Path:
    return written(
        root,
        {
            "hexapla.toml": SETTINGS + settings,
            "content/en-US/lamps.md": article,
            "content/en-US/index.md": "---\ntitle: Home\n---\n# Home\n",
        },
    )


def _told(site: Path, *options: str) -> tuple[int, bool]:
    """The exit code of a build, and whether it told of the link."""
    done = command("build", site, "-o", site / "out", *options)
    return done.returncode, "[link-unresolved]" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("settings", "code", "is_told"),
    [
        ("", 1, True),
        ('[checks]\nignore = ["link-unresolved"]\n', 0, False),
        ('[checks]\nignore = ["HX5"]\n', 0, False),
        ('[checks.severity]\nlink-unresolved = "off"\n', 0, False),
        ('[checks.severity]\nlink-unresolved = "info"\n', 0, True),
        ('[checks.severity]\nimage-missing = "off"\n', 1, True),
        ('[[checks.overrides]]\npaths = ["*/lamps.md"]\nseverity = {HX501 = "off"}\n', 0, False),
        ('[[checks.overrides]]\npaths = ["*/other.md"]\nseverity = {HX501 = "off"}\n', 1, True),
    ],
)
def test_settings_of_checks_count_in_builds(
    tmp_path: Path, settings: str, code: int, is_told: bool
) -> None:
    site = _site(tmp_path, ARTICLE, settings)
    assert _told(site, "--strict") == (code, is_told)
    assert _told(site, "--strict") == (code, is_told), "nothing has changed"


def test_a_severity_makes_a_build_fail(tmp_path: Path) -> None:
    site = _site(tmp_path, ARTICLE, '[checks.severity]\nlink-unresolved = "error"\n')
    assert _told(site) == (1, True)


def test_a_comment_silences_builds_for_as_long_as_it_stands(tmp_path: Path) -> None:
    site = _site(tmp_path, SILENCED)
    article = site / "content/en-US/lamps.md"
    quiet, heard = (0, False), (1, True)
    assert _told(site, "--strict") == quiet
    assert _told(site, "--strict") == quiet, "nothing has changed"
    article.write_text(SILENCED.replace("See", "Look at"), encoding="utf-8")
    assert _told(site, "--strict") == quiet, "only the text has changed"
    article.write_text(SILENCED.replace("link-unresolved", "code-changed"), encoding="utf-8")
    assert _told(site, "--strict") == heard, "another check is silenced"
    article.write_text(SILENCED, encoding="utf-8")
    assert _told(site, "--strict") == quiet
    article.write_text(ARTICLE, encoding="utf-8")
    assert _told(site, "--strict") == heard


@pytest.mark.parametrize("verb", ["build", "check"])
@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('ignore = ["link-unresolvd"]', "'link-unresolvd'; did you mean link-unresolved?"),
        ('severity = {link-unresolvd = "off"}', "did you mean link-unresolved?"),
        ('overrides = [{severity = {HX999 = "off"}}]', "'HX999'; hexapla explain lists them"),
    ],
)
def test_settings_that_name_no_check_are_refused(
    tmp_path: Path, verb: str, settings: str, message: str
) -> None:
    site = _site(tmp_path, ARTICLE, f"[checks]\n{settings}\n")
    output = ("-o", tmp_path / "out") if verb == "build" else ()
    done = command(verb, site, *output)
    assert done.returncode == 2
    assert "there is no check " in done.stderr
    assert message in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_site_that_is_looked_at_live_tells_the_same(tmp_path: Path) -> None:
    told = LiveSite(_site(tmp_path / "told", ARTICLE)).findings("/en-us/lamps/")
    quiet = LiveSite(_site(tmp_path / "quiet", SILENCED)).findings("/en-us/lamps/")
    off = _site(tmp_path / "off", ARTICLE, '[checks]\nignore = ["HX501"]\n')
    assert [one.code for one in told] == ["link-unresolved"]
    assert quiet == LiveSite(off).findings("/en-us/lamps/") == ()
    assert [one.code for one in site_findings(tmp_path / "told", ())] == ["link-unresolved"]
    assert site_findings(tmp_path / "quiet", ()) == site_findings(off, ()) == []
