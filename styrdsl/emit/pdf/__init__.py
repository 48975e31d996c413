"""PDF: the tree drawn by a fixed typst template in a child process."""
