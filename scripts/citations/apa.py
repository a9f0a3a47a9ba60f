"""APA style, 7th edition (2020), section 10.9 on data sets and 10.4 on reports, as plain text, one entry a line.

What may still change asks for the day of retrieval (section 9.16), a release does not. Titles stand in italics where
type allows it.
"""

from scripts.citations.work import CitedReport, Work, others

ACCESSED = "[date of access]"


def text(work: Work) -> str:
    """The entry of the data, then one for each report, in English whatever the language of the page."""
    return "\n".join((_data(work), *map(_report, work.reports), *others(work, "en")))


def _data(work: Work) -> str:
    title, platform = work.titles["en"], work.platforms["en"]
    entry = f"{_ended(_names(work.makers['en']))} ({work.date[:4]}). {title} (Version {work.version}) [Data set]."
    shown = "" if platform in (title, *work.makers["en"]) else f" {_ended(platform)}"
    where = work.addresses["en"] if work.frozen else f"Retrieved {ACCESSED}, from {work.addresses['en']}"
    return f"{entry}{shown} {where}"


def _report(report: CitedReport) -> str:
    form, address = ("Data set", f" {report.url}" if report.url else "") if report.table else ("Report", "")
    return f"{_ended(report.publisher)} ({report.published[:4] or 'n.d.'}). {report.title} [{form}].{address}"


def _names(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])}, & {names[-1]}"


def _ended(name: str) -> str:
    return name if name.endswith(".") else f"{name}."
