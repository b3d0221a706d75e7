"""Trees to values: what an outline, a phrase file and a house style may hold.

Each kind of file is a table of keys in a module of its own; `reader` has the parts they are made
of. A file is read to its end: every fault is told, not the first.
"""
