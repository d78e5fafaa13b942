"""Nobody but the preview's own page changes a file, and it changes nothing but sentences."""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from serving import Reply, Served, changes, get, raw, serving, told

SITE = Path(__file__).resolve().parents[1] / "sites/handback"
PAGE, ID, OLD = "/fr-fr/kettle/", "335a0-103", "Remplissez-la de vinaigre."
GOOD = {"page": PAGE, "id": ID, "old": OLD, "text": "Remplissez-la de vinaigre blanc."}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(SITE, tmp_path_factory.mktemp("mending") / "site"))


@pytest.fixture(scope="module")
def served(root: Path) -> Iterator[Served]:
    with serving(root, root.parent / "log.txt", "preview", "fr-FR") as one:
        yield one


@pytest.fixture(scope="module")
def token(served: Served) -> str:
    return token_of(served)


def token_of(served: Served) -> str:
    page = get(served, PAGE).body.decode()
    found = re.search(r'name="hexapla-review" content="([^"]+)"', page)
    assert found
    return str(json.loads(unescape(found[1]))["token"])


def post(served: Served, verb: str, body: bytes, *lines: str, token: str = "") -> Reply:
    head = [f"POST /_hexapla/{verb} HTTP/1.1", f"Host: 127.0.0.1:{served.port}"]
    head += [*lines, f"Content-Length: {len(body)}", "Connection: close"]
    if token:
        head.append(f"X-Hexapla-Token: {token}")
    if not any(line.lower().startswith("content-type") for line in lines):
        head.append("Content-Type: application/json")
    return raw(served, ("\r\n".join(head) + "\r\n\r\n").encode() + body, timeout=30)


def files(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


REFUSED = {
    "no token": (GOOD, (), None),
    "a wrong token": (GOOD, (), "x" * 32),
    "a token that is not ASCII": (GOOD, (), "é"),
    "another origin": (GOOD, ("Origin: http://evil.example",), ""),
    "a form": (GOOD, ("Content-Type: application/x-www-form-urlencoded",), ""),
    "plain text": (GOOD, ("Content-Type: text/plain",), ""),
    "a cross-site request": (GOOD, ("Sec-Fetch-Site: cross-site",), ""),
    "another path": (GOOD | {"page": "/fr-fr/../de-de/kettle/"}, (), ""),
    "a file as a page": (GOOD | {"page": "../../secret.txt"}, (), ""),
    "another language": (GOOD | {"page": "/de-de/kettle/"}, (), ""),
    "another sentence": (GOOD | {"id": "335a0-999"}, (), ""),
    "other words": (GOOD | {"old": "x"}, (), ""),
    "a mark of the form": (GOOD | {"text": 'a<span data-ttu-id="x">b</span>'}, (), ""),
    "a script": (GOOD | {"text": "<script>alert(1)</script>"}, (), ""),
    "front matter": (GOOD | {"text": "a\n---\nredirect_url: x\n---\n"}, (), ""),
    "another link": (GOOD | {"text": "[a](javascript:alert(1))"}, (), ""),
    "a null": (GOOD | {"text": "a\0b"}, (), ""),
    "half a character": (GOOD | {"text": "a\ud800b"}, (), ""),
    "a number": (GOOD | {"text": 1}, (), ""),
    "a list": ([GOOD], (), ""),
    "a field less": ({"page": PAGE, "id": ID}, (), ""),
    "places of another kind": (GOOD | {"also": {"a": 1}}, (), ""),
    "far too much": (GOOD | {"text": "a" * 2_000_000}, (), ""),
    "deep nesting": ("[" * 50_000, (), ""),
    "no JSON": ("{", (), ""),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_page_itself_would_not_send_changes_nothing(
    served: Served, root: Path, token: str, name: str
) -> None:
    data, lines, given = REFUSED[name]
    body = data.encode() if isinstance(data, str) else json.dumps(data).encode()
    before = files(root)
    use = {None: "", "": token}.get(given, given or "")
    reply = post(served, "mend", body, *lines, token=use.encode().decode("latin-1"))
    assert reply.status in (0, 400, 403, 409, 415), reply
    assert files(root) == before
    assert get(served, PAGE).status == 200


def test_the_page_itself_changes_a_sentence_and_takes_it_back(
    served: Served, root: Path, token: str
) -> None:
    before = files(root)
    reply = post(served, "mend", json.dumps(GOOD).encode(), token=token)
    assert json.loads(reply.body)["changed"] == 1
    file = str(root / "fr-FR/kettle.md")
    assert files(root)[file] == before[file].replace(OLD.encode(), GOOD["text"].encode())
    assert GOOD["text"].encode() in get(served, PAGE).body
    assert json.loads(post(served, "undo", b"{}", token=token).body)["changed"] == 1
    assert files(root) == before


def test_a_change_from_the_page_is_told_once(root: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(root, tmp_path / "site"))
    with serving(site, tmp_path / "log.txt", "preview", "fr-FR") as served:
        reply = post(served, "mend", json.dumps(GOOD).encode(), token=token_of(served))
        assert json.loads(reply.body)["changed"] == 1
        for edited in ("de-DE/kettle.md", "fr-FR/kettle.md"):
            assert changes(served).count("fr-FR/kettle.md") == 1
            file = site / edited
            file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
            told(served, "de-DE/kettle.md")
        deadline = time.monotonic() + 15
        while changes(served).count("fr-FR/kettle.md") == 1:
            assert time.monotonic() < deadline, "what somebody else writes is told, too"
            time.sleep(0.05)


def test_the_verbs_of_change_are_no_addresses_to_visit(served: Served) -> None:
    for verb in ("mend", "undo", "check"):
        assert get(served, f"/_hexapla/{verb}").status == 404


def test_a_plain_server_has_no_such_verbs(root: Path, tmp_path: Path) -> None:
    with serving(root, tmp_path / "log.txt") as plain:
        for verb in ("mend", "undo", "check"):
            assert post(plain, verb, b"{}").status == 405
        assert b"hexapla-review" not in get(plain, PAGE).body


def test_where_others_can_come_nothing_can_be_changed(root: Path, tmp_path: Path) -> None:
    with serving(root, tmp_path / "log.txt", "preview", "fr-FR", "--host=0.0.0.0") as shared:
        page = unescape(get(shared, PAGE).body.decode())
        assert '"token": ""' in page
        assert post(shared, "mend", json.dumps(GOOD).encode()).status == 403
