"""The phrase bank: phrase files of all layers as one collection."""

from drafter.bank.read import Bank, read_bank
from drafter.bank.search import search

__all__ = ["Bank", "read_bank", "search"]
