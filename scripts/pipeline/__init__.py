"""The build: from curated texts to everything that is published; `commands` hands it to the writer.

`flow.build` is the whole of it: each stage takes values and returns values, and none of them knows where files go.
Nothing is imported here, so that what was built before is recognised without loading what builds.
"""
