"""Curated files as nobody should write them: by chance, but the same for the same seed."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from tests.cases import strings

Files = Mapping[str, str]
Place = tuple[Any, str | int]
MARK = "zqx"  # stands in every text that a program could take for a command
TEXTS = (
    f"<script>{MARK}()</script>",
    f'"><img src=x onerror={MARK}()>',
    f"[{MARK}](javascript:{MARK}())",
    f"{{{{ {MARK} }}}} {{% {MARK} %}}",
    f'--8<-- "{MARK}"',
    f"a{{: onclick={MARK}() .{MARK} }}",
    f"{{#{MARK} onmouseover={MARK}() }}",
    f"</title></style></textarea><{MARK}>",
    f"<!-- {MARK} --> ]]> <?{MARK} ?>",
    f"`{MARK}` **{MARK}** a|{MARK} ![x](//{MARK})",
    f"[{MARK}]: javascript:{MARK}",
    f"\\input{{{MARK}}} $\\{MARK}$ % & _ ^ ~",
    f"@misc{{{MARK}, title = {{x}}",
    f"x ER  - TY  - {MARK}",
    f"'; DROP TABLE {MARK}; --",
    f"=HYPERLINK({MARK})",
    f"+{MARK}()",
    f"@{MARK}",
    f"-{MARK}|'/C calc'!A0",
    f"\\u202e&lt;{MARK}&gt; &{MARK}; &#0;",
    f"# {MARK}",
    f"<{MARK} onload={MARK}()",
    f"'+{MARK}+'",
    f"${{{MARK}}} `${{{MARK}}}`",
    f"*[{MARK}]: x",
    f"1. {MARK} --- === ***",
    f"!{MARK} %{MARK} ,{MARK} ;{MARK}",
)
NUMBERS = (
    *("0", "-0", "-1", "1e30", "1e9999999999", "9" * 28, "9" * 15, "0.1", "1/3", "1:0", "0:0", "nan", "inf", "-inf"),
    *(
        "1_0",
        "0x1f",
        "٣",
        "½",
        "1,2,3",
        "1.2.3",
        "三四十",
        "两千五",
        "一亿亿亿",
        "百分之三十",
        "0." + "0" * 60 + "1",
        "99%",
        "--1",
    ),
    *(
        "5000-6000",
        "6000-5000",
        "1e-400",
        "9" * 5000,
        "1" * 14 + ".5",
        "+5",
        "五",
        "零",
        "万",
        "3万亿",
        "0%",
        "100%",
        "101%",
    ),
)
WORDS = (
    *(
        "",
        " ",
        "null",
        "~",
        "yes",
        "no",
        "top",
        "con",
        "nan",
        "x" * 81,
        "x" * 1001,
        "a/b",
        "../x",
        "loans",
        "cove",
        "town",
    ),
    *(
        "A",
        "ａ",
        "a_b",
        "2023",
        "2022/2023",
        "2022-2023",
        "1900-01-01",
        "9999-12-31",
        "2024-02-30",
        "https://[",
        "ftp://x",
    ),
    *(
        "https://x.org:0/",
        "zh",
        "zz",
        "count",
        "share",
        "formula",
        "loans / 0",
        "loans / members",
        "(" * 199 + "loans",
        "'1'",
    ),
    *(
        "loans - loans",
        "loans * loans",
        "level",
        "growth",
        "difference",
        "stated",
        "D",
        "U",
        "\u0b95",
        "\U0001f600",
        "🈚️",
        "e\u0301",
    ),
)
SIGNS = "\t\r\x00\x07\x85\u00a0\u200b\u202e\u2028\u3000\ufeff\ufffe：，，｛｝“”‘’#&*!|>%@`'\"\\{}[],:-?\n~^<é\U0001f600"


def mutated(files: Files, seed: str) -> dict[str, str]:
    """The files with some of them changed."""
    chance = random.Random(seed)  # noqa: S311 - the same mutations every time
    found = dict(files)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        name = chance.choice(sorted(found))
        change = chance.choice((lines, lines, signs, values, values, values, shapes, shapes, names))
        found = change(found, name, chance)
    return found


def lines(files: Files, name: str, chance: random.Random) -> dict[str, str]:
    """A line that goes, comes twice, moves, is cut short or stands elsewhere."""
    rows = files[name].split("\n")
    here, there = chance.randrange(len(rows)), chance.randrange(len(rows))
    row = rows[here]
    changes: Sequence[list[str]] = (
        [*rows[:here], *rows[here + 1 :]],
        [*rows[:here], row, *rows[here:]],
        [*rows[:there], row, *rows[there:]],
        [*rows[:here], row[: chance.randint(0, len(row))], *rows[here + 1 :]],
        [*rows[:here], " " * chance.randint(1, 4) + row, *rows[here + 1 :]],
        [*rows[:here], row.lstrip(), *rows[here + 1 :]],
        rows[:here],
    )
    return {**files, name: "\n".join(chance.choice(changes))}


def signs(files: Files, name: str, chance: random.Random) -> dict[str, str]:
    """A character too many, another one, or one too few."""
    text = files[name]
    here = chance.randrange(len(text) + 1)
    sign = chance.choice(
        (*SIGNS, "", "[" * 5000, "{a: " * 30, "- " * 40, "&a ", "*a ", "!!python/none ", "--- ", "<<: ")
    )
    return {**files, name: text[:here] + sign + text[here + chance.randint(0, 1) :]}


def values(files: Files, name: str, chance: random.Random) -> dict[str, str]:
    """A value that is a text for other programs, a number beyond reason, or a word of another field."""
    given = chance.choice((*TEXTS, *NUMBERS, *WORDS))
    return _changed(files, name, chance, lambda holder, key: holder.__setitem__(key, given))


def shapes(files: Files, name: str, chance: random.Random) -> dict[str, str]:
    """A list for a text, a mapping for a list, a key that goes or is called otherwise, an entry that comes twice."""
    return _changed(files, name, chance, lambda holder, key: _reshaped(holder, key, chance))


def names(files: Files, name: str, chance: random.Random) -> dict[str, str]:
    """A file under another name, or none."""
    others = (
        "x.yaml",
        "reports/x.yml",
        "reports/a b.yaml",
        "indicators/x.yaml",
        "sources/x.yaml",
        f"{name}.txt",
        "con.yaml",
    )
    rest = {key: text for key, text in files.items() if key != name}
    return {**rest, chance.choice(others): files[name]} if chance.random() < 0.7 else rest or dict(files)


def _changed(files: Files, name: str, chance: random.Random, change: Callable[[Any, Any], object]) -> dict[str, str]:
    try:
        value = strings(files[name])
    except (yaml.YAMLError, RecursionError):
        return dict(files)
    places = list(_places(value))
    if not places:
        return dict(files)
    change(*chance.choice(places))
    return {**files, name: yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**6)}


def _places(value: Any) -> Iterator[Place]:
    """Every place that holds something below a value."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield value, key
        yield from _places(item)


def _reshaped(holder: Any, key: Any, chance: random.Random) -> None:
    item, kind = holder[key], chance.randrange(7)
    if kind < 4:
        holder[key] = (
            [item],
            {"zh": item},
            [],
            {},
        )[kind]
    elif kind == 4 and isinstance(holder, dict):
        holder[chance.choice(("id", "name", "unit", "kind", "formula", "parent", "entity", "x", f"{key}s"))] = (
            holder.pop(key)
        )
    elif kind == 5 and isinstance(holder, list):
        holder.insert(key, item)
    else:
        del holder[key]
