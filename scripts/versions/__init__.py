"""Versions of the data: what changed and which number that makes, frozen releases, feeds, redirects for renamed ids."""

from scripts.versions.archives import Archive, archive, unpacked
from scripts.versions.comparing import TableChange, changes, level, numbers, raised
from scripts.versions.feeding import FeedTopic, feeds
from scripts.versions.moved import leading, led, redirects
from scripts.versions.past import History, Kept, Release, frozen, history, nobodys, problems, renamed_ids
from scripts.versions.recording import cited, recorded
from scripts.versions.report import counted, described, markdown, plain

__all__ = [
    "Archive",
    "FeedTopic",
    "History",
    "Kept",
    "Release",
    "TableChange",
    "archive",
    "changes",
    "cited",
    "counted",
    "described",
    "feeds",
    "frozen",
    "history",
    "leading",
    "led",
    "level",
    "markdown",
    "nobodys",
    "numbers",
    "plain",
    "problems",
    "raised",
    "recorded",
    "redirects",
    "renamed_ids",
    "unpacked",
]
