"""What a browser would send for a page's form if nothing were touched."""

from html.parser import HTMLParser


class FormReader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.values, self.area, self.select, self.text = {}, "", "", ""

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name = given.get("name", "")
        if tag == "input" and name and (given.get("type") not in ("radio", "checkbox") or "checked" in given):
            self.values.setdefault(name, []).append(given.get("value") or ("on" if "checked" in given else ""))
        elif tag == "textarea":
            self.area, self.text = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.values):
            self.values[self.select] = [given.get("value", "")]

    def handle_endtag(self, tag):
        if tag == "textarea" and self.area:
            self.values[self.area] = [self.text.removeprefix("\n")]
            self.area = ""
        elif tag == "select":
            self.select = ""

    def handle_data(self, text):
        if self.area:
            self.text += text


def form_data(reply):
    """Name -> value, or a list of values where there are several."""
    reader = FormReader()
    reader.feed(reply.content.decode())
    reader.values.pop("csrfmiddlewaretoken", None)
    return {name: values[0] if len(values) == 1 else values for name, values in reader.values.items()}
