"""Every path of the phone is one of the server's too, and one that the phone draws without a network."""

import re
from pathlib import Path

from app.web import gig_page, sign_in
from app.web.router import SCREENS, router

PHONE = Path(__file__).parents[2] / "pwa/src"
ROUTES = re.findall(r'path: "([^"]+)"', (PHONE / "routes.ts").read_text(encoding="utf-8"))


def test_the_server_has_every_path_of_the_phone() -> None:
    served = {re.sub(r"\{\w+\}", ":id", path) for path in SCREENS}
    routes = (*router.routes, *gig_page.router.routes, *sign_in.router.routes)
    served |= {re.sub(r"\{\w+\}", ":id", getattr(route, "path", "")) for route in routes}
    assert [path for path in ROUTES if path not in served] == []


def test_the_phone_draws_every_path_without_a_network() -> None:
    found = re.findall(r"const (?:SCREENS|FORWARDED) = /(.+)/\n", (PHONE / "sw.ts").read_text(encoding="utf-8"))
    assert len(found) == 2
    drawn = re.compile("|".join(found).replace(r"\/", "/"))
    assert [path for path in ROUTES if not drawn.fullmatch(path.replace(":id", "1"))] == []
