"""A table that nobody has mapped yet: look at it, guess what its columns are, and write that down to be corrected.

`look` reads the file, `guess` says which column is what, `stubs` writes the curated files, `editions` compares a file
with the one that it is to replace.
"""
