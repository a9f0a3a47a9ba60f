"""Findings: what does not add up in the reports, each with its arithmetic, its verdict and its statements."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from scripts.checks.findings import WORDS
from scripts.fixed import fixed
from scripts.model.codes import SEVERITIES, VERDICTS
from scripts.pages.arithmetic import SumLine, picture
from scripts.pages.choices import Choice
from scripts.pages.contested import Contested, by_year, of_place
from scripts.pages.editions import Edition
from scripts.pages.observed import printed
from scripts.pages.page import Draft, Page
from scripts.shelf import addresses
from scripts.shelf.labels import Label, Link, Row, label
from scripts.words import load

GRAVEST = 10  # findings that open the page
FURTHER = 40  # more errors that are folded behind them
PLACES = 60  # places in the overview: those with the most findings


@fixed
class ShownFinding:
    """One finding as pages show it; `same` leads to findings that seem to have the same cause."""

    anchor: str
    path: str
    severity: str
    severity_word: str
    verdict: str
    verdict_code: str
    rule: str
    rule_link: Link
    host: str
    brief: Label
    message: Label
    printed: Label
    computed: str
    sum: tuple[SumLine, ...]
    indicator: Link
    place: Link
    statements: tuple[Link, ...]
    same: tuple[Link, ...]


@fixed
class Verdicts:
    """The findings of one rule with one verdict."""

    anchor: str
    name: str
    findings: tuple[ShownFinding, ...]


@fixed
class Rule:
    """A rule: what it looks for, how many findings of each verdict it has (in the order of the columns), and these.

    `severities` says in words how many of each severity.
    """

    rule: str
    anchor: str
    name: Label
    meaning: Label
    count: int
    severities: str
    groups: tuple[Verdicts, ...]
    cells: tuple[Verdicts | None, ...]


@fixed
class Findings:
    """What the page shows; where findings are `apart`, on a page for each place, only how many there are.

    The `gravest` and the `further` ones are all the errors, up to a number; where there are none, the gravest of all.
    Of very many places those with the gravest findings are listed, and the others `unlisted`.
    """

    count: int
    errors: int
    gravest: tuple[ShownFinding, ...]
    further: tuple[ShownFinding, ...]
    apart: bool
    verdicts: tuple[str, ...]
    severities: tuple[str, ...]
    rules: tuple[Rule, ...]
    places: tuple[Contested, ...]
    choices: tuple[Choice, ...]
    unlisted: tuple[Contested, ...] = ()


def pages(edition: Edition) -> Iterator[Draft]:
    """The page of all findings; where they are too many for one, a page of each place's as well."""
    yield Draft(_all)
    for host in sorted(edition.shelf.findings_apart):
        yield Draft.of(_of_place, host)


def _all(edition: Edition) -> Page:
    rows, hosts = list(edition.shelf.findings.values()), sorted(edition.shelf.findings_apart)
    places = tuple(of_place(edition, host) for host in hosts) if hosts else tuple(by_year(edition))
    view = _view(edition, rows, places, bool(hosts))
    if len(hosts) > PLACES:
        most = sorted(places, key=lambda one: [-count for count in one.counts])[:PLACES]
        listed = tuple(one for one in places if one in most)
        view = replace(view, places=listed, unlisted=tuple(one for one in places if one not in most))
    return _page(edition, addresses.FINDINGS, edition.words("findings"), view)


def _of_place(edition: Edition, host: str) -> Page:
    """The page of the findings about one place."""
    own = edition.shelf.findings_of[host]
    name, years = edition.entity(host), tuple(by_year(edition, host))
    title = Label(edition.say("findings-of", place=name.text), name.language)
    return _page(edition, addresses.findings_of(host), title, _view(edition, own, years, False))


def all_of(edition: Edition, place: str) -> str:
    """Where all findings about a place are listed."""
    return (
        addresses.findings_of(place) if place in edition.shelf.findings_apart else f"{addresses.FINDINGS}?place={place}"
    )


def _page(edition: Edition, path: str, title: Label, view: "Findings") -> Page:
    first = path == addresses.FINDINGS
    return Page(
        path=path,
        template="findings",
        title=title,
        description=edition.counted("findings-description", view.count),
        section=addresses.FINDINGS,
        view=view,
        crumbs=(edition.home, *([] if first else [Link(edition.words("findings"), addresses.FINDINGS)])),
        contents=False,
        searched=first,
    )


def finding(edition: Edition, row: Row) -> ShownFinding:
    """One finding with links to its statements, its indicator, its rule, and the place and year."""
    shelf, rule = edition.shelf, str(row["rule"])
    names = [name for name in str(row["statements"]).split() if name in shelf.statements]
    source = shelf.sources.get(str(row["source_id"]))
    return ShownFinding(
        anchor=str(row["finding_id"]),
        path=shelf.found[row["finding_id"]],
        severity=str(row["severity"]),
        severity_word=edition.say(f"severity-{row['severity']}"),
        verdict=edition.say(f"verdict-{row['verdict']}"),
        verdict_code=str(row["verdict"]),
        rule=rule,
        rule_link=Link(rule_text(edition, "name", rule), addresses.finding(f"rule-{rule}")),
        host=shelf.hosts.get(row["entity_id"], ""),
        brief=label(row, "brief" if row["brief_zh"] else "message", edition.language),
        message=label(row, "message", edition.language),
        printed=Label(str(row["printed"]), str(source["language"]) if source else "zh"),
        computed=_computed(edition, row),
        sum=picture(edition, row),
        indicator=Link(edition.indicator(row["indicator_id"]), edition.shelf.indicator(row["indicator_id"])),
        place=_place(edition, row),
        statements=tuple(Link(printed(edition, shelf.statements[name]), shelf.stated[name]) for name in names),
        same=tuple(_same(edition, row)),
    )


def gravest(rows: Iterable[Row]) -> list[Row]:
    """Findings with errors first, then warnings, then notes.

    Of equal ones those come first that arithmetic shows, then those that more figures bear out.
    """
    return sorted(
        rows,
        key=lambda row: (
            SEVERITIES.index(row["severity"]),
            VERDICTS.index(row["verdict"]),
            not set("=≈") & set(str(row["computed"])),
            -len(str(row["statements"]).split()),
            -int(row["year"]),
            str(row["finding_id"]),
        ),
    )


def _computed(edition: Edition, row: Row) -> str:
    """What the arithmetic gives, with the signs and the percentage points of the language."""
    clauses = str(row["computed"]).split("; ")
    return edition.say("clause-separator").join(one.replace(" pp", edition.say("points-short")) for one in clauses)


def rule_text(edition: Edition, kind: str, rule: str) -> Label:
    """The `name` of a rule or the `rule` in words; of an unknown rule its code, and nothing."""
    found = load(WORDS).get(f"{kind}-{rule}")
    fallback = rule if kind == "name" else ""
    return Label(found[edition.data_language] if found else fallback, edition.language)


def _same(edition: Edition, row: Row) -> Iterator[Link]:
    """Other findings about a statement that this one is about."""
    about = str(row["about"]).split()
    others = {item["finding_id"]: item for name in about for item in edition.shelf.findings_on.get(name, ())}
    for name, item in others.items():
        if name != row["finding_id"] and set(about) & set(str(item["about"]).split()):
            yield Link(rule_text(edition, "name", str(item["rule"])), edition.shelf.found[str(name)])


def _place(edition: Edition, row: Row) -> Link:
    """The page of the place and year that the finding is about."""
    host, year = edition.shelf.hosts.get(row["entity_id"], ""), int(row["year"])
    name = edition.entity(row["entity_id"])
    title = Label(edition.say("place-in-year", place=name.text, year=year), name.language)
    return Link(title, edition.shelf.year_page(host, year) if year in edition.shelf.years.get(host, ()) else "")


def _view(edition: Edition, rows: Sequence[Row], places: tuple[Contested, ...], apart: bool) -> Findings:
    verdicts = [code for code in VERDICTS if any(row["verdict"] == code for row in rows)]
    rules = tuple(_rules(edition, rows, verdicts))
    errors = [row for row in rows if row["severity"] == SEVERITIES[0]]
    worst = [finding(edition, row) for row in gravest(errors or rows)[: GRAVEST + FURTHER]]
    return Findings(
        count=len(rows),
        errors=len(errors),
        gravest=tuple(worst[:GRAVEST]),
        further=tuple(worst[GRAVEST:] if errors else ()),
        apart=apart,
        verdicts=tuple(edition.say(f"verdict-{code}") for code in verdicts),
        severities=tuple(edition.say(f"severity-{code}") for code in SEVERITIES),
        rules=rules,
        places=places,
        choices=tuple(_choices(edition, rows, rules, verdicts)),
    )


def _rules(edition: Edition, rows: Sequence[Row], verdicts: Sequence[str]) -> Iterator[Rule]:
    """Rules with the most findings first; within each the findings by verdict, newest first."""
    by_rule: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda one: (-int(one["year"]), one["finding_id"])):
        by_rule.setdefault(str(row["rule"]), []).append(row)
    for rule, own in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0])):
        cells = tuple(_verdicts(edition, rule, verdict, own) for verdict in verdicts)
        meaning = rule_text(edition, "rule", rule)
        name, groups = rule_text(edition, "name", rule), tuple(filter(None, cells))
        severities = edition.say("list-separator").join(one.text for _, one in severity_counts(edition, own))
        yield Rule(rule, f"rule-{rule}", name, meaning, len(own), severities, groups, cells)


def severity_counts(edition: Edition, rows: Iterable[Row]) -> Iterator[tuple[str, Label]]:
    """Each severity that findings have, with how many in words; the gravest first."""
    found = [str(row["severity"]) for row in rows]
    for code in filter(found.__contains__, SEVERITIES):
        yield code, Label(edition.counted(f"findings-{code}", found.count(code)), edition.language)


def _verdicts(edition: Edition, rule: str, verdict: str, rows: Sequence[Row]) -> Verdicts | None:
    own = tuple(finding(edition, row) for row in rows if row["verdict"] == verdict)
    return Verdicts(f"rule-{rule}-{verdict}", edition.say(f"verdict-{verdict}"), own) if own else None


def _choices(edition: Edition, rows: Sequence[Row], rules: Sequence[Rule], verdicts: Sequence[str]) -> Iterator[Choice]:
    own = {edition.shelf.hosts.get(row["entity_id"], "") for row in rows}
    hosts = sorted(own & {host for host, _ in edition.shelf.findings_in})
    yield Choice("place", edition.say("place"), tuple((host, edition.entity(host)) for host in hosts))
    yield Choice("rule", edition.say("rule"), tuple((one.rule, one.name) for one in rules))
    severities = [code for code in SEVERITIES if any(row["severity"] == code for row in rows)]
    for name, codes in (("severity", severities), ("verdict", verdicts)):
        yield Choice(name, edition.say(name), tuple((code, edition.words(f"{name}-{code}")) for code in codes))
