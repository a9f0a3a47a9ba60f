"""What a site will weigh is told before it is made, and what has no room is refused with a remedy."""

from dataclasses import replace
from functools import cache

import pytest

from scripts.kept import Store
from scripts.pipeline.inputs import Inputs
from scripts.pipeline.ready import Ready, ready
from scripts.pipeline.weight import CHART, LEAN_OBSERVATION, MEGA, UNSHOWN, too_heavy, weight
from tests.cases import libraries


@cache
def small() -> Ready:
    return ready(Inputs(libraries(), {}, {}, {}, store=Store()))


def offering(**values: object) -> Ready:
    given = {**small().project.model_dump(exclude={"downloads"}), **values}
    project = type(small().project).model_validate(given)
    return replace(small(), project=project, site=project)


def test_a_lean_site_weighs_less_and_both_about_what_they_have() -> None:
    full, lean = weight(offering()), weight(offering(offers="lean"))
    assert lean.bytes < full.bytes
    assert lean.charts < full.charts
    assert 4 * MEGA < full.bytes < 9 * MEGA
    counts = rf"11 observations of 3 places, {full.charts} charts with pages"
    assert str(full) == f"The site will weigh about {full.megabytes} MB ({counts})."


@pytest.mark.parametrize(("offers", "remedy"), [("full", "write 'offers: lean', fewer"), ("lean", "write fewer")])
def test_what_has_no_room_is_refused(offers: str, remedy: str) -> None:
    narrow, wide = offering(offers=offers, room=1), offering(offers=offers)
    (found,) = too_heavy(narrow, weight(narrow))
    assert found.file == "project.yaml"
    assert remedy in found.message
    assert "1 MB" in found.message
    assert not list(too_heavy(wide, weight(wide)))


def test_figures_that_stand_on_no_page_weigh_what_tables_and_downloads_do() -> None:
    kinds = [{**kind.model_dump(), "page": False} for kind in small().project.entity_kinds]
    paged, without = weight(offering(offers="lean")), weight(offering(offers="lean", entity_kinds=kinds))
    assert (without.places, without.observations) == (paged.places, paged.observations)
    assert paged.bytes - without.bytes == (LEAN_OBSERVATION - UNSHOWN) * paged.observations + CHART * paged.charts
