"""Colours that can be read: contrast as WCAG 2 measures it."""

from __future__ import annotations

import re

_HEX = re.compile(r"#[0-9a-fA-F]{6}")
_DEFAULT = "#1f4e5f"
_DARK = 0.04045  # below it sRGB is a straight line
_CONTRAST = 5.5  # WCAG AA asks 4.5 of running text; a little more survives a municipal printer


def readable(color: str) -> str:
    """The colour itself, or the nearest darker one that stands out from white paper by 5.5 to 1.

    Anything but `#rrggbb` gives the standard colour.
    """
    if not _HEX.fullmatch(color):
        return _DEFAULT
    red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    while contrast(red, green, blue) < _CONTRAST:
        red, green, blue = (channel * 95 // 100 for channel in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}"


def contrast(red: int, green: int, blue: int) -> float:
    """The contrast of a colour (channels 0-255) to white, from 1 to 21."""
    shares = (_linear(red), _linear(green), _linear(blue))
    luminance = 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
    return 1.05 / (luminance + 0.05)


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= _DARK else float(((share + 0.055) / 1.055) ** 2.4)
