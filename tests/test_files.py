"""What stands in a folder and is no ordinary file is named, and never waited for."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.files import content_of, curated_files, files_below, received_files, texts_below
from scripts.pipeline.inputs import Inputs, untitled
from scripts.problems import MisuseError, Problem, ProblemsError


def folder(path: Path) -> None:
    path.mkdir()


def linked(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


def huge(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(10**12)


ODD = [
    (folder, "is a folder: only a file may be called so"),
    (linked("nowhere"), "is a link that leads nowhere: put the file itself here"),
    (linked("x.yaml"), "is a link that leads nowhere: put the file itself here"),
    (linked("."), "is a link to a folder: put the folder itself here"),
    (linked("/dev/zero"), "is no ordinary file: remove it"),
    (os.mkfifo, "is no ordinary file: remove it"),
    (huge, "file is larger than 2 MB: split it"),
    (lambda path: path.write_bytes(b"a: \xff\n"), "not UTF-8 (byte 3): save the file as UTF-8"),
]
GBK = "鼓楼区".encode("gbk").decode(errors="surrogateescape")  # as an archive that was made on Windows unpacks


def said(read: Callable[[], object]) -> list[str]:
    with pytest.raises(ProblemsError) as caught:
        read()
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(("make", "message"), ODD)
def test_what_is_no_file_is_named(make: Callable[[Path], object], message: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    make(tmp_path / "x.yaml")
    line = ":1" if message.startswith("not UTF-8") else ""
    assert said(lambda: curated_files(tmp_path)) == [f"x.yaml{line}: {message}"]


@pytest.mark.parametrize("read", [curated_files, received_files, files_below])
def test_a_name_that_is_not_utf8_is_named(read: Callable[[Path], object], tmp_path: Path) -> None:
    for name in (f"{GBK}.yaml", f"sources/{GBK}.csv", f"sources/{GBK}/a.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x\n")
    assert all(line.endswith(": its name is not UTF-8: rename it") for line in said(lambda: read(tmp_path)))
    with pytest.raises(MisuseError, match="its name is not UTF-8"):
        content_of(tmp_path / "sources" / f"{GBK}.csv")


def test_pages_releases_and_texts_are_read_with_the_same_care(tmp_path: Path) -> None:
    for name in ("a.md", "b.zip", "c.txt"):
        os.mkfifo(tmp_path / name)
    odd = "is no ordinary file: remove it"
    assert said(lambda: files_below(tmp_path, "../docs")) == [
        f"../docs/{name}: {odd}" for name in ("a.md", "b.zip", "c.txt")
    ]
    assert said(lambda: files_below(tmp_path, "", ".zip")) == [f"b.zip: {odd}"]
    assert said(lambda: texts_below(tmp_path)) == [f"c.txt: {odd}"]


def test_a_link_to_a_file_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    assert curated_files(tmp_path) == {"a.yaml": "a: 1\n", "b.yaml": "a: 1\n"}


def test_a_file_that_nothing_reads_is_not_passed_over(tmp_path: Path) -> None:
    for name in ("reports/a.yaml.txt", "b.YAML", "README.md", ".hidden", "c.yaml~", "sources/t.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x\n")
    assert said(lambda: curated_files(tmp_path)) == [
        "reports/a.yaml.txt: file is not expected here: rename it to end in '.yaml', or move it away"
    ]
    assert list(received_files(tmp_path)) == ["sources/t.csv"]


def test_lines_that_end_otherwise_are_the_same_lines(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\rc: 3\n")
    assert curated_files(tmp_path) == {"a.yaml": "a: 1\nb: 2\nc: 3\n"}


def test_a_problem_is_one_line_that_every_terminal_can_show() -> None:
    problem = Problem("a\udc80.yaml", 3, "found 'x\ny\u202e'")
    assert str(problem) == r"a\udc80.yaml:3: found 'x\ny\u202e'"
    assert problem.annotation() == r"::error file=a\udc80.yaml,line=3::found 'x\ny\u202e'"


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("date: 2024-02-30\ntitle: x", "the lines before the second '---' cannot be read: write the lines '---'"),
        ("a: " + "[" * 3000, "the lines before the second '---' cannot be read: write the lines '---'"),
        ("title: ''", "the page has no title: begin it with the lines '---'"),
        ("title: x", ""),
        ("title: x\naliases: [y, z]", ""),
        ("title: x\naliases: y", "aliases: expected a list of words that readers may search for"),
    ],
)
def test_the_head_of_a_page_that_cannot_be_read_is_named(head: str, said: str) -> None:
    found = list(untitled(Inputs({}, {"a.md": f"---\n{head}\n---\n\n# X\n".encode()}, {}, {})))
    assert [one.message[: len(said)] for one in found] == [said] * bool(said)


@pytest.mark.parametrize("deep", ["    " * 400 + "- x", "> " * 1000 + "x", "- " * 1000 + "x", "\t" * 40 + "x"])
def test_a_page_that_is_nested_too_deep_is_refused_with_its_line(deep: str) -> None:
    text = f"---\ntitle: x\n---\n\n# X\n\n{deep}\n"
    (found,) = untitled(Inputs({}, {"a.md": text.encode()}, {}, {}))
    assert found.line == 7
    assert "expected at most 30: set it in less" in found.message


def test_a_line_that_takes_minutes_is_refused() -> None:
    text = "---\ntitle: x\n---\n\n" + "[^" * 2001 + "\n"
    (found,) = untitled(Inputs({}, {"a.md": text.encode()}, {}, {}))
    assert (found.line, found.message) == (5, "the line has 4,002 characters, expected at most 4,000: divide it")


@pytest.mark.parametrize(
    ("path", "moved"),
    [
        ("stories/town.md", ["move it to stories/town/index.md"]),
        ("en/stories/a/town.md", ["move it to en/stories/a/town/index.md"]),
        ("stories/town/index.md", []),
        ("stories/index.md", []),
        ("about/stories/town.md", []),
    ],
)
def test_a_story_outside_a_folder_of_its_own_is_told_where_to_go(path: str, moved: list[str]) -> None:
    found = untitled(Inputs({}, {path: b"---\ntitle: x\n---\n\n# X\n"}, {}, {}))
    assert [one.message.rpartition(": ")[2] for one in found] == moved


def test_rules_and_lists_of_a_page_are_not_too_deep() -> None:
    text = "---\ntitle: x\n---\n\n" + "-" * 200 + "\n\n- a\n    - b\n        > c\n\n" + "* * *\n"
    assert list(untitled(Inputs({}, {"a.md": text.encode()}, {}, {}))) == []
