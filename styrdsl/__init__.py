"""styrdsl: a language and a compiler for the steering documents of Swedish municipalities."""

__version__ = "0.1.0"
