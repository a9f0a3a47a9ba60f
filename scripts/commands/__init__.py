"""The commands; each is one function that names its stages in order."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Iterable, Sequence
from inspect import getdoc

from scripts.commands.given import CURATED
from scripts.commands.inputs import read_inputs
from scripts.commands.options import COMMANDS, Command

__all__ = ["CURATED", "app", "read_inputs"]

MISUSE = 2  # the exit code


def app(words: Sequence[str] | None = None) -> None:
    """Do what was typed, by default what the program was started with; raises `SystemExit` where that is no command."""
    every = _parser(COMMANDS)
    known, unknown = every.parse_known_args(words)
    given = vars(known)
    if "command" not in given:
        every.print_help()
        raise SystemExit(MISUSE)
    command, parser = given.pop("command"), given.pop("parser")
    if unknown:
        parser.error(f"found {' '.join(unknown)}, which it is not given: --help says what is")
    command.work(**given)


def _parser(commands: Iterable[Command]) -> ArgumentParser:
    """What reads the command line; what a command is for is said by its function."""
    every = ArgumentParser("python -m scripts", allow_abbrev=False)
    named = every.add_subparsers(title="commands", metavar="COMMAND")
    for command in commands:
        about = getdoc(command.work) or ""
        parser = named.add_parser(
            command.name or command.work.__name__,
            help=about.partition("\n")[0],
            description=about,
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        for option in command.options:
            option(parser)
        parser.set_defaults(command=command, parser=parser)
    return every
