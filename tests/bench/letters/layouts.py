"""Where the parts of a letter stand on its pages. Millimetres of an A4 sheet; a half of the letters has layouts of its own."""

from .sheet import Sheet

RED = (200, 30, 40)
MARKS = {"A": "TUYỆT MẬT", "B": "TỐI MẬT", "C": "MẬT", "HT": "HỎA TỐC", "TK": "THƯỢNG KHẨN", "K": "KHẨN"}

# x of the middles of the two columns, top, size of the head, of the body, spacing, where number and date stand
LAYOUTS = {
    "rules": [{"name": "nd30", "left": 62, "right": 143, "top": 20, "head": 12.5, "body": 13.5, "spacing": 1.25},
              {"name": "nd30", "left": 58, "right": 140, "top": 16, "head": 12, "body": 13, "spacing": 1.15},
              {"name": "title-above", "left": 65, "right": 140, "top": 18, "head": 12.5, "body": 13.5, "spacing": 1.3},
              {"name": "number-right", "left": 58, "right": 142, "top": 22, "head": 12, "body": 13, "spacing": 1.3}],
    "test": [{"name": "nd30", "left": 55, "right": 146, "top": 25, "head": 13, "body": 14, "spacing": 1.35},
             {"name": "nd30", "left": 66, "right": 148, "top": 12, "head": 11.5, "body": 12.5, "spacing": 1.2},
             {"name": "date-foot", "left": 60, "right": 144, "top": 20, "head": 12.5, "body": 13, "spacing": 1.2},
             {"name": "number-below-heading", "left": 60, "right": 145, "top": 19, "head": 12, "body": 13.5, "spacing": 1.25}],
}
LEFT, RIGHT = 30, 192


class Letter:
    """A letter while it is drawn."""

    def __init__(self, content, layout, dpi, family, rng):
        self.content, self.layout, self.rng, self.typed = content, layout, rng, "Mono" in family[0]
        self.scale = 0.8 if self.typed else 0.92 if "DejaVu" in family[0] else 1
        self.dpi, self.family = dpi, family
        self.pages = []
        self.new_page()

    def new_page(self):
        self.sheet = Sheet(self.dpi, self.family, self.scale)
        self.pages.append(self.sheet)

    def lines(self, x, y, lines, style, points, room):
        """Centred lines, smaller where one would be wider than the room; the height after them."""
        for line in lines:
            fits = points
            while self.sheet.width(line, style, fits) > room and fits > 8:
                fits -= 0.5
            self.sheet.text(x, y, line, style, fits, "centre")
            y += self.sheet.step(points, 1.3)
        return y

    def head(self):
        """Both columns; the height after them."""
        content, layout, sheet = self.content, self.layout, self.sheet
        size, y = layout["head"], layout["top"]
        room = 2 * (layout["left"] - 18)
        middle = (LEFT + RIGHT) / 2 if layout["name"] == "title-above" else layout["right"]
        bold = "" if self.typed else "b"
        right = self.lines(middle, y, [content["title"][0]], bold, size, 2 * (205 - middle))
        if content["title"][1]:
            width = sheet.width(content["title"][1], bold, size)
            right = self.lines(middle, right, [content["title"][1]], bold, size, 100)
            if not self.typed or self.rng.random() < 0.5:
                sheet.rule(middle - width / 2, middle + width / 2, right + 0.3)
            right += 1.5
        left = right + 3 if layout["name"] == "title-above" else y
        left = self.lines(layout["left"], left, content["parent"], "", size, room)
        left = self.lines(layout["left"], left, content["issuer"], bold, size, room)
        if self.rng.random() < 0.7:
            sheet.rule(layout["left"] - 12, layout["left"] + 12, left + 0.5)
        left += 2.5
        row = max(left, right + 2)
        if layout["name"] == "number-right":
            self.lines(layout["right"], right + 2, [content["number"]], "", size, 80)
            row = max(row, right + 2)
        elif layout["name"] != "number-below-heading" or not content["heading"]:
            row = row if self.rng.random() < 0.6 else left
            left = self.lines(layout["left"], row, [content["number"]], "", size, room)
        if layout["name"] not in ("date-foot", "number-right"):
            row = max(row, right)
            right = self.lines(layout["right"], row, [content["date"]], "" if self.typed else "i", size, 2 * (200 - layout["right"]))
        left = max(left, row)
        if not content["heading"]:
            subject = "V/v " + content["subject"]
            left = self.lines(layout["left"], left + 0.5, [" ".join(line) for line in sheet.wrapped(subject, "", size - 1, room - 4)], "", size - 1, room)
        for mark in ("secrecy", "urgency"):
            if content["fields"][mark]:
                left = self.mark(layout["left"], left + 2.5, MARKS[content["fields"][mark]])
        return max(left, right, row + sheet.step(size, 1.3)) + 3

    def mark(self, x, y, text):
        """A boxed stamp, in black or red ink."""
        ink = RED if self.rng.random() < 0.5 else (30, 30, 30)
        width = self.sheet.width(text, "b", 13) + 6
        self.sheet.text(x, y + 1.2, text, "b", 13, "centre", ink)
        box = [self.sheet.px(side) for side in (x - width / 2, y, x + width / 2, y + 8)]
        self.sheet.draw.rectangle(box, outline=ink, width=max(2, self.sheet.dpi // 100))
        return y + 9

    def heading(self, y):
        content, sheet = self.content, self.sheet
        middle, bold = (LEFT + RIGHT) / 2, "" if self.typed else "b"
        if content["heading"]:
            y = self.lines(middle, y + 2, [content["heading"]], bold, 14, 150)
            if self.layout["name"] == "number-below-heading":
                y = self.lines(middle, y, [content["number"]], "", 12.5, 100)
            lines = [" ".join(line) for line in sheet.wrapped(content["subject"], bold, 13.5, 130)]
            y = self.lines(middle, y, lines, bold, 13.5, 150)
            if not self.typed:
                sheet.rule(middle - 18, middle + 18, y + 0.6)
            y += 3
        names = content["fields"]["addressee"]
        if len(names) == 1:
            y = self.lines(middle, y + 3, [f"Kính gửi: {names[0]}"], "", self.layout["body"], 150) + 3
        elif names:
            left, _ = sheet.text(middle - 38, y + 3, "Kính gửi:", "", self.layout["body"])
            y += 3 + sheet.step(self.layout["body"])
            for number, name in enumerate(names):
                sheet.text(left + 14, y, f"- {name}" + (";" if number + 1 < len(names) else "."), "", self.layout["body"])
                y += sheet.step(self.layout["body"])
            y += 3
        return y

    def body(self, y):
        size, spacing = self.layout["body"], self.layout["spacing"]
        for text, style in self.content["body"]:
            if style == "centre":
                y = self.lines((LEFT + RIGHT) / 2, y + 2, [text], "" if self.typed else "b", size, 150) + 2
                continue
            left = text
            while left:
                y, left = self.sheet.paragraph(LEFT, y, left, RIGHT - LEFT, "" if self.typed else style, size,
                                               10 if left == text else 0, spacing, 276, not self.typed)
                if left:
                    y = self.next_page()
            y += 2
        return y

    def next_page(self):
        self.new_page()
        self.sheet.text((LEFT + RIGHT) / 2, 12, str(len(self.pages)), "", 13, "centre")
        return 22

    def foot(self, y):
        """Copies at the left, the signature at the right; where the seal goes: page, x and y of its middle."""
        content = self.content
        recipients, above = content["fields"]["recipient"], content["above"]
        if y + 12 + 38 + 6 * len(above) > 280 or y + 8 + 5.2 * len(recipients) > 282:
            y = self.next_page()
        if self.layout["name"] in ("date-foot", "number-right"):
            self.sheet.text(148, y + 3, content["date"], "" if self.typed else "i", 13, "centre")
            y += 7
        y += 4
        bold = "" if self.typed else "b"
        below = self.lines(148, y, above, bold, 13, 84)
        name = below + self.rng.uniform(20, 30)
        self.lines(148, name, [content["fields"]["signer"]], bold, 13.5, 80)
        self.sheet.text(LEFT, y, "Nơi nhận:", bold, 12)
        down = y + self.sheet.step(12, 1.2)
        for number, recipient in enumerate(recipients):
            self.sheet.text(LEFT, down, f"- {recipient}" + (";" if number + 1 < len(recipients) else "."), "", 11)
            down += self.sheet.step(11, 1.2)
        return len(self.pages) - 1, 128, below + 12


def draw(content, layout, dpi, family, rng):
    """The sheets and where the seal goes."""
    letter = Letter(content, layout, dpi, family, rng)
    seal = letter.foot(letter.body(letter.heading(letter.head())))
    return letter.pages, seal
