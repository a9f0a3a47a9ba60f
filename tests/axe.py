"""What axe finds on a page that is open in the browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Contrast takes axe nine tenths of its time. Elements that look alike have the same, so the first visible one of each
# look is judged: its tag and classes, those of the one around it, and the colours, opacity and size that apply to it.
MARKED = "data-first-of-its-look"
MARK = """(mark) => {
  const seen = new Set();
  const behind = new Map([[null, ""]]);
  const around = (part) => {
    if (!behind.has(part)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(part);
      const bare = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
      behind.set(part, around(part.parentElement) + (bare ? "" : backgroundColor + backgroundImage + opacity));
    }
    return behind.get(part);
  };
  const named = (part) => part.tagName + "." + part.getAttribute("class");
  for (const one of document.querySelectorAll(`[${mark}]`)) one.removeAttribute(mark);
  for (const one of document.querySelectorAll("body *")) {
    if (![...one.childNodes].some((child) => child.nodeType === 3 && child.data.trim())) continue;
    const { color, fontSize, fontWeight, textShadow } = getComputedStyle(one);
    const parent = one.parentElement;
    const look = [color, fontSize, fontWeight, textShadow, around(one), named(one), named(parent)].join("|");
    if (seen.has(look) || !one.checkVisibility({ visibilityProperty: true })) continue;
    seen.add(look);
    one.setAttribute(mark, "");
  }
}"""
RUN = """async ([mark, rules]) => {
  axe.configure({ rules: [{ id: "color-contrast", selector: `[${mark}]` }] });
  const only = rules.length ? { runOnly: { type: "rule", values: rules } } : {};
  const context = { include: [["html"]], exclude: [["tbody tr:nth-child(n+16)"]] };
  const found = await axe.run(context, { ...only, resultTypes: ["violations"] });
  const plain = (node) => node.html.replace(` ${mark}=""`, "").slice(0, 160);
  return found.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${plain(node)}`));
}"""


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds, one line for each element; after the first rows of a table the others are made alike."""
    page.evaluate(MARK, MARKED)
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(RUN, [MARKED, list(rules)])
    return found
