"""Requests that no browser should get anything by. Bytes as they go over the wire.

`HOST` stands for the server's own name and port. Each has a name, for the test's report.
"""

from __future__ import annotations

OWN = b"Host: HOST\r\nConnection: close\r\n\r\n"


def _get(path: str) -> bytes:
    return b"GET " + path.encode("latin-1") + b" HTTP/1.1\r\n" + OWN


_SECRETS = (
    "../secret.txt",
    "../../secret.txt",
    "../../../../../../../../etc/passwd",
    "fr-fr/../../secret.txt",
    "fr-fr/../../../etc/passwd",
    "_media/../../secret.txt",
    "_assets/../secret.txt",
    "_assets/../../../../etc/passwd",
    "_hexapla/assets/../../../../secret.txt",
    "_hexapla/assets/../session.py",
    "_hexapla/../hexapla.toml",
    "./././../secret.txt",
    "fr-fr/kettle/../../../secret.txt",
)
_SPELLINGS = {
    "plain": lambda path: path,
    "encoded": lambda path: path.replace("../", "%2e%2e%2f"),
    "twice encoded": lambda path: path.replace("../", "%252e%252e%252f"),
    "backslash": lambda path: path.replace("../", "..%5c"),
}

PATHS = {
    f"{name}: {path}": _get(f"/{spelled(path)}")
    for path in _SECRETS
    for name, spelled in _SPELLINGS.items()
} | {
    name: _get(path)
    for name, path in {
        "two slashes": "//etc/passwd",
        "two slashes and a host": "//evil.example/secret.txt",
        "three slashes": "///etc/passwd",
        "a file address": "/file:///etc/passwd",
        "a drive": "/C:/Windows/win.ini",
        "overlong utf-8": "/%c0%ae%c0%ae/%c0%ae%c0%ae/secret.txt",
        "a null": "/fr-fr/kettle/%00../../secret.txt",
        "a null and an ending": "/secret.txt%00.css",
        "settings": "/hexapla.toml",
        "the article itself": "/fr-FR/kettle.md",
        "the article by its folder": "/content/fr-FR/kettle.md",
        "a link out of the folder": "/fr-fr/outside.txt",
        "a hidden file": "/.git/config",
        "a line break": "/fr-fr/%0d%0aSet-Cookie:%20a=b",
        "a very long path": "/" + "a" * 20_000,
        "many parts": "/" + "a/" * 5_000,
        "the findings of a file": "/_hexapla/findings?page=../../secret.txt",
        "the findings of /etc/passwd": "/_hexapla/findings?page=/etc/passwd",
    }.items()
}

FORMS = {
    "absolute form": b"GET http://evil.example/secret.txt HTTP/1.1\r\n" + OWN,
    "absolute form of a file": b"GET file:///etc/passwd HTTP/1.1\r\n" + OWN,
    "no slash": b"GET secret.txt HTTP/1.1\r\n" + OWN,
    "no host": b"GET / HTTP/1.0\r\n\r\n",
    "two hosts": b"GET / HTTP/1.1\r\nHost: HOST\r\n" + OWN,
    "connect": b"CONNECT evil.example:443 HTTP/1.1\r\n" + OWN,
    "put": b"PUT /fr-fr/kettle/ HTTP/1.1\r\nContent-Length: 3\r\n" + OWN + b"abc",
    "delete": b"DELETE /fr-fr/kettle/ HTTP/1.1\r\n" + OWN,
    "trace": b"TRACE / HTTP/1.1\r\n" + OWN,
    "post to a page": b"POST /fr-fr/kettle/ HTTP/1.1\r\nContent-Length: 3\r\n" + OWN + b"abc",
    "no http at all": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    "huge header": b"GET / HTTP/1.1\r\nX: " + b"a" * 200_000 + b"\r\n" + OWN,
    "many headers": b"GET / HTTP/1.1\r\n" + b"X: a\r\n" * 50_000 + OWN,
    "folded header": b"GET / HTTP/1.1\r\nX: a\r\n\tb\r\n" + OWN.replace(b"HOST", b"evil.example"),
    "smuggled": b"GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n" + OWN,
    "length below zero": b"POST / HTTP/1.1\r\nContent-Length: -1\r\n" + OWN,
}


def _as(name: str, *lines: str) -> bytes:
    head = ["GET /fr-fr/kettle/ HTTP/1.1", f"Host: {name}", *lines, "Connection: close"]
    return ("\r\n".join(head) + "\r\n\r\n").encode()


FORGED = {
    "another host": _as("evil.example"),
    "another host, our port": _as("evil.example:PORT"),
    "another port": _as("127.0.0.1:1"),
    "no port": _as("127.0.0.1"),
    "our name and more": _as("127.0.0.1.evil.example:PORT"),
    "localhost and more": _as("localhost.evil.example:PORT"),
    "user and host": _as("127.0.0.1:PORT@evil.example"),
    "another address": _as("10.0.0.1:PORT"),
    "empty host": _as(""),
    "another origin": _as("HOST", "Origin: http://evil.example"),
    "another scheme": _as("HOST", "Origin: https://HOST"),
    "no origin": _as("HOST", "Origin: null"),
    "an origin and more": _as("HOST", "Origin: http://HOST.evil.example"),
    "two origins": _as("HOST", "Origin: http://HOST", "Origin: http://evil.example"),
    "an image of another site": _as(
        "HOST", "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"
    ),
    "forwarded": _as("evil.example", "X-Forwarded-Host: HOST", "Forwarded: host=HOST"),
}
