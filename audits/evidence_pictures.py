"""A picture is never kept as it came: its dots are written into a new file, and everything else is left behind, such as
where and when it was taken and whatever was hidden behind its end.
"""

import io
import struct
from typing import TYPE_CHECKING

from audits.evidence_rules import MOST_PIXELS, FileRefused

if TYPE_CHECKING:
    from PIL import Image

MODES = {"PNG": ("RGBA", "RGB", "L"), "JPEG": ("RGB", "L")}
# What the library raises on a picture whose parts lie about themselves.
DAMAGE = (OSError, EOFError, SyntaxError, TypeError, ValueError, KeyError, IndexError, struct.error)
# The way that the camera was held, and what sets the picture upright.
ORIENTATION = 0x0112
UPRIGHT = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}


def written_anew(content: bytes, kind: str) -> bytes:
    """`kind` is PNG or JPEG. Raises FileRefused."""
    from PIL import Image, ImageFile  # slow to load, and no other page of this process needs it

    # The layout engine of documents lets cut pictures pass, for the whole process that has loaded it.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise FileRefused("This picture has too many dots. Save it at a smaller size and choose that file")
            upright = _upright(opened)
            plain = upright if upright.mode in MODES[kind] else upright.convert(MODES[kind][0])
            plain.load()
    except Image.DecompressionBombError:
        raise FileRefused("This picture has too many dots. Save it at a smaller size and choose that file") from None
    except DAMAGE:
        raise FileRefused("This picture is damaged. Save it again and choose the new file") from None
    plain.info = {}
    written = io.BytesIO()
    plain.save(written, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return written.getvalue()


def _upright(opened: "Image.Image") -> "Image.Image":
    """What a picture says of itself may be nonsense; then it stays as it is."""
    from PIL import Image

    try:
        turn = UPRIGHT.get(opened.getexif().get(ORIENTATION, 1))
    except DAMAGE:
        turn = None
    return opened.transpose(Image.Transpose[turn]) if turn else opened
