"""What a catalogue is about, in a sentence that is made from its tables where its curators wrote none."""

from pathlib import Path

from scripts import periods
from scripts.checks import Checked
from scripts.curated.fields import Text
from scripts.curated.project import Project
from scripts.words import LANGUAGES, Say

WORDS = Path(__file__).with_name("words.yaml")
MOST = 4


def described(checked: Checked) -> Project:
    """The project, with a description in each of its languages."""
    project = checked.catalogue.project
    if project.description.zh or project.description.en or checked.observations.empty:
        return project
    said = {
        language: _about(checked, language)
        for language in LANGUAGES
        if language in project.languages and project.title.in_language(language)
    }
    return project.model_copy(update={"description": Text.model_validate(said)})


def _about(checked: Checked, language: str) -> str:
    say, catalogue, rows = Say(WORDS, language), checked.catalogue, checked.observations
    days = sorted(rows["period"].unique(), key=lambda one: periods.first_day(str(one)))
    kinds = [catalogue.entities[str(one)].kind for one in rows["entity_id"].unique()]
    usual = next(kind for kind in catalogue.project.entity_kinds if kind.id == max(sorted(set(kinds)), key=kinds.count))
    called = usual.zh if language == "zh" else usual.en_many if kinds.count(usual.id) > 1 else usual.en.lower()
    return say(
        "about",
        title=catalogue.project.title.either(language),
        indicators=_listed(checked, say),
        places=kinds.count(usual.id),
        kind=say("unit-of-places", kind=called),
        first=str(days[0])[:4],
        last=str(days[-1])[:4],
    )


def _listed(checked: Checked, say: Say) -> str:
    """The indicators that are no part of another, the first few by name."""
    known = set(checked.observations["indicator_id"])
    rows = [row for name, row in checked.catalogue.indicators.items() if name in known and not row.breakdown]
    names = [row.name.either(say.language) for row in rows]
    names = [names[0], *(one[:1].lower() + one[1:] if one[1:2].islower() else one for one in names[1:])]
    if len(names) > MOST:
        return say("and-more", names=say("between").join(names[:MOST]), count=len(names) - MOST)
    return say("and").join(filter(None, (say("between").join(names[:-1]), names[-1])))
