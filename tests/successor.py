"""Build the same pages with Zensical, the successor of mkdocs-material, and compare: `python -m tests.successor`.

Runs in the environment of `requirements-validate.txt`, after `make site`. For each page both have: the words, links,
anchors and pictures of its main part, the words and links of the frame around it, and in its head the title,
description, addresses and data for search engines. Any difference fails, and so does a page that is missing or has no
words.
"""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath

LANGUAGES = ("zh", "en")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "template"}
LEADING = {"href", "src", "action"}
META = ("description", "og:title", "og:url", "og:locale", "og:image")


class Page(HTMLParser):
    """Reads one page: `parts` holds what is compared, by the name of the part."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.main = 0

    def note(self, part: str, text: str) -> None:
        """Keep a text of a part, white space apart."""
        if words := " ".join(text.split()):
            self.parts.setdefault(part, []).append(words)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what a reader or a search engine takes from the attributes."""
        given = {name: value or "" for name, value in attrs}
        if tag == "article" and not self.main:
            self.main = len(self.open) + 1
        if tag not in VOID:
            self.open.append(tag if given.get("type") != "application/ld+json" else "json")
        self.head(tag, given)
        if self.main:
            self.body(tag, given)
        else:
            for name in LEADING & given.keys():
                self.note("frame", f"{tag} {leading(given[name])}")

    def head(self, tag: str, given: Mapping[str, str]) -> None:
        """Names and addresses in the head."""
        name = given.get("name") or given.get("property", "")
        if tag == "meta" and name in META:
            self.note(name, given.get("content", ""))
        if tag == "link" and given.get("rel", "").strip() in ("canonical", "alternate"):
            self.note("addresses", f"{given.get('hreflang', '')} {given.get('href', '')}")
        if tag == "html":
            self.note("language", given.get("lang", ""))

    def body(self, tag: str, given: Mapping[str, str]) -> None:
        """Links, anchors and pictures in the main part."""
        if tag == "a" and "headerlink" not in given.get("class", ""):
            self.note("links", given.get("href", ""))
        if "id" in given and not given["id"].startswith("__"):
            self.note("anchors", given["id"])
        if tag in ("img", "svg", "iframe"):
            self.note("pictures", f"{tag} {given.get('src', '')} {given.get('aria-labelledby', '')}")
        if "lang" in given:
            self.note("languages", given["lang"])

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and the main part with its last one."""
        while self.open and self.open.pop() not in (tag, "json"):
            pass
        if len(self.open) < self.main:
            self.main = 0

    def handle_data(self, data: str) -> None:
        """Keep words that are seen, the title, and data for search engines."""
        inside = self.open[-1] if self.open else ""
        if inside == "json":
            self.note("data", json.dumps(json.loads(data), sort_keys=True))
        elif inside == "title" and "svg" not in self.open:
            self.note("title", data)
        elif self.main and not SILENT.intersection(self.open) and data.strip() != "¶":
            self.note("words", data)
        elif not SILENT.intersection(self.open):
            self.note("frame", data)


def leading(link: str) -> str:
    """A link without steps that lead nowhere: either program writes them in its own way."""
    path, mark, anchor = link.partition("#")
    return path + mark + anchor if "://" in path else normpath(path or ".") + mark + anchor


def read(text: str) -> dict[str, list[str]]:
    """The parts of a page; its words as one text, because where a run of text ends is of no account."""
    page = Page()
    page.feed(text)
    page.close()
    words = re.sub(r"\s+", "", "".join(page.parts.get("words", [])))
    return {**page.parts, "words": [words]}


def differences(ours: str, theirs: str) -> dict[str, str]:
    """In which parts two pages differ, and how."""
    one, other = read(ours), read(theirs)
    found = {} if one["words"] != [""] else {"words": "there are none"}
    for part in sorted({*one, *other}):
        if one.get(part) != other.get(part):
            found[part] = _difference(one.get(part, []), other.get(part, []))
    return found


def _difference(ours: Sequence[str], theirs: Sequence[str]) -> str:
    """The first place where two lists differ, as a short text."""
    pairs = zip([*ours, ""], [*theirs, ""], strict=False)
    one, other = next(pair for pair in pairs if pair[0] != pair[1])
    at = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"…{one[max(0, at - 30) : at + 50]}… / …{other[max(0, at - 30) : at + 50]}…"


def build(tree: Path, out: Path) -> Iterator[tuple[str, Path]]:
    """Have Zensical build each language of a copy of the tree; its output beside it."""
    zensical = Path(sys.executable).with_name("zensical")
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    for language in LANGUAGES:
        shutil.copytree(tree / language, out / language)
        text = (tree / f"{language}.yml").read_text("utf-8")
        (out / f"{language}.yml").write_text(f"site_dir: site-{language}\n{text}", "utf-8")
        command = [str(zensical), "build", "--strict", "--config-file", f"{language}.yml"]
        done = subprocess.run(command, cwd=out, check=False, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(
                f"Zensical could not build the pages ({language}.yml):\n{done.stdout}{done.stderr[-2000:]}"
            )
        yield language, out / f"site-{language}"


def pages(site: Path, language: str) -> dict[str, Path]:
    """The pages of one language by address; those of others stand below theirs."""
    found = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}
    return {name: path for name, path in found.items() if language != "zh" or not name.startswith("en/")}


def compare(site: Path, tree: Path, out: Path) -> tuple[int, list[str]]:
    """How many pages were compared, and what differs."""
    count, wrong = 0, list[str]()
    for language, theirs in build(tree, out):
        every, new = pages(site if language == "zh" else site / language, language), pages(theirs, "")
        ours = {name: path for name, path in every.items() if name in new or _source(tree / language, name)}
        wrong += [f"{language}/{name}: only one of both has this page" for name in sorted({*ours} ^ {*new})]
        for name in sorted({*ours} & {*new}):
            count += 1
            found = differences(ours[name].read_text("utf-8"), new[name].read_text("utf-8"))
            wrong += [f"{language}/{name}: {part}: {how}" for part, how in found.items()]
    return count, wrong


def _source(tree: Path, name: str) -> bool:
    """Whether the tree has what a page is made of: pages at old addresses, and those to embed, are laid beside it."""
    path = name.removesuffix(".html")
    return any((tree / f"{one}.md").is_file() for one in (path, path.removesuffix("/index")))


def main(build_folder: Path = Path(".build")) -> int:
    """Compare, tell, and return the exit code."""
    count, wrong = compare(build_folder / "site", build_folder / "pages", build_folder / "successor")
    sys.stdout.writelines(f"{line}\n" for line in wrong[:40])
    sys.stdout.write(f"{count} pages compared with those of Zensical, {len(wrong)} differences.\n")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main())
