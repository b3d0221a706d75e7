"""The phrase bank: phrase files of all layers as one collection, read, searched and changed."""
