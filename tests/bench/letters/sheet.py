"""Paper measured in millimetres, on which lines of words are drawn with PIL."""

from PIL import Image, ImageDraw, ImageFont

FONT_FOLDER = "/usr/share/fonts/"
A4_MM = (210, 297)
INK, PAPER = (22, 22, 26), (255, 255, 255)


class Sheet:
    def __init__(self, dpi, family, scale=1.0):
        self.dpi, self.family, self.scale = dpi, family, scale
        self.image = Image.new("RGB", tuple(round(side * dpi / 25.4) for side in A4_MM), PAPER)
        self.draw = ImageDraw.Draw(self.image)
        self.fonts = {}

    def px(self, mm):
        return mm * self.dpi / 25.4

    def font(self, style, points):
        path, regular, bold, italic, ending = self.family
        key = (style, points)
        if key not in self.fonts:
            name = FONT_FOLDER + path + {"": regular, "b": bold, "i": italic}[style] + ending
            self.fonts[key] = ImageFont.truetype(name, round(points * self.scale * self.dpi / 72))
        return self.fonts[key]

    def width(self, text, style, points):
        return self.draw.textlength(text, font=self.font(style, points)) * 25.4 / self.dpi

    def step(self, points, spacing=1.25):
        """Millimetres from line to line."""
        return points * self.scale * 25.4 / 72 * spacing

    def text(self, x, y, text, style="", points=13, align="left", ink=INK):
        """One line whose baseline is at y + its size; x is its left, middle or right in millimetres."""
        width = self.width(text, style, points)
        left = x - {"left": 0, "centre": width / 2, "right": width}[align]
        baseline = y + points * self.scale * 25.4 / 72
        self.draw.text((self.px(left), self.px(baseline)), text, font=self.font(style, points), fill=ink, anchor="ls")
        return left, width

    def rule(self, x0, x1, y, width=0.25):
        self.draw.line((self.px(x0), self.px(y), self.px(x1), self.px(y)), fill=INK, width=max(1, round(self.px(width))))

    def wrapped(self, text, style, points, width, indent=0):
        """Words of a paragraph by lines."""
        lines, line = [], []
        for word in text.split():
            room = width - (indent if not lines else 0)
            if line and self.width(" ".join(line + [word]), style, points) > room:
                lines.append(line)
                line = []
            line.append(word)
        return lines + [line] if line else lines

    def paragraph(self, x, y, text, width, style="", points=13, indent=10, spacing=1.25, bottom=280, justify=True):
        """Draws as many lines as there is room for; the height after it, and the words that are left."""
        lines = self.wrapped(text, style, points, width, indent)
        for number, words in enumerate(lines):
            if y + self.step(points, spacing) > bottom:
                return y, " ".join(" ".join(line) for line in lines[number:])
            left = x + (indent if number == 0 else 0)
            gap = self.width(" ", style, points)
            if justify and number + 1 < len(lines) and len(words) > 1:
                free = width - (left - x) - sum(self.width(word, style, points) for word in words)
                gap = free / (len(words) - 1)
            for word in words:
                self.text(left, y, word, style, points)
                left += self.width(word, style, points) + gap
            y += self.step(points, spacing)
        return y, ""
