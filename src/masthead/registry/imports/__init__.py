"""Files of accounts, people and offices, read into rows of named text."""

from masthead.registry.imports.csv import read_csv
from masthead.registry.imports.reading import File, read
from masthead.registry.imports.usdr import read_usdr

__all__ = ["File", "read", "read_csv", "read_usdr"]
