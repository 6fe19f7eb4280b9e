"""Lists that were saved as text."""

HEADS = ["Record number", "Mother’s name", "EDD"]
LINES = [HEADS, ["L-1", "Zoë O’Dé", "31/03/2017"], ["L-2", "Bea Invented", "28/12/2016"]]


def text(mark=",", lines=LINES, end="\r\n"):
    return end.join(mark.join(line) for line in lines) + end


def rows_of(count):
    return "".join(f"L-{number},Ada Invented-{number},{number % 28 + 1:02}/03/2017\r\n" for number in range(count))


FILES = {
    "semicolons": text(";").encode(),
    "tabs": text("\t").encode(),
    "upright strokes": text("|").encode(),
    "Windows-1252": text().encode("cp1252"),
    "UTF-16 with tabs, as Excel writes Unicode text": text("\t").encode("utf-16"),
    "UTF-16 without its mark": text("\t").encode("utf-16-le"),
    "a mark at the beginning": text().encode("utf-8-sig"),
    "old Macintosh line ends": text(end="\r").encode(),
    "a first line that names the separator": ("sep=;\r\n" + text(";")).encode(),
    "more commas in a cell than columns": text(";", [HEADS, ["L-1", "Dé, Zoë, a, b, c, d", "31/03/2017"]]).encode(),
    "new lines within a cell": text(lines=[HEADS, ["L-1", '"Zoë\r\nO’Dé"', "31/03/2017"]]).encode(),
    "numbers kept as text": text(lines=[HEADS, ['="00123"', "Zoë O’Dé", "31/03/2017"]]).encode(),
    "titles above": ("Cases for audit,,\r\nRun on 1/12/2016,,\r\n,,\r\n" + text()).encode(),
    "blank rows": text(lines=[HEADS, ["", "", ""], LINES[1], ["", "", ""], LINES[2]]).encode(),
    "a line of totals": (text() + "Total cases: 2,,\r\n").encode(),
    "headings twice": text(lines=[[*HEADS, "EDD"], ["L-1", "Zoë O’Dé", "31/03/2017", "1/4/2017"]]).encode(),
    "times beside the dates": text(lines=[HEADS, ["L-1", "Zoë O’Dé", "31/03/2017 00:00:00"]]).encode(),
    "serial numbers for dates": text(lines=[HEADS, ["L-1", "Zoë O’Dé", "42825"]]).encode(),
    "years of two figures": text(lines=[HEADS, ["L-1", "Zoë O’Dé", "31/03/17"]]).encode(),
    "months first": text(
        lines=[HEADS, ["L-1", "Zoë O’Dé", "03/04/17"], ["L-2", "Bea", "12/28/2016"], ["L-3", "Cy", "03/03/2017"]]
    ).encode(),
    "a quotation mark that is never closed": text(
        lines=[HEADS, ["L-1", '"Zoë O’Dé', "31/03/2017"], ["L-2", "Bea", "28/12/2016"]]
    ).encode(),
    "a quotation mark that the next one closes": text(
        ";",
        [[*HEADS, "Notes", "Plan"], ["L-1", '"Zoë', "31/03/2017", "", ""], ["L-2", 'B"ea', "28/12/2016", "", ""]],
    ).encode(),
    "errors that Excel wrote": text(lines=[HEADS, ["L-1", "#REF!", "#N/A"], LINES[2]]).encode(),
    "letters that were converted twice": text().encode().decode("cp1252").encode(),
    "a formula": text(lines=[HEADS, ["L-1", "=CONCAT(A1)", "31/03/2017"]]).encode(),
    "10,000 rows": (",".join(HEADS) + "\r\n" + rows_of(10_000)).encode(),
    "too many rows": (",".join(HEADS) + "\r\n" + rows_of(20_001)).encode(),
    "an empty file": b"",
    "a renamed picture": b"\xff\xd8\xff\xe0\x00\x10JFIF a photograph",
    "a web page that calls itself Excel": b"\r\n<html><table><tr><td>Record number</td></tr></table></html>",
    "an old workbook under a new name": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "a program": b"MZ\x90\x00\x03\x00\x00\x00\x04\x00",
}
