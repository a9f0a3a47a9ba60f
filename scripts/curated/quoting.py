"""The few words beside a printed figure that identify it: at most 15 characters either side, of its own sentence.

Of what stands before a figure whole clauses are taken as far as there is room, of what stands after it the rest of its
own clause, or the beginning of a long one. Never is a number cut, the end of a paragraph or of a cell crossed, or a
whole sentence taken. White space is an accident of the conversion, and so are signs of markup; letters and digits that
look alike are read as seen.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from scripts.curated.loading import At
from scripts.curated.reports import LONGEST_QUOTATION, SENTENCE_END, Beside, Quotation
from scripts.curated.texts import SourceText, as_seen
from scripts.problems import Problem, nearest

Span = tuple[int, int]
BEGINNING = 8  # characters of a clause that is too long
COMPARE = "compare with the document, or remove the line and run 'quote'"
_BREAKS = re.compile(r"[\n\r\t\f\v|]|<[^>]*>")
_ENDS = re.compile(rf"([{SENTENCE_END}]|(?<=[A-Za-z)])\.(?=\s|$))")
_PARTS = "；;"  # end a part of a sentence
_MARKUP = re.compile(r"[$*_`#\\]")
_LOOSE = re.compile(r"\s+(?=[^\x00-\x7f])|(?<=[^\x00-\x7f])\s+")
_CLAUSE = re.compile(r"[，、：（(]|[,:](?!\d)")
_CLAUSE_END = re.compile(r"[，、：（()）]|[,:](?!\d)")
_WORD = r"[A-Za-z0-9.,%:/^+-]"
_CUT = re.compile(r"[A-Za-z0-9]{2}|\d[.,]\d")
_BRACKETS = ("()", "（）", "“”", "《》", "【】")


def beside(text: SourceText, span: Span) -> Beside:
    """The words that identify what stands at a place of a text."""
    before, after, whole = _around(text, span)
    start, end = _start(before), _end(after)
    if whole and start == 0 and end == len(after):
        start, end = (0, 0) if after else (_half(before), 0)
    return Beside(before=before[start:].strip(), after=after[:end].strip())


def written(words: Mapping[str, Beside]) -> str:
    """Words as lines of the file of their source, each under its statement."""
    return "".join(
        f"{name}: {{before: {_typed(one.before)}, after: {_typed(one.after)}}}\n" for name, one in words.items()
    )


def misquoted(text: SourceText, span: Span, row: At[Quotation]) -> Iterator[Problem]:
    """What is quoted beside a figure and does not stand there, within its sentence and cell."""
    before, after, _ = _around(text, span)
    sides = (("before", row.record.before, before[::-1], -1), ("after", row.record.after, after, 1))
    for key, quoted, there, way in sides:
        said = f"'{quoted}' does not stand {key} the figure of '{row.record.statement}'"
        if not there.startswith(quoted[::way]):
            yield row.problem(f"{key}: {said}: {COMPARE}", key)
        elif quoted and _CUT.match(quoted[::way][-1] + there[len(quoted) :][:2]):
            yield row.problem(f"{key}: '{quoted}' cuts a number or a word: {COMPARE}", key)


def unquotable(rows: Sequence[At[Quotation]], statements: pd.DataFrame) -> Iterator[Problem]:
    """Words that are quoted for a source that is no report, or for no statement of the one that the file is of."""
    if not rows:
        return
    own = {str(name): set(ids) for name, ids in statements.groupby("source_id")["statement_id"]}
    for file in dict.fromkeys(row.file for row in rows):
        source = file.rpartition("/")[2].removesuffix(".yaml")
        if source not in own:
            yield Problem(file, 0, f"file is of no source: {nearest(source, own)}; rename it, or remove it")
            continue
        for row in rows:
            if row.file == file and row.record.statement not in own[source]:
                near = nearest(row.record.statement, own[source])
                yield row.problem(
                    f"statement '{row.record.statement}' is not one of '{source}': remove the line; {near}"
                )


def _typed(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _around(text: SourceText, span: Span) -> tuple[str, str, bool]:
    """What stands in the same cell and sentence before and after a place, and whether that is a whole sentence."""
    head, tail = text.characters[: span[0]], text.characters[span[1] :]
    before = re.split(_BREAKS, head[-10 * LONGEST_QUOTATION :])[-1]
    after = re.split(_BREAKS, tail[: 10 * LONGEST_QUOTATION])[0]
    first, last = re.split(_ENDS, _clean(before)), re.split(_ENDS, _clean(after))
    whole = len(last) > 1 and last[1] not in _PARTS and (len(first) == 1 or first[-2] not in _PARTS)
    return first[-1].strip(), last[0].strip(), whole


def _clean(text: str) -> str:
    seen = "".join(one if unicodedata.category(one)[0] in "PS" else as_seen(one) for one in text)
    return _LOOSE.sub("", _MARKUP.sub("", seen))


def _start(before: str) -> int:
    """Where the quotation begins: with the earliest whole clause that there is room for, else with a whole word."""
    first = len(before) - LONGEST_QUOTATION
    starts = [0] if first <= 0 else []
    starts += [match.end() for match in _CLAUSE.finditer(before, max(first - 1, 0))]
    whole = (start for start in starts if start < len(before) and _balanced(before[start:]))
    return next(whole, _cut(before, max(first, 0)))


def _end(after: str) -> int:
    """Where the quotation ends: with its clause, or in it, where it is too long, but within no number or word."""
    clause = _CLAUSE_END.search(after)
    end = clause.start() if clause else len(after)
    return end if end <= LONGEST_QUOTATION else len(after) - _cut(after[::-1], len(after) - BEGINNING)


def _half(before: str) -> int:
    """Where the second half begins, in which no bracket is closed that it does not open."""
    middle = _cut(before, len(before) // 2)
    return next((start for start in range(middle, len(before)) if _balanced(before[start:])), len(before))


def _cut(text: str, start: int) -> int:
    """The first place from `start` on where neither a number nor a word is cut."""
    inside = re.match(rf"{_WORD}+", text[start:]) if start and re.match(_WORD, text[start - 1]) else None
    return start + (inside.end() if inside else 0)


def _balanced(text: str) -> bool:
    return all(text.count(pair[0]) >= text.count(pair[1]) for pair in _BRACKETS)
