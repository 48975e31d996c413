"""The ground: how files are found, read inside the workspace only, decoded, and written whole or not at all."""
