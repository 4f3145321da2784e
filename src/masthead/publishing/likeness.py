"""What a picture looks like, in 64 bits: the same picture made smaller, or saved anew, looks alike.

A difference hash: the picture in grey, nine by eight; each bit says whether a point is lighter than the one to its
right. Source: N. Krawetz, "Kind of Like That" (2013), where it is called dHash.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image

WIDE, HIGH = 9, 8
FLAT = 8
"""A picture whose greys differ by less has no likeness: it would look like every other flat one."""


def likeness(data: bytes) -> str:
    """The likeness of a picture's bytes, in 16 hexadecimal digits; what is transparent counts as white.

    Empty for a picture in which hardly anything can be told apart.
    """
    with Image.open(BytesIO(data)) as opened:
        whole = opened.convert("RGBA")
    flat = Image.alpha_composite(Image.new("RGBA", whole.size, "white"), whole)
    grey = flat.convert("L").resize((WIDE, HIGH), Image.Resampling.LANCZOS).tobytes()
    if max(grey) - min(grey) < FLAT:
        return ""
    bits = 0
    for row in range(HIGH):
        for column in range(WIDE - 1):
            left, right = grey[row * WIDE + column], grey[row * WIDE + column + 1]
            bits = bits << 1 | (left > right)
    return f"{bits:016x}"
