"""The part of the theme's stylesheet that is published, text in and text out; and the frame that it dresses."""

import re

import pytest

from scripts.files import ROOT
from scripts.kept import Store
from scripts.site import styles
from scripts.site.styles import styled, stylesheet, subset
from tests.browser import SITE

RULES = {
    "a{color:red}": "a{color:red;}\n",
    ".kept h1,.other h1{margin:0}": ".kept h1{margin:0;}\n",
    ".kept.other{margin:0}": "",
    ".kept:not(.other){margin:0}": ".kept:not(.other){margin:0;}\n",
    ".kept:is(h1,.other:not(p)),b{margin:0}": "b{margin:0;}\n",
    "[data-md-color-scheme=slate]{color:red}": "",
    "@media print{.kept{margin:0}.other{margin:0}}": "@media print{.kept{margin:0;}\n}\n",
    "@media print{.other{margin:0}}": "",
    "@keyframes turn{0%{top:0}}": "",
    ":root{--used:1px;--unused:2px}.kept{top:var(--used)}": ":root{--used:1px;}\n.kept{top:var(--used);}\n",
    ":root{--of-unused:1px;--unused:var(--of-unused)}": "",
    ":root{--ours:1px}": ":root{--ours:1px;}\n",
    ".kept:before{content:'}';background:url(\"data:image/svg+xml;a,<svg>{}\")}": (
        ".kept:before{content:'}';background:url(\"data:image/svg+xml;a,<svg>{}\");}\n"
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_stays_if_a_page_may_need_it(rule: str) -> None:
    assert subset(rule, [".own{top:var(--ours)}"], {"kept"}) == RULES[rule]


def test_our_rules_come_after_those_of_the_theme_and_take_their_place_among_the_assets() -> None:
    made = styled({"site.css": b".site{}", "frame.css": b".frame{}", "site.js": b""}, Store())
    assert sorted(made) == ["site.css", "site.js"]
    text = made["site.css"].decode()
    assert ".md-typeset h1{" in text
    assert text.endswith(".frame{}.site{}")
    assert styled({"site.js": b""}, Store()) == {"site.js": b""}
    assert len(stylesheet()) < 20_000


def test_a_stylesheet_is_put_together_once(monkeypatch: pytest.MonkeyPatch) -> None:
    store, sheets = Store(), ({"site.css": b".site{}"}, {"site.css": b".other{}"})
    first, other = (styled(one, store) for one in sheets)
    assert first != other
    monkeypatch.delattr(styles, "theme")
    assert styled(sheets[0], store.again()) == first


@pytest.mark.browser
def test_every_class_of_the_theme_that_a_page_has_is_kept() -> None:
    theme = set(re.findall(r"\.(md-[\w-]+|headerlink|admonition|highlight|tabbed-[\w-]+)", styles.theme()))
    own = (SITE / "assets" / "site.css").read_text("utf-8")
    pages = [path.read_text("utf-8") for path in SITE.rglob("*.html")]
    worn = {name for page in pages for value in set(re.findall(r'class="([^"]*)"', page)) for name in value.split()}
    assert "md-typeset" in worn
    assert {name for name in worn & theme if f".{name}" not in own} == set()


def test_what_has_no_value_keeps_its_column_on_a_phone() -> None:
    ours = (ROOT / "docs" / "assets" / "site.css").read_text("utf-8")
    rule = next(line for line in ours.splitlines() if ".gap:nth-child(n):not([data-name])" in line)
    assert "display" not in rule, "who listens would hear values under the heads of other columns"
