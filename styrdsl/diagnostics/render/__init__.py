"""One renderer a file: how findings are shown to people and to other programs."""
