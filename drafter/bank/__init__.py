"""The phrase bank: phrase files of all layers as one collection."""

from drafter.bank.query import Filters
from drafter.bank.read import Bank, read_bank
from drafter.bank.search import Found, Hit, search

__all__ = ["Bank", "Filters", "Found", "Hit", "read_bank", "search"]
