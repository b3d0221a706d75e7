"""What may be wrong with a finished draft, and in `outline` with an outline: one rule a module.

Each yields problems and changes nothing.
"""
