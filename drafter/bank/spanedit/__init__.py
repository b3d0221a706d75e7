"""Lists and mappings in YAML text changed by span: what is not changed stays as it is, to the byte.

ruamel.yaml's round trip (0.19.1) does not do: an item deleted takes the comment above the next one
with it and leaves its own, `[ x,y ]` anywhere in the file becomes `[x, y]`, and indents are those of
its settings, not of the file.
"""
