"""Marks on figures say what findings come to, and stay as they are where a finding only tells it in other words."""

from typing import Any

from scripts.figures.flags import entered, flags
from scripts.kept import Store
from scripts.traced import Traces
from tests.tables import changed, library, voice


def marked(speaker: Any) -> str:
    """All that is said of findings beside the statements of a library."""
    return repr([(flags(speaker, name), entered(speaker, name)) for name in sorted(speaker.shelf.statements)])


def test_a_mark_depends_on_the_verdict_and_not_on_the_words_of_a_finding() -> None:
    store, tables = Store(), library()
    made = list[str]()
    for given in (
        tables,
        changed(tables, "findings", 0, message_en="In other words.", computed="1 + 1", printed="3"),
        changed(tables, "findings", 0, verdict="garbled"),
    ):
        traces = Traces("marks", voice(given, "en"), store.again(), "")
        name = traces.name("marks")
        if traces.known(name) is None:
            with traces.watching(traces.thing) as watched:
                traces.keep(name, marked(watched))
            made.append(str(given["findings"]["verdict"][0]))
        traces.save()
    assert made == [str(tables["findings"]["verdict"][0]), "garbled"]
