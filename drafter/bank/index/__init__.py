"""The index of a big bank: its phrases by their characters, in SQLite, in the user's cache folder.

Derived from the phrase files, safe to delete, shared by processes. A bank of some thousand phrases
is searched without it (`drafter.bank.search`), with the same results.
"""

from drafter.bank.index.build import File
from drafter.bank.index.database import DAMAGED, discard
from drafter.bank.index.find import Index, open_index

__all__ = ["DAMAGED", "File", "Index", "discard", "open_index"]
