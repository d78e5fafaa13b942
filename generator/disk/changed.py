"""Which files a branch has touched, as git tells."""

from __future__ import annotations

import os
from pathlib import Path

from generator.disk.history import git_answer
from generator.model.errors import GeneratorError


def changed_files(folder: Path, ref: str) -> frozenset[str]:
    """The real paths of the files that differ between the work tree and the commit where HEAD
    left `ref`, in the repository that `folder` is in; files that git does not track yet count.

    Raises `GeneratorError` if there is no repository, or `ref` names no commit of it.
    """
    answer = git_answer(folder, "rev-parse", "--show-toplevel")
    if answer is None:
        raise GeneratorError(f"--changed-since: {folder} is not in a git repository")
    top = Path(answer.removesuffix("\n"))
    name = f"{ref}^{{commit}}"
    commit = git_answer(top, "rev-parse", "--verify", "--quiet", "--end-of-options", name)
    if not ref or commit is None:
        raise GeneratorError(f"--changed-since: {ref!r} is no commit of this repository; fetch it")
    base = git_answer(top, "merge-base", commit.strip(), "HEAD")
    if base is None:
        hint = "in a shallow clone, fetch more of it (in CI: fetch-depth: 0)"
        raise GeneratorError(f"--changed-since: {ref!r} and HEAD have no commit in common; {hint}")
    differing = git_answer(
        top, "diff", "--name-only", "--no-renames", "--no-relative", "-z", base.strip()
    )
    untracked = git_answer(top, "ls-files", "--others", "--exclude-standard", "-z")
    names = f"{differing or ''}{untracked or ''}".split("\0")
    return frozenset(os.path.realpath(top / name) for name in names if name)
