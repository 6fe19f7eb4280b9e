"""A picture is never kept as it came: its dots are written into a new file, and everything else is left behind, such as
where and when it was taken and whatever was hidden behind its end.
"""

import io

from audits.evidence_rules import MOST_PIXELS, FileRefused

MODES = {"PNG": ("RGBA", "RGB", "L"), "JPEG": ("RGB", "L")}


def written_anew(content: bytes, kind: str) -> bytes:
    """`kind` is PNG or JPEG. Turned the way that the camera said. Raises FileRefused."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # slow to load, and no other page of this process needs it

    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise FileRefused("This picture has too many dots. Save it at a smaller size and choose that file")
            turned = ImageOps.exif_transpose(opened)
    except Image.DecompressionBombError:
        raise FileRefused("This picture has too many dots. Save it at a smaller size and choose that file") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise FileRefused("This picture is damaged. Save it again and choose the new file") from None
    plain = turned if turned.mode in MODES[kind] else turned.convert(MODES[kind][0])
    plain.info = {}
    written = io.BytesIO()
    plain.save(written, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return written.getvalue()
