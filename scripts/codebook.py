"""What every published table and column holds, in a sentence and in both languages; `model` has the short titles."""

from scripts.words import data_language, load, wording

WORDS = wording("codebook")


def meaning(table: str, column: str, language: str) -> str:
    """The sentence on a column of a table, or on a column that several tables have alike; raises `KeyError`."""
    words = load(WORDS)
    return words.get(f"{table}-{column}", words.get(column) or {})[data_language(language)]


def about(table: str, language: str) -> str:
    """The sentence on a table; raises `KeyError`."""
    return load(WORDS)[table][data_language(language)]
