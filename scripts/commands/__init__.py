"""The commands; each is one function that names its stages in order."""

import typer

from scripts.commands import building, curating, releasing
from scripts.commands.given import CURATED
from scripts.commands.inputs import read_inputs

__all__ = ["CURATED", "app", "read_inputs"]

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)

for command in (
    building.check,
    building.build,
    building.prepare,
    building.area,
    building.shard,
    releasing.release,
    releasing.diff,
    building.bench,
    building.reference,
    curating.new,
):
    app.command()(command)
app.command("import")(curating.import_table)
app.command()(curating.init)
app.command()(curating.verify)
app.command()(curating.quote)
