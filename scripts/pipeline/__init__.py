"""The build: from curated texts to everything that is published, in memory; `commands` hands it to the writer.

`flow.build` is the whole of it: each stage takes values and returns values, and none of them knows where files go.
"""

from scripts.pipeline.flow import Built, Stage, build, inspect
from scripts.pipeline.inputs import Inputs

__all__ = ["Built", "Inputs", "Stage", "build", "inspect"]
