"""Fifty scripts in the texts that people write: none of them runs, on no page, in no language."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.test_journey import Phone, browser, pytestmark, serving

__all__ = ["browser", "pytestmark"]

LANGUAGES = ("zh", "bo", "en")
_WRITTEN = (
    "<script>{}</script>",
    "<SCRIPT SRC=//x.test/x.js></SCRIPT>",
    "</script><script>{}</script>",
    "<img src=x onerror={}>",
    "<img/src=x/onerror={}>",
    "<svg onload={}>",
    "<svg><script>{}</script></svg>",
    "<body onload={}>",
    "<input autofocus onfocus={}>",
    "<details open ontoggle={}>",
    "<video><source onerror={}></video>",
    "<audio src=x onerror={}>",
    "<iframe srcdoc='<script>{}</script>'>",
    "<iframe src=javascript:{}>",
    "<a href=javascript:{}>x</a>",
    "<form action=javascript:{}><button>x",
    "<math href=javascript:{}>x",
    "<object data=javascript:{}>",
    "<embed src=javascript:{}>",
    "<link rel=stylesheet href=javascript:{}>",
    "<style>@import 'javascript:{}'</style>",
    "<base href=javascript:/{}//>",
    "<meta http-equiv=refresh content=0;url=javascript:{}>",
    "<template><script>{}</script></template>",
    "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "<textarea autofocus onfocus={}>",
    "<select autofocus onfocus={}>",
    "<marquee onstart={}>",
    "<button popovertarget=x onclick={}>",
    "<x onclick={} tabindex=1>x</x>",
    '"><script>{}</script>',
    "' onerror='{}",
    '" onfocus="{}" autofocus x="',
    "-->{}<!--",
    "]]><script>{}</script>",
    "\\u003cscript>{}</script>",
    "${{{}}}",
    "{{{{constructor.constructor('{}')()}}}}",
    "`-{}-`",
    "javascript:{}",
    "data:text/html,<script>{}</script>",
    "&lt;script&gt;{}&lt;/script&gt;",
    "%3Cscript%3E{}%3C/script%3E",
    "\u2028{}\u2029",
    "<!--<script>{}</script>-->",
    "<<script>{}//<</script>",
    "<scr<script>ipt>{}</script>",
    "<img src=x:x onerror={} //",
    "\x0b<script>{}</script>",
    "{{ '' }}{{% raw %}}{}{{% endraw %}}",
)
SCRIPTS = [text.format("window.ran=1") for text in _WRITTEN]


def test_they_are_fifty() -> None:
    assert len(set(SCRIPTS)) == 50


@pytest.fixture(scope="module")
def market(cluster: str) -> Iterator[str]:
    """The demo district, where the first fifty gigs, their employers and all workers are called by scripts."""
    told = json.dumps(SCRIPTS).replace("'", "''").replace(":", "\\:")
    scripts = f"jsonb_array_elements_text('{told}'\\:\\:jsonb) WITH ORDINALITY AS s(text, n)"
    numbered = "(SELECT id, row_number() OVER (ORDER BY number DESC) AS n FROM gig WHERE state = 'open')"
    with serving(
        cluster,
        f"UPDATE gig SET title = left(s.text, 40), note = s.text FROM {scripts} JOIN {numbered} g ON true "
        "WHERE g.n = s.n AND gig.id = g.id",
        f"UPDATE employer SET name = left(s.text, 40) FROM {scripts}, "
        "(SELECT id, row_number() OVER (ORDER BY id) AS n FROM employer) e "
        "WHERE e.n % 50 = s.n - 1 AND employer.id = e.id",
    ) as base:
        yield base


@pytest.mark.parametrize("drawn_by", ["server", "phone"])
def test_none_of_them_runs(browser: Browser, market: str, drawn_by: str) -> None:
    """On the page that the server fills, and on the one that the phone draws from what it keeps."""
    phone = Phone(browser, market, "zh", service_workers="block" if drawn_by == "server" else "allow")
    page = phone.page
    page.on("dialog", lambda dialog: phone.broken.append(dialog.message))
    page.goto(market)
    if drawn_by == "phone":
        page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    gigs = phone.context.request.get(f"{market}/api/v1/gigs?open=true&limit=50").json()["items"]
    written = [gig for gig in gigs if gig["note"] in SCRIPTS]
    assert len(written) >= 40
    for n, gig in enumerate(written):
        page.goto(f"{market}/gigs/{gig['id']}?lang={LANGUAGES[n % 3]}")
        expect(page.locator("main")).to_contain_text(gig["note"].strip())
        for language in LANGUAGES:
            page.locator(f".lang a[lang={language}]").click()
        assert page.evaluate("window.ran === undefined"), gig["note"]
    for path in ("/", f"/g/{written[0]['number']}"):
        page.goto(market + path)
        expect(page.locator(".tk, .big").first).to_be_visible()
        assert page.evaluate("window.ran === undefined")
    assert phone.broken == []
    phone.context.close()
