"""The one room that writes to disk: only what changed, and nothing that it does not own is touched."""

from scripts.writer.files import Content, InPlace, NotOursError, place, write_new
from scripts.writer.folders import Written, alone, leave_list, write_folder, write_into
from scripts.writer.packages import claim_package, write_package
from scripts.writer.published import Laying, Source, assemble, lay_ready, laying, mend, publish, remove, scratch

__all__ = [
    "Content",
    "InPlace",
    "Laying",
    "NotOursError",
    "Source",
    "Written",
    "alone",
    "assemble",
    "claim_package",
    "lay_ready",
    "laying",
    "leave_list",
    "mend",
    "place",
    "publish",
    "remove",
    "scratch",
    "write_folder",
    "write_into",
    "write_new",
    "write_package",
]
