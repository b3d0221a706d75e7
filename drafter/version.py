"""The version of this drafter."""

__version__ = "0.1.0"
