"""Where in a document a figure stands: how each language names the place, and the order in which people count."""

import re

HAN = {numeral: number for number, numeral in enumerate("一二三四五六七八九", 1)}
PLACES = {"附件": "annex", "附录": "appendix", "案例": "case", "表": "table"}
_TOKEN = re.compile(r"附件|附录|案例|表|[一二三四五六七八九十]+|\d[\d.-]*")
_COUNTED = re.compile(r"[0-9]+|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|[^0-9]")
_NUMBERED = (
    r"^[（(【]?\s*(?:(?:附件|附录|案例|表)\s*[\d-]*|第?[一二三四五六七八九十]+[章节]?|\d+(?:\.\d+)*)"
    r"\s*[)）】]?[.．、：:\s]*"
)
_BETWEEN = "（）()、 "


def located(section: str, language: str) -> str:
    """A heading path for a sentence: `五（一）1` is 报告五（一）1, or section 5.1.1 in English; `6.3` is 报告6.3节."""
    if _known(section):
        return f"报告{section}{'节' * _numbers(section)}" if language == "zh" else named(section, language)
    return f"报告“{section}”" if language == "zh" else f"section “{section}”"


def named(section: str, language: str) -> str:
    """A heading path by itself: `五（一）1` is section 5.1.1 in English; as it is in Chinese, or where it has words."""
    if language == "zh" or not _known(section):
        return section
    groups: list[tuple[str, list[str]]] = []
    for token in _TOKEN.findall(section):
        if token in PLACES:
            groups.append((PLACES[token], []))
        else:
            groups = groups or [("section", [])]
            groups[-1][1].append(_digits(token))
    return ", ".join(" ".join(filter(None, (word, ".".join(numbers)))) for word, numbers in groups)


def headed(section: str, language: str) -> str:
    """A heading path as a heading: in English the characters to look for in the document follow the name.

    Not where the name ends in them, as that of section 6.3 does.
    """
    name = named(section, language)
    title = f"{name[:1].upper()}{name[1:]}"
    return section if name == section else title if name.endswith(f" {section}") else f"{title} ({section})"


def bare_title(heading: str) -> str:
    """What a heading says after its own number: 就业去向 of `1.就业去向`, `（一）就业去向` or `表 1 就业去向`."""
    return re.sub(_NUMBERED, "", heading).strip()


def section_order(name: str) -> list[tuple[int, str]]:
    """Sort key of a section as people count: 一（二） before 二（一）, 表3 before 表12; words come last."""
    return [(_counted(part), part) for part in _COUNTED.findall(name)]


def _numbers(section: str) -> bool:
    """Whether a heading path is numbers with dots, which would be taken for a figure in a Chinese sentence."""
    return section[:1].isdigit() and not section.strip("0123456789.")


def _known(section: str) -> bool:
    """Whether a heading path is made of nothing but numbers and the words for parts of a document."""
    return bool(section) and not _TOKEN.sub("", section).strip(_BETWEEN)


def _counted(part: str) -> int:
    """The number that a part of a heading path counts, in Arabic or Chinese numerals."""
    if part.isascii() and part.isdigit():
        return int(part)
    return int(_digits(part)) if part in HAN or "十" in part else 10**6


def numeral(token: str) -> int:
    """A Chinese numeral up to 99, or digits, as a number."""
    if token[0].isdigit():
        return int(token)
    tens, ten, ones = token.rpartition("十")
    return (HAN.get(tens, 1) * 10 if ten else 0) + HAN.get(ones, 0)


def _digits(token: str) -> str:
    """A numeral up to 99 in figures; digits stay."""
    return token if token[0].isdigit() else str(numeral(token))
