"""A site built on a Dask cluster, or in parts, is the site that this machine builds alone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from publishing import SITES, command, tree, written

from generator.build.cluster import Cluster, ClusterExecutor, cluster
from generator.build.pipeline import build
from generator.disk.settings import site_folder
from generator.model.errors import GeneratorError
from tests.bench.articles import write_site

distributed = pytest.importorskip("distributed")

LOCALES = ("fr-FR", "ja-JP")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster of two processes; a killed one is started again."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=2, host="127.0.0.1", dashboard_address=None
    ) as running:
        yield running.scheduler_address


def test_the_same_site(address: str, tmp_path: Path) -> None:
    local, remote = tmp_path / "local", tmp_path / "remote"
    assert command("build", SITES / "garden", "-o", local).returncode in (0, 1)
    url = _url(address)
    for _ in range(2):  # into nothing, then over an earlier build
        done = command("build", SITES / "garden", "--executor", url, "-o", remote)
        assert done.returncode in (0, 1), done.stderr
        assert tree(remote) == tree(local)


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of many articles, and what this machine alone makes of it in `out`."""
    root = tmp_path_factory.mktemp("made-up")
    write_site(root / "site", LOCALES, 240)
    build(site_folder(root / "site"), root / "out", jobs=1)
    return root


@pytest.mark.parametrize("stage", ["Reading", "Rendering"])
def test_a_worker_killed_midway(stage: str, address: str, made_up: Path, tmp_path: Path) -> None:
    _build_with_a_loss(made_up / "site", tmp_path, address, stage)
    assert tree(tmp_path) == tree(made_up / "out")


def _build_with_a_loss(site: Path, output: Path, address: str, stage: str) -> None:
    """Build on the cluster at `address`, whose first worker is killed in the midst of a stage."""
    killed: list[int] = []
    with distributed.Client(address, set_as_default=False) as client:
        client.wait_for_workers(2)
        pids = list(client.run(os.getpid).values())

        def progress(name: str, done: int, total: int) -> None:
            if name == stage and 0 < done < total and not killed:
                os.kill(pids[0], signal.SIGKILL)
                killed.append(done)

        build(site_folder(site), output, progress=progress, cluster=cluster(_url(address)))
    assert killed


@pytest.fixture(scope="module")
def support_articles(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A site of three locales of the corpus, and what this machine alone makes of it in `out`."""
    root = tmp_path_factory.mktemp("support")
    paths = {locale: corpus / "insights" / locale for locale in ("ar-SA", "fr-FR", "ja-JP")}
    tables = [f'[locales.{one}]\npath = "{path.as_posix()}"\n' for one, path in paths.items()]
    settings = 'base_url = "https://example.org"\nsearch = "off"\n'
    (root / "hexapla.toml").write_text(settings + "".join(tables))
    assert command("build", root, "-o", root / "out").returncode in (0, 1)
    yield root
    shutil.rmtree(root)  # thousands of pages


def _different(one: Path, other: Path) -> list[str]:
    """The paths of the files that two large sites do not both have, byte for byte."""
    first, second = tree(one), tree(other)
    return [path for path in sorted({*first, *second}) if first.get(path) != second.get(path)]


@pytest.mark.corpus
@pytest.mark.slow
def test_the_real_articles_on_a_cluster(support_articles: Path, address: str) -> None:
    """From nothing, with a worker lost while the pages are made; then again, each page anew."""
    out = support_articles / "remote"
    _build_with_a_loss(support_articles, out, address, "Rendering")
    assert not _different(out, support_articles / "out")
    again = ("--clean", "--executor", _url(address), "-o", out)
    assert command("build", support_articles, *again).returncode in (0, 1)
    assert not _different(out, support_articles / "out")


@pytest.mark.corpus
@pytest.mark.slow
def test_the_real_articles_in_parts(support_articles: Path, tmp_path: Path) -> None:
    parts = [tmp_path / str(number) for number in range(1, 5)]
    for number, part in enumerate(parts, 1):
        done = command("build", support_articles, "--shard", f"{number}/4", "-o", part)
        assert done.returncode in (0, 1), done.stderr
    merged = tmp_path / "merged"
    done = command("merge", *parts, "-o", merged)
    assert done.returncode == 0, done.stderr
    assert not _different(merged, support_articles / "out")
    for folder in (*parts, merged):
        shutil.rmtree(folder)


def test_two_builds_at_the_same_time(address: str) -> None:
    """Tasks of both in turn in the same processes, each with what its own build has opened."""
    here = cluster(_url(address))
    with ClusterExecutor(here, _open, ("a",)) as one, ClusterExecutor(here, _open, ("b",)) as two:
        asked = [(pool.submit(_opened), name) for _ in range(40) for pool, name in _named(one, two)]
        assert all(future.result() == name for future, name in asked)


def _named(one: ClusterExecutor, two: ClusterExecutor) -> list[tuple[ClusterExecutor, str]]:
    return [(one, "a"), (two, "b")]


_shelf: list[str] = []


def _open(name: str) -> None:
    _shelf[:] = [name]


def _opened() -> str:
    return _shelf[0]


def test_a_folder_that_workers_do_not_see(address: str, tmp_path: Path) -> None:
    unseen = cluster(_url(address)).seeing(str(tmp_path / "elsewhere"))
    with (
        pytest.raises(GeneratorError, match=r"does not see .*elsewhere"),
        ClusterExecutor(unseen, int, ()) as pool,
    ):
        pool.submit(abs, -1).result()


@pytest.mark.parametrize("module", ["__version__ = '0.0'", "raise ModuleNotFoundError(__name__)"])
def test_a_worker_without_this_hexapla(module: str, tmp_path: Path) -> None:
    written(tmp_path, {"generator/__init__.py": module})
    with distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None) as idle:
        worker = [sys.executable, "-m", "distributed.cli.dask_worker", idle.scheduler_address]
        process = subprocess.Popen(
            [*worker, "--no-nanny", "--no-dashboard", "--local-directory", str(tmp_path)],
            env=os.environ | {"PYTHONPATH": str(tmp_path)},
            cwd=tmp_path,
            stderr=subprocess.DEVNULL,
        )
        try:
            with pytest.raises(GeneratorError, match="another hexapla, or none"):
                ClusterExecutor(cluster(_url(idle.scheduler_address)), int, ())
        finally:
            process.kill()
            process.wait()


def test_dask_is_not_installed(tmp_path: Path) -> None:
    hidden = written(tmp_path, {"distributed.py": "raise ModuleNotFoundError(__name__)"})
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1))\n"
        "from generator.cli.main import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, hidden, "build", SITES / "garden", "--executor", "dask://h:1"],
        cwd=SITES.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert "pip install 'hexapla[distributed]'" in done.stderr


@pytest.mark.slow
def test_no_cluster_and_a_cluster_without_workers(tmp_path: Path) -> None:
    with distributed.LocalCluster(n_workers=0, host="127.0.0.1", dashboard_address=None) as idle:
        for address, words in [
            (idle.scheduler_address, "has no workers"),
            ("tcp://127.0.0.1:1", "no Dask scheduler answers"),
        ]:
            done = command(
                *("build", SITES / "garden", "-o", tmp_path / "out", "--executor", _url(address))
            )
            assert done.returncode == 2, done.stderr
            assert words in done.stderr
            assert not (tmp_path / "out").exists()


def _url(address: str) -> str:
    return address.replace("tcp", "dask")


@pytest.mark.parametrize(
    "url",
    [
        *("", "dask", "dask://", "dask://host", "dask://:80", "dask://host:99999", "dask://host:x"),
        *("tcp://host:80", "dask://host:80/x", "dask://host:80?x", "dask://[::1", "DASK://host:80"),
    ],
)
def test_what_names_no_cluster(url: str) -> None:
    with pytest.raises(GeneratorError, match="--executor"):
        cluster(url)


@pytest.mark.parametrize("host", ["host", "10.0.0.7", "[::1]"])
def test_what_names_a_cluster(host: str) -> None:
    assert cluster(f"dask://{host}:8786") == Cluster(f"tcp://{host}:8786")
