"""GB/T 7714—2025, numbered entries without their numbers, one a line.

Data sets (8.14): 主要责任者. 题名[DS/OL]. 版本. 发布平台(发布日期)[引用日期]. 获取和访问路径.
Reports (8.8): 主要责任者. 题名[R]. 发布日期：引文位置.

The edition of 2015 lists the type DS, and that of 2025 says how such entries are written; DB is a database.
"""

import re

from scripts.citations.work import CitedReport, Work, others

EDITION = "GB/T 7714—2025"
ACCESSED = "[引用日期]"
MOST_NAMES = 3
MOST_SECTIONS = 3

_HAN = re.compile(r"[\u4e00-\u9fff]")


def text(work: Work) -> str:
    """The entry of the data, then one for each report, in Chinese whatever the language of the page."""
    return "\n".join((_data(work), *map(_report, work.reports), *others(work, "zh")))


def _data(work: Work) -> str:
    title, platform = work.titles["zh"], work.platforms["zh"]
    issued = f"{'' if platform == title else platform}({work.date}){ACCESSED}"
    return f"{_names(work.makers['zh'])}. {title}[DS/OL]. V{work.version}. {issued}. {work.addresses['zh']}."


def _report(report: CitedReport) -> str:
    """The report; where in it a figure stands is a section, because the texts have no pages."""
    issued = f". {report.published}" if report.published else ""
    where = f"：章节{'、'.join(report.sections)}" if 0 < len(report.sections) <= MOST_SECTIONS else ""
    if report.table:
        form, address = ("DS/OL", f". {report.url}") if report.url else ("DS", "")
        return f"{report.publisher}. {report.title}[{form}]{issued}{address}."
    return f"{report.publisher}. {report.title}[R]{issued}{where}."


def _names(names: tuple[str, ...]) -> str:
    """At most three names, as the standard has it; Chinese names are set apart by a Chinese comma."""
    chinese = any(map(_HAN.search, names))
    shown = [*names[:MOST_NAMES], *((("等" if chinese else "et al"),) if len(names) > MOST_NAMES else ())]
    return ("，" if chinese else ", ").join(shown)
