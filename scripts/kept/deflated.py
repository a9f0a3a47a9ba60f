"""Large texts deflated in pieces that the store keeps, so that an edit deflates only those anew that it changes.

What is deflated (RFC 1951) is one stream: each piece may refer to the end of the one before, so that the whole takes
hardly more than if it were deflated at once. Where a piece ends is told by its lines: one line more or less moves only
the ends that are near.
"""

import zlib
from collections.abc import Iterator
from functools import partial

from scripts.kept.keys import key
from scripts.kept.store import Store

LEAST, MOST = 1 << 19, 1 << 20  # bytes of a piece; its last line may go beyond
SELDOM = 256  # of so many lines about one ends a piece
WINDOW = 1 << 15  # bytes before a place to which deflate may refer
RAW = -zlib.MAX_WBITS  # without what stands around a stream
HEAD, UNIX = b"\x1f\x8b\x08\0\0\0\0\0", b"\x03"  # of gzip (RFC 1952): no name, no time
LEVEL, HARDEST = 6, 9  # of packing: of large tables a hardest one saves two percent and takes three times as long


def zipped(content: bytes, level: int, store: Store) -> bytes:
    """A content as gzip packs it: the same bytes each time, whatever the store knows."""
    hard = b"\2" if level == HARDEST else b"\0"
    ends = (zlib.crc32(content), len(content) & 0xFFFFFFFF)
    return b"".join([HEAD, hard, UNIX, deflated(content, level, store), *(one.to_bytes(4, "little") for one in ends)])


def deflated(content: bytes, level: int, store: Store) -> bytes:
    """A content deflated at a level between 2 and 9."""
    every, made, before = list(pieces(content)), list[bytes](), b""
    for number, piece in enumerate(every, 1):
        last = number == len(every)
        own = key("deflated", zlib.ZLIB_RUNTIME_VERSION, f"{level} {last}", before, piece)
        made.append(store.made(own, partial(_deflated, before, piece, level, last=last)))
        before = piece[-WINDOW:]
    return b"".join(made)


def pieces(content: bytes) -> Iterator[bytes]:
    """A text in pieces of whole lines; what is short is one."""
    start = 0
    while len(content) - start > MOST:
        end = _after(content, start + LEAST)
        while end - start < MOST:
            line, end = end, _after(content, end)
            if zlib.crc32(content[line:end]) % SELDOM == 0:
                break
        yield content[start:end]
        start = end
    if start < len(content) or not content:
        yield content[start:]


def _after(content: bytes, place: int) -> int:
    """Where the line ends that a place is in."""
    return content.find(b"\n", place) + 1 or len(content)


def _deflated(before: bytes, piece: bytes, level: int, *, last: bool) -> bytes:
    """A piece after what stands before it; unless it is the last, more may follow it."""
    packer = zlib.compressobj(level, zlib.DEFLATED, RAW, zdict=before)
    return packer.compress(piece) + packer.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)
