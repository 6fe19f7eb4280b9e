"""Files for tests: good ones of every kind that is taken, and those that pretend."""

import io
import zipfile

import pikepdf
from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

CONTENTS = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def picture(kind="PNG", size=(8, 6), **saved):
    written = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(written, kind, **saved)
    return written.getvalue()


def photograph():
    """With the place where it was taken, on its side."""
    exif = Image.Exif()
    exif[Base.Make], exif[Base.Orientation] = "CameraMaker", 6
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (52.0, 38.0, 12.0)
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSMapDatum] = "WGS-84-SECRET"
    return picture("JPEG", exif=exif, comment=b"Family at 4 Invented Road")


def pdf(change=lambda pdf: None, **saved):
    written = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        change(made)
        made.save(written, **saved)
    return written.getvalue()


def office(main="word/document.xml", more=None):
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in {"[Content_Types].xml": CONTENTS, main: "<document/>", **(more or {})}.items():
            packed.writestr(name, content)
    return written.getvalue()


def with_script(made):
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def with_deep_script(made):
    made.pages[0].AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.Launch))


def with_a_file(made):
    made.attachments["evil.exe"] = b"MZ"


def relation(target, kind):
    return {
        "word/_rels/document.xml.rels": f'<Relationships><Relationship Id="r1" Type="http://x/{kind}" '
        f'Target="{target}" TargetMode="External"/></Relationships>'
    }
