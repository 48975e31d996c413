"""`styr fmt`: one style, no options, layout only. What a file means is the same before and after."""

from styrdsl.formatting.layout import Formatted, format_source

__all__ = ["Formatted", "format_source"]
