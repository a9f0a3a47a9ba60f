"""What a catalogue is about, in a sentence that is made from its tables where its curators wrote none."""

from scripts import periods
from scripts.checks import Checked
from scripts.curated.fields import Text
from scripts.curated.project import Project
from scripts.words import LANGUAGES, Say, wording

WORDS = wording("pipeline")
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
    first, last = (str(day)[:4] for day in (days[0], days[-1]))
    usual = next(kind for kind in catalogue.project.entity_kinds if kind.id == max(sorted(set(kinds)), key=kinds.count))
    called = usual.zh if language == "zh" else usual.en_many if kinds.count(usual.id) > 1 else usual.en.lower()
    return say(
        "about",
        title=catalogue.project.title.either(language),
        indicators=_listed(checked, say),
        places=kinds.count(usual.id),
        kind=say("unit-of-places", kind=called),
        span=say("span" if first != last else "year", first=first, last=last),
    )


def _listed(checked: Checked, say: Say) -> str:
    """The indicators of the figures, each once for all of its groups, the first few by name."""
    every = checked.catalogue.indicators
    found = [every[str(name)] for name in checked.observations["indicator_id"].unique()]
    known = {row.parent if row.breakdown and row.parent else row.id for row in found}
    rows = [row for name, row in every.items() if name in known]
    names = [row.name.either(say.language) for row in rows]
    names = [names[0], *(one[:1].lower() + one[1:] if one[1:2].islower() else one for one in names[1:])]
    if len(names) > MOST:
        return say("and-more", names=say("between").join(names[:MOST]), count=len(names) - MOST)
    return say("and").join(filter(None, (say("between").join(names[:-1]), names[-1])))
