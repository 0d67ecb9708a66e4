"""The built phone (pwa/dist): its files as they are sent, and its page cut open where the server fills it."""

import base64
import gzip
import hashlib
import json
import mimetypes
import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from app.core.etags import tag

DIST: Final = Path(__file__).resolve().parents[2] / "pwa" / "dist"

FOREVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"

NOT_BUILT: Final = """<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>Lingong</title>
<!--head-->
</head>
<body>
<p>The phone is not built: run make install. What stands below works without it.</p>
<div id="app"><!--board--></div>
<script type="application/json" id="first"><!--data--></script>
</body>
</html>
"""

_SCRIPTS: Final = re.compile(r'\s*(<script type="module"[^>]*></script>|<link rel="modulepreload"[^>]*>)')
_STYLE: Final = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_COMPRESSED: Final = frozenset({".woff2", ".png", ".jpg", ".webp"})
_TYPES: Final = {
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
    ".js": "text/javascript",
    ".txt": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class File:
    """A file of the phone, with its gzip where that is smaller."""

    body: bytes
    packed: bytes | None
    media_type: str
    etag: str
    cache: str


@dataclass(frozen=True)
class Phone:
    """All files by path ("/sw.js"), and the page. Names with a hash in them never change."""

    page: str
    files: dict[str, File] = field(default_factory=dict)
    assets: dict[str, Any] = field(default_factory=dict)

    def fill(self, language: str, title: str, head: str, board: str, data: str, *, script: bool = True) -> str:
        """The page with its places filled; all texts arrive escaped. Without `script` it stays what it is."""
        page = re.sub(r'<html lang="\w+">', f'<html lang="{language}">', self.page, count=1)
        if not script:
            page = _SCRIPTS.sub("", page)
        page = re.sub(r"<title>[^<]*</title>", lambda _: f"<title>{title}</title>", page, count=1)
        for place, text in (("<!--head-->", head), ("<!--board-->", board), ("<!--data-->", data)):
            before, _, after = page.partition(place)
            page = before + text + after
        return page

    @cached_property
    def style(self) -> str:
        """The looks that stand in the page, as a content security policy names them; empty where there are none."""
        looks = _STYLE.search(self.page)
        return f"'sha256-{base64.b64encode(hashlib.sha256(looks[1].encode()).digest()).decode()}'" if looks else ""

    @cached_property
    def drawn_here(self) -> frozenset[str]:
        """Pictures whose outlines stand in the page itself."""
        return frozenset(re.findall(r'<symbol id="([\w-]+)"', self.page))

    @cached_property
    def drawn_later(self) -> frozenset[str]:
        """Pictures of the second sprite."""
        rest = self.files.get("/icons/rest.svg")
        return frozenset(re.findall(r'<symbol id="([\w-]+)"', rest.body.decode())) if rest else frozenset()

    def picture(self, name: str) -> str:
        """The link to a picture, as the phone's own icons/list.ts has it."""
        if name in self.drawn_here or not self.files:
            return f"#{name}"
        return f"/icons/{'rest' if name in self.drawn_later else 'trades'}.svg#{name}"


@cache
def phone(dist: Path = DIST) -> Phone:
    """The built phone; without a build a bare page that says so, and still shows the board."""
    index = dist / "index.html"
    if not index.is_file():
        return Phone(NOT_BUILT)
    page = index.read_text(encoding="utf-8")
    for place in ("<!--head-->", "<!--board-->", "<!--data-->"):
        if page.count(place) != 1:
            raise ValueError(f"{index} has no place {place}")
    files = {
        f"/{path.relative_to(dist).as_posix()}": _file(path, hashed=path.parent.name == "assets")
        for path in sorted(dist.rglob("*"))
        if path.is_file() and path.name not in {"index.html", "assets.json"}
    }
    named = dist / "assets.json"
    return Phone(page, files, json.loads(named.read_text(encoding="utf-8")) if named.is_file() else {})


def _file(path: Path, *, hashed: bool) -> File:
    body = path.read_bytes()
    packed = None if path.suffix in _COMPRESSED else gzip.compress(body, 9, mtime=0)
    media_type = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return File(
        body,
        packed if packed and len(packed) < len(body) else None,
        media_type,
        tag(body),
        FOREVER if hashed else ASK_AGAIN,
    )
