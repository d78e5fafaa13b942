"""The source articles as they were: what their git repository knows.

Two commands list all commits once; texts come from one `git cat-file` for each process.
A repository that can't be read, or whose history was cut off, says so once and is done without.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from generator.model.diagnostic import Diagnostic, Severity

_COMMIT = re.compile(r"[0-9a-f]{7,64}\Z")
_LARGEST = 16 * 1024 * 1024
"""Bytes of one article, as in `generator.disk.reading`."""


@dataclass(frozen=True, slots=True)
class History:
    """A repository's commits, and where each article has been.

    `order`: commit → its place, 0 the newest. `lineages`: path of today below `folder` →
    (place of a commit that changed it, its path then), the newest first.
    """

    folder: str
    prefix: str  # of `folder` in the repository: '' or 'docs/en/'
    order: Mapping[str, int]
    lineages: Mapping[str, tuple[tuple[int, str], ...]]
    _git: list[_Texts] = field(default_factory=list, compare=False)

    def text(self, commit: str, path: str) -> bytes | None:
        """The article at `path` (of today) as it was at `commit` ('': the newest one)."""
        place = self._place(commit) if commit else 0
        if place is None or "\n" in path:
            return None
        name = self._name_at(place, path)
        if name is None:
            return None
        process = os.getpid()
        if not self._git or self._git[0].process != process:
            self._git[:] = [_Texts(self.folder, process)]
        return self._git[0].text(f"{commit or 'HEAD'}:{self.prefix}{name}")

    def behind(self, commit: str, path: str) -> int | None:
        """How many commits have changed the article at `path` since `commit`."""
        place = self._place(commit)
        lineage = self.lineages.get(path)
        if place is None or lineage is None:
            return None
        return sum(changed < place for changed, _ in lineage)

    def commit_of(self, path: str, text: bytes) -> str:
        """The last commit that gave the article at `path` this text, which is that of today;
        '' if it has another one. What a merge did not take is passed over.
        """
        if self.text("", path) != text:
            return ""
        places = (place for place, _ in self.lineages.get(path, ()))
        commits = (next(islice(self.order, place, None), "") for place in places)
        return next((one for one in commits if self.text(one, path) == text), "")

    def _place(self, commit: str) -> int | None:
        if not _COMMIT.match(commit):
            return None
        place = self.order.get(commit)
        if place is None and len(commit) < 40:
            return next((n for name, n in self.order.items() if name.startswith(commit)), None)
        return place

    def _name_at(self, place: int, path: str) -> str | None:
        """What the article was called after the commit at `place`."""
        lineage = self.lineages.get(path)
        if lineage is None:
            return None
        return next((name for changed, name in lineage if changed >= place), None)


class _Texts:
    """One `git cat-file --batch`: files by commit and path, as long as the process lives."""

    def __init__(self, folder: str, process: int) -> None:
        self.process = process
        self._git = subprocess.Popen(  # noqa: S603 - a fixed command
            [*_GIT, "-C", folder, "cat-file", "--batch"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_SETTINGS},
        )

    def text(self, name: str) -> bytes | None:
        requests, answers = self._git.stdin, self._git.stdout
        if requests is None or answers is None:
            return None
        try:
            requests.write(os.fsencode(name) + b"\n")
            requests.flush()
            head = answers.readline().split()
            if len(head) != 3 or not head[2].isdigit():
                return None
            data = answers.read(int(head[2]) + 1)[:-1]
        except OSError:
            return None
        return data[:_LARGEST] if head[1] == b"blob" else None


_CHOICES = ("core.quotePath=false", "core.fsmonitor=false", "diff.relative=false")
_GIT = ("git", "--no-pager", *(word for one in _CHOICES for word in ("-c", one)))
_SETTINGS = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


def history_of(folder: Path) -> tuple[History | None, list[Diagnostic]]:
    """The history of the articles below `folder`; None, and why, if there is none to be had."""
    prefix = git_answer(folder, "rev-parse", "--show-prefix")
    if prefix is None or not folder.is_dir():
        return None, [_lack(folder, "it is not in a git repository that can be read")]
    commits = git_answer(folder, "rev-list", "--topo-order", "HEAD")
    log = git_answer(
        folder, "log", "--topo-order", "--name-status", "-M", "-z",
        "-c", "--format=%x01%H", "HEAD", "--", ".",
    )  # fmt: skip
    if commits is None or log is None:
        return None, [_lack(folder, "its repository has no commits that can be read")]
    order = {name: place for place, name in enumerate(commits.split())}
    findings = []
    if (git_answer(folder, "rev-parse", "--is-shallow-repository") or "").strip() == "true":
        findings.append(_lack(folder, "its repository is a shallow clone; older versions are away"))
    prefix = prefix.rstrip("\n")
    return History(str(folder), prefix, order, _lineages(log, order, prefix)), findings


def git_answer(folder: Path, *arguments: str) -> str | None:
    """What git prints; None if it fails, or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - arguments of our own
            [*_GIT, "-C", str(folder), *arguments],
            capture_output=True,
            check=False,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **_SETTINGS},
        )
    except OSError:
        return None
    return os.fsdecode(done.stdout) if done.returncode == 0 else None


def is_committed(folder: Path, path: str) -> bool:
    """Whether the newest commit has the file at `path` below `folder` just as it is."""
    name = f":(literal){path}"
    tracked = git_answer(folder, "ls-files", "--error-unmatch", "--", name)
    return tracked is not None and git_answer(folder, "diff", "--quiet", "HEAD", "--", name) == ""


def _lineages(
    log: str, order: Mapping[str, int], prefix: str
) -> dict[str, tuple[tuple[int, str], ...]]:
    """Path of today → the commits that changed it and its path at each, renames followed.

    The log's paths begin with `prefix`: git's own `--relative` leaves those of merges as they are.
    """
    today: dict[str, str] = {}  # a path at the commit being read → its path today
    found: dict[str, list[tuple[int, str]]] = {}
    for entry in log.split("\x01")[1:]:
        commit, *words = entry.split("\0")
        place = order.get(commit.strip(), 0)
        words = [word.lstrip("\n").removeprefix(prefix) for word in words if word]
        renamed: dict[str, str] = {}
        while len(words) >= 2:
            status, old = words.pop(0), words.pop(0)
            # Of a merge, a letter for each parent and one path: what differs from all of them.
            moved = status[:1] in "RC" and status[1:].isdigit() and bool(words)
            new = words.pop(0) if moved else old
            name = today.get(new, new)
            if name not in found and status[:1] == "D":
                continue  # gone before today: some other article may have its path now
            found.setdefault(name, []).append((place, new))
            if moved and status[:1] == "R":
                renamed[old] = name
                today[new] = ""  # an older file of this path is another article
        today.update(renamed)
    found.pop("", None)
    return {name: tuple(entries) for name, entries in found.items()}


def _lack(folder: Path, why: str) -> Diagnostic:
    return Diagnostic(
        folder.name,
        0,
        0,
        "source-history-missing",
        Severity.INFO,
        f"the source's history can't be used: {why}",
        "keep the source articles in git, or set source_repo to a full clone of their repository"
        " (in CI: fetch-depth: 0)",
    )
