"""Pictures are drawn again: dots are kept, and nothing else that was in the file.

So places, times, cameras, comments and whatever stood before or after are gone.
"""

import io
import struct
import warnings
import zlib
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from plait.foundation.guard.found import Washed
from plait.foundation.guard.limits import Format, Limits
from plait.foundation.guard.refusing import Refused

PILLOW = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
ORIENTATION = 0x0112
TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SMOOTH = ("RGB", "RGBA", "L")
# A photo that arrives in passes needs room for all of it at once.
IN_PASSES = 3
# What Pillow's readers raise over bytes that do not hang together.
BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    KeyError,
    IndexError,
    OverflowError,
    EOFError,
    struct.error,
    zlib.error,
)


def draw_again(data: bytes, taken: Format, limits: Limits) -> Washed:
    """Draw a picture again, upright. Photos stay photos; the rest becomes PNG.

    Raises Refused.
    """
    try:
        upright = _upright(io.BytesIO(data), taken, limits)
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise Refused("too-many-dots") from bomb
    except UnidentifiedImageError as other:
        raise Refused("not-what-it-says") from other
    except BROKEN as broken:
        raise Refused("damaged") from broken
    as_photo = taken.code == "jpg" or (taken.code == "webp" and upright.mode == "RGB")
    written = "jpg" if as_photo else "png"
    small = upright.copy()
    small.thumbnail((limits.small_side, limits.small_side))
    return Washed(
        whole=_written(upright, written, limits),
        small=_written(small, written, limits),
        format=written,
        width=upright.width,
        height=upright.height,
    )


def _upright(file: BinaryIO, taken: Format, limits: Limits) -> Image.Image:
    """The dots alone, no longer than the longest side, turned as the camera said."""
    side = (limits.longest_side, limits.longest_side)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        warnings.filterwarnings("ignore", module="PIL", category=UserWarning)
        with Image.open(file, formats=[PILLOW[taken.code]]) as opened:
            most = taken.most_pixels // (
                IN_PASSES if "progressive" in opened.info else 1
            )
            if opened.width * opened.height > most:
                raise Refused("too-many-dots")
            turn = _turn(opened)
            opened.draft("RGB", side)
            seen_through = "A" in opened.getbands() or "transparency" in opened.info
            if opened.mode in SMOOTH:
                # Made smaller in place first: two large copies would not fit.
                opened.thumbnail(side, reducing_gap=2.0)
            whole = opened.convert("RGBA" if seen_through else "RGB")
    whole.thumbnail(side, reducing_gap=2.0)
    if turn:
        whole = whole.transpose(turn)
    # A new picture: the old one would hand its colour profile and comments on.
    bare = Image.new(whole.mode, whole.size)
    bare.paste(whole)
    return bare


def _turn(opened: Image.Image) -> Image.Transpose | None:
    """How the camera was held. What cannot be read turns nothing."""
    try:
        return TURNED.get(opened.getexif().get(ORIENTATION, 1))
    except BROKEN:
        return None


def _written(picture: Image.Image, as_format: str, limits: Limits) -> bytes:
    file = io.BytesIO()
    if as_format == "jpg":
        flat = picture if picture.mode == "RGB" else picture.convert("RGB")
        flat.save(file, "JPEG", quality=limits.quality)
    else:
        picture.save(file, "PNG")
    return file.getvalue()
