"""Numbers and texts drawn by hypothesis: what is written can be read back, and what is typed is refused or kept."""

import json
import re
from decimal import Decimal

import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from hypothesis import assume, given
from hypothesis import strategies as st

from scripts.citations import bibtex, csl, ris
from scripts.citations.work import CitedReport, Work
from scripts.curated.catalogue import join
from scripts.curated.numerals import UnreadableError
from scripts.curated.project import Reading
from scripts.curated.reading import Wanted, read
from scripts.curated.records import Unit
from scripts.numbers import grouped, plain, shown
from scripts.pages.rendering import literal
from tests.cases import libraries
from tests.literal import parsed, rendered
from tests.mutating import SIGNS, TEXTS
from tests.properties import few

PERSON = Unit.model_validate({"id": "p", "zh": "人", "en": "people", "multiples": {"万人": "10000"}})
YUAN = Unit.model_validate({"id": "y", "zh": "元", "en": "yuan", "multiples": {"万元": "10000", "亿元": "100000000"}})
SHARE = Unit.model_validate({"id": "s", "zh": "%", "en": "%"})
WORDS = Reading(about=("约",), over=("多",), under=("近",), fall=("减少", "-"), rise=("增加", "+"), same=("持平",))
# What people type, what programs take for commands, and any character.
WRITTEN = st.one_of(
    st.text(min_size=1, max_size=30),
    st.sampled_from(TEXTS),
    st.lists(st.sampled_from([*SIGNS, *"清远 aZ0", *TEXTS]), min_size=1, max_size=6).map("".join),
)
SIGNED = "0123456789.,，:：/%％‰-—～~+−约近多余万亿千百十零〇一二两三四五六七八九点分之半成倍人元 ()（）"
NUMERALS = st.text(SIGNED, min_size=1, max_size=12)


@few(300)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_in_a_file_is_the_number_and_never_in_exponents(value: float) -> None:
    text = plain(value)
    assert float(text) == value
    assert set(text) <= set("-0123456789.")


@few(300)
@given(st.integers(0, 10**12), st.integers(0, 4), st.sampled_from([(PERSON, "人"), (YUAN, "元"), (SHARE, "%")]))
def test_a_number_for_readers_is_read_as_what_it_was(digits: int, decimals: int, unit: tuple[Unit, str]) -> None:
    value = float(Decimal(digits).scaleb(-decimals))
    text = shown(value, decimals, "zh", unit[1])
    kind = "count" if unit[1] == "人" and not decimals else "amount"
    found = read(text, Wanted(unit[0], "level", kind, "", False), WORDS)
    assert (float(found.low), float(found.high)) == (value, value)


@few(300)
@given(st.decimals(-(10**9), 10**9, places=5), st.integers(0, 4))
def test_a_rounded_number_is_within_half_of_its_last_place(value: Decimal, decimals: int) -> None:
    text = grouped(value, decimals).replace(",", "").replace("\N{MINUS SIGN}", "-")
    assert abs(Decimal(text) - value) <= Decimal(1).scaleb(-decimals) / 2


@few(600)
@given(NUMERALS, st.sampled_from([PERSON, YUAN, SHARE]), st.sampled_from(["level", "difference", "growth"]))
def test_characters_are_a_number_within_its_ends_or_refused(printed: str, unit: Unit, measure: str) -> None:
    try:
        found = read(printed, Wanted(unit, measure, "amount", "", False), WORDS)
    except UnreadableError as error:
        said = str(error)
        assert said.isprintable()
        return
    assert found.low <= found.high
    assert found.half >= 0
    assert all(number.is_finite() for number in (found.low, found.high, found.half))


@few(8)
@given(st.lists(WRITTEN.filter(str.isprintable), min_size=1, max_size=8))
def test_a_text_is_literal_on_a_page(texts: list[str]) -> None:
    lines = "\n\n".join(f"before {literal(text)} after" for text in texts)
    page = parsed(rendered(f"---\ntitle: a\n---\n{lines}\n".encode()))
    assert page.wrong == []
    assert "".join(page.texts).split() == " ".join(f"before {text} after" for text in texts).split()


@few(100)
@given(WRITTEN)
def test_what_is_typed_is_published_or_refused_and_nothing_of_it_is_lost(text: str) -> None:
    assume(len(text.splitlines()) == 1 and text.strip()[:1] not in ("", "'", '"'))
    report = "reports/cove-2021.yaml"
    typed = re.sub("(?m)^  publisher: .*", lambda _: f"  publisher: {text}", libraries()[report])
    joined = join({**libraries(), report: typed})
    if joined.problems or joined.catalogue is None:
        assert [one for one in joined.problems if not one.line] == []
    else:
        assert joined.catalogue.sources["cove-2021"].publisher == text.strip()


def work(text: str) -> Work:
    """Something cited, whose every text is this one."""
    both = {"zh": text, "en": text}
    reports = tuple(CitedReport(f"r{number}", text, text, "zh", "2020", (text,)) for number in range(2))
    makers = {"zh": (text,), "en": (text,)}
    address = {"zh": "https://a.example/", "en": "https://a.example/en/"}
    return Work("key", both, address, makers, both, "1.0.0", "2020-01-01", reports, 0, both)


@few(100)
@given(WRITTEN)
def test_citations_of_any_text_have_as_many_records_as_works(text: str) -> None:
    assume(text.isprintable() and text.strip())
    cited = work(" ".join(text.split()))
    library = parse_string(bibtex.text(cited, "en"))
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == ["key", "source-r0", "source-r1"]
    records = rispy.loads(ris.text(cited, "en"))
    assert [one["type_of_reference"] for one in records] == ["DATA", "RPRT", "RPRT"]
    assert len(json.loads(csl.text(cited, "en"))) == 3
