"""Hanzi as a search sees them: folded texts, and what may be typed for a character."""

from drafter.hanzi.folding import fold, folded_places
from drafter.hanzi.pinyin import same_sound, spellings

__all__ = ["fold", "folded_places", "same_sound", "spellings"]
