"""What is made from the code for readers: the pages of rules and of tables, and schemas for an editor."""

import inspect
from collections.abc import Iterable, Iterator

from scripts.checks.findings import SEVERITY
from scripts.checks.findings import WORDS as MESSAGES
from scripts.checks.rules import RULES
from scripts.codebook import about, meaning
from scripts.curated.schemas import schemas
from scripts.model import TABLES
from scripts.model.codes import SEVERITIES, VERDICTS
from scripts.model.columns import Column, Table
from scripts.words import LANGUAGES, Say, wording

WORDS, LABELS = wording("reference"), wording("packages")
SCHEMAS = "assets/schemas"
ROOT = "zh"


def pages() -> dict[str, bytes]:
    """Every reference page and schema by its path below the folder of documents; Chinese pages stand at the root."""
    made = {f"{SCHEMAS}/{name}": schema for name, schema in schemas().items()}
    for language in LANGUAGES:
        folder = "about" if language == ROOT else f"{language}/about"
        made[f"{folder}/rules.md"] = rules(language).encode()
        made[f"{folder}/columns.md"] = columns(language).encode()
    return made


def rules(language: str) -> str:
    """The page of rules: in English the rules' own docstrings, in other languages the words under `rule-<name>`."""
    say, messages, labels = (Say(words, language) for words in (WORDS, MESSAGES, LABELS))
    blocks = [_head(say, "rules"), say("rules-intro"), f"## {say('rules-rules')} {{ #rules }}"]
    for rule in RULES:
        name = rule.__name__
        text = _docstring(rule) if language == "en" else messages(f"rule-{name}")
        blocks += [f"### {messages(f'name-{name}')} (`{name}`) {{ #{name} }}", text]
    verdicts = [(f"`{code}`", labels(f"verdict-{code}"), messages(f"verdict-{code}")) for code in VERDICTS]
    blocks += [f"## {say('rules-verdicts')} {{ #verdicts }}", say("rules-verdicts-intro")]
    blocks += [_table((say("head-code"), say("head-name"), say("rules-said")), verdicts)]
    blocks += [f"## {say('rules-severities')} {{ #severities }}", say("rules-severities-intro")]
    blocks += [_table((say("head-code"), say("head-name"), say("rules-verdicts")), _severities(labels, say))]
    return "\n\n".join(blocks) + "\n"


def columns(language: str) -> str:
    """The page of tables: each with its key, its links and its columns."""
    say, labels = Say(WORDS, language), Say(LABELS, language)
    blocks = [_head(say, "columns"), say("columns-intro")]
    for table in TABLES:
        blocks += _described(table, say, labels)
    return "\n\n".join(blocks) + "\n"


def _head(say: Say, page: str) -> str:
    title, description = say(f"{page}-title"), say(f"{page}-description")
    return f"---\ntitle: {title}\ndescription: {description}\n---\n\n# {title} {{ #{page}-page }}"


def _docstring(thing: object) -> str:
    return " ".join((inspect.getdoc(thing) or "").split())


def _severities(labels: Say, say: Say) -> Iterator[tuple[str, ...]]:
    """Each severity with the verdicts that lead to it."""
    for severity in SEVERITIES:
        verdicts = [f"`{code}`" for code in VERDICTS if SEVERITY.get(code, "warning") == severity]
        yield f"`{severity}`", labels(f"severity-{severity}"), say("comma").join(verdicts)


def _described(table: Table, say: Say, labels: Say) -> list[str]:
    title = table.zh if say.language == "zh" else table.en
    links = [say("columns-link", column=column, table=target) for column, target in table.links]
    key = say("columns-key") + say("colon") + say("comma").join(f"`{name}`" for name in table.key)
    heads = tuple(say(f"head-{name}") for name in ("column", "type", "meaning"))
    return [
        f"## {table.name} {{ #{table.name} }}",
        f"{title}{say('colon')}{about(table.name, say.language)}",
        "\n".join(f"- {line}{say('stop')}" for line in (key, *links)),
        _table(heads, (_row(table, column, say, labels) for column in table.columns)),
    ]


def _row(table: Table, column: Column, say: Say, labels: Say) -> tuple[str, ...]:
    title = column.zh if say.language == "zh" else column.en
    codes = say("comma").join(f"`{code}` {labels(f'{column.name}-{code}')}" for code in column.codes)
    kind = say(f"type-{column.type}") + (say("required") if column.required else "")
    told = meaning(table.name, column.name, say.language)
    coded = f"{told}{say('columns-codes')}{codes}{say('stop')}" if codes else told
    return f"`{column.name}`", kind, f"**{title}**{say('colon')}{coded}"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """A Markdown table; the texts are the program's own and hold no pipe."""
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
