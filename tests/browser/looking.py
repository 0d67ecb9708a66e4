"""What is looked at on every screen, whoever it belongs to: axe, cut text, targets for a thumb, letters, languages."""

import re
from functools import cache
from pathlib import Path
from typing import Any, Final

from axe_playwright_python.base import AXE_SCRIPT
from fontTools.ttLib import TTFont
from playwright.sync_api import Page

ROOT: Final = Path(__file__).resolve().parents[2]
WCAG: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WHOLE: Final = {"runOnly": WCAG, "rules": {"target-size": {"enabled": True}}}
COLOURS: Final = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}

EXPLAINED: Final = {"color-contrast": "a ground that is drawn: a window's clip, a seal's ring, a punched edge"}
"""What axe cannot decide by itself, and why it is well: the contrast of these is in the look's own table."""

THUMB: Final = 44  # px, a side of whatever is pressed; 48 is aimed at, a keypad on a low screen has 44
KNOWN_EVERYWHERE: Final = frozenset(
    re.findall(r"\w+", "EN SMS QR GPS ID SIM PDF CSV JSON km kg App Lingong Chrome Linux Android iPhone WiFi WeChat")
)
"""Latin words that stand in Chinese and Tibetan screens as well."""

_LOOK = """
(thumb) => {
  const found = []
  const PRESSED = 'a[href], button, input, select, textarea, summary, [role=checkbox], [role=radio], [role=switch]'
  const name = (e) => `${e.tagName.toLowerCase()}.${e.className} ${(e.textContent || '').trim().slice(0, 40)}`
  const seen = (style, box) => style.visibility !== 'hidden' && box.width > 1 && box.height > 1
  const root = document.documentElement
  if (root.scrollWidth > innerWidth) found.push('wider than the screen: ' + root.scrollWidth)
  for (const e of (document.querySelector('dialog[open]') || document.body).querySelectorAll('*')) {
    const style = getComputedStyle(e), box = e.getBoundingClientRect()
    if (e.closest('svg, .vh, script') || !seen(style, box)) continue
    const inline = style.display === 'inline'
    const words = [...e.childNodes].filter((n) => n.nodeType === 3 && n.data.trim())
    if (words.length && (box.right > innerWidth + 1 || box.left < -1)) found.push('outside: ' + name(e))
    if (words.length && !inline && (e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1)) {
      const range = document.createRange()
      // A closing bracket at the end of a line is drawn half as wide as it is counted.
      const side = /[）」》，。]$/.test(e.textContent.trim()) ? parseFloat(style.fontSize) / 2 : 1.5
      const high = (r) => r.top < box.top - 1.5 || r.bottom > box.bottom + 1.5
      const wide = (r) => r.right > box.right + side || r.left < box.left - side
      for (const n of words) {
        range.selectNodeContents(n)
        const r = [...range.getClientRects()].find((r) => high(r) || wide(r))
        if (r) found.push(`cut: ${name(e)} ${r.width}x${r.height} in ${box.width}x${box.height}`)
      }
    }
    // A link in a title stands for its whole ticket, a word in a sentence is read before it is pressed.
    if (!e.matches(PRESSED) || inline || e.matches('.tk h2 a, .tk h3 a')) continue
    if (box.width < thumb - 0.5 || box.height < thumb - 0.5)
      found.push(`small: ${name(e)} ${Math.round(box.width)}x${Math.round(box.height)}`)
  }
  return found
}
"""

_TEXTS = """
() => {
  const texts = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let n = walk.nextNode(); n; n = walk.nextNode()) {
    const e = n.parentElement
    if (!n.data.trim() || e.closest('script, style')) continue
    texts.push([e.closest('[lang]').lang, n.data, Boolean(e.closest('.typed, .codes, code'))])
  }
  return texts
}
"""


_AXE = """
async (options) => {
  const {violations, incomplete} = await axe.run(document, options)
  // What lies under the bar of a sheet is small there, and whole when it is scrolled out.
  const whole = ({target: [at]}) => {
    const e = document.querySelector(at)
    if (!e.closest('.sheet-in')) return false
    e.scrollIntoView({block: 'center'})
    const r = e.getBoundingClientRect()
    const there = (part) => document.elementFromPoint(r.x + r.width / 2, r.y + r.height * part)
    return [0.1, 0.5, 0.9].every((part) => e.contains(there(part)))
  }
  for (const rule of violations) if (rule.id === 'target-size') rule.nodes = rule.nodes.filter((node) => !whole(node))
  return {violations: violations.filter((rule) => rule.nodes.length), incomplete}
}
"""


def prepare(page: Page) -> None:
    """Put axe into the page, once a load."""
    page.evaluate(AXE_SCRIPT)


def axe(page: Page, options: dict[str, Any]) -> list[str]:
    """Each violation, and each question that axe could not answer and nobody has explained."""
    answer = page.evaluate(
        _AXE,
        options | {"resultTypes": ["violations", "incomplete"]},
    )
    found = [(rule, "") for rule in answer["violations"]]
    found += [(rule, "unsure ") for rule in answer["incomplete"] if rule["id"] not in EXPLAINED]
    return [f"{unsure}{rule['id']}: {node['html'][:160]}" for rule, unsure in found for node in rule["nodes"][:3]]


def cut_or_small(page: Page, thumb: int = THUMB) -> list[str]:
    """Text that is cut off or outside, and what is too small for a thumb."""
    found: list[str] = page.evaluate(_LOOK, thumb)
    return found


@cache
def letters() -> frozenset[int]:
    """The Tibetan letters of the phone's own font."""
    (font,) = (ROOT / "pwa/dist/assets").glob("tibetan-*.woff2")
    with TTFont(font) as face:
        return frozenset(face.getBestCmap())


@cache
def sentences() -> frozenset[str]:
    """What the market says in Chinese, piece by piece: none of it belongs on a Tibetan screen."""
    catalogue = (ROOT / "locales/zh.ftl").read_text(encoding="utf-8")
    return frozenset(piece for piece in re.findall("[\u4e00-\u9fff]{3,}", catalogue) if len(piece) > 3)


def strange_words(page: Page, language: str) -> list[str]:
    """Letters that the phone cannot draw, and words of a language that nobody chose. What people wrote is theirs."""
    found = []
    for lang, text, exact in page.evaluate(_TEXTS):
        tibetan = {c for c in text if 0x0F00 <= ord(c) < 0x1000 and ord(c) not in letters()}
        if tibetan or re.search("[\ue000-\uf8ff\ufffd]", text):
            found.append(f"boxes: {text[:60]}")
        if lang != language or exact or language == "en":
            continue
        if latin := set(re.findall("[A-Za-z]{2,}", re.sub(r"https?://\S+", "", text))) - KNOWN_EVERYWHERE:
            found.append(f"latin: {latin} in {text[:60]}")
        if language == "bo" and any(piece in sentences() for piece in re.findall("[\u4e00-\u9fff]{4,}", text)):
            found.append(f"chinese: {text[:60]}")
    return found
