"""One store of what takes long to make, by the hash of all that it depends on; nothing in it is trusted.

An entry is its content behind a hash of its key and its content. One that was cut short, altered, put in the place of
another or written by some other program is as good as absent: it is made anew. Keys name no place on a machine, so
that a store serves wherever it is taken.
"""

from scripts.kept.briefly import Briefly, by_field, summed
from scripts.kept.keys import key, said
from scripts.kept.sourced import code, installed, program, sources, tools
from scripts.kept.store import Store, pack, unpack

__all__ = [
    "Briefly",
    "Store",
    "by_field",
    "code",
    "installed",
    "key",
    "pack",
    "program",
    "said",
    "sources",
    "summed",
    "tools",
    "unpack",
]
