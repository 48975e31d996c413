"""The phases in their order: read, judge, compose, draw, write."""
