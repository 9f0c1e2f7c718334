"""A sheet of paper measured in millimetres, and boxes that text flows through.

A Box remembers every printed line it receives, so the truth text of a page is what was
really drawn, with the line breaks that Pango chose.
"""

import unicodedata
from dataclasses import dataclass, field

import cairo
import gi
from PIL import Image

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402

MM_PER_INCH = 25.4
PT_PER_INCH = 72.0
A4_MM = (210.0, 297.0)
INK = (0.05, 0.05, 0.06)
ZERO_WIDTH_SPACE = "\u200b"  # marks where a Khmer line may break; printed as nothing


class Sheet:
    """White paper of a size in millimetres, drawn at a resolution in dots an inch."""

    def __init__(self, dpi, size_mm=A4_MM):
        self.dpi = dpi
        self.size_mm = size_mm
        width, height = (round(self.px(mm)) for mm in size_mm)
        self.surface = cairo.ImageSurface(cairo.FORMAT_RGB24, width, height)
        self.cr = cairo.Context(self.surface)
        self.cr.set_source_rgb(1, 1, 1)
        self.cr.paint()
        self.cr.set_source_rgb(*INK)

    def px(self, mm):
        return mm / MM_PER_INCH * self.dpi

    def mm(self, px):
        return px * MM_PER_INCH / self.dpi

    def rule(self, x0, y0, x1, y1, width_mm=0.2):
        """A straight line; coordinates in millimetres from the top left corner."""
        self.cr.set_line_width(self.px(width_mm))
        self.cr.move_to(self.px(x0), self.px(y0))
        self.cr.line_to(self.px(x1), self.px(y1))
        self.cr.stroke()

    def layout(self, text, style, width_mm):
        """A Pango layout of one paragraph; `text` may hold Pango markup."""
        layout = PangoCairo.create_layout(self.cr)
        context = layout.get_context()
        context.set_round_glyph_positions(False)
        PangoCairo.context_set_font_options(context, print_quality())
        font = Pango.FontDescription(style.font)
        font.set_absolute_size(style.size_pt / PT_PER_INCH * self.dpi * Pango.SCALE)
        layout.set_font_description(font)
        layout.set_width(round(self.px(width_mm) * Pango.SCALE))
        layout.set_wrap(Pango.WrapMode.WORD)
        layout.set_indent(round(self.px(style.indent_mm) * Pango.SCALE))
        layout.set_justify(style.align == "justify")
        layout.set_alignment({"center": Pango.Alignment.CENTER,
                              "right": Pango.Alignment.RIGHT}.get(style.align, Pango.Alignment.LEFT))
        layout.set_markup(text, -1)
        return layout

    def image(self):
        """The sheet as an RGB picture."""
        self.surface.flush()
        size = (self.surface.get_width(), self.surface.get_height())
        data = bytes(self.surface.get_data())
        return Image.frombuffer("RGB", size, data, "raw", "BGRX", self.surface.get_stride(), 1)


@dataclass
class Box:
    """A column on a sheet, in millimetres; `y` moves down as lines are printed."""

    sheet: Sheet
    x: float
    y: float
    width: float
    bottom: float
    lines: list = field(default_factory=list)


def print_quality():
    """Smooth, unhinted glyphs, whatever the desktop's settings are."""
    options = cairo.FontOptions()
    options.set_antialias(cairo.ANTIALIAS_GRAY)
    options.set_hint_style(cairo.HINT_STYLE_NONE)
    options.set_hint_metrics(cairo.HINT_METRICS_OFF)
    return options


def printed(text):
    """What a reader sees of a line: NFC, without marks of width zero or outer spaces."""
    return unicodedata.normalize("NFC", text.replace(ZERO_WIDTH_SPACE, "")).strip()


def flow(paragraphs, styles, boxes):
    """Prints (style name, text) pairs through the boxes in turn, line by line.

    Throws ValueError when the text does not fit: a truncated truth would be a lie.
    """
    boxes = list(boxes)
    for name, text in paragraphs:
        style = styles[name]
        boxes[0].y += style.before_mm
        layout = boxes[0].sheet.layout(text, style, boxes[0].width)
        source = layout.get_text().encode("utf-8")
        lines = layout.get_iter()
        while True:
            boxes = with_room(boxes, line_height(boxes[0].sheet, lines, style), text)
            print_line(boxes[0], lines, source, style)
            if not lines.next_line():
                break


def line_height(sheet, lines, style):
    """Height in millimetres of the line an iterator stands on."""
    top, bottom = lines.get_line_yrange()
    return sheet.mm((bottom - top) / Pango.SCALE) * style.spacing


def with_room(boxes, height, text):
    """The boxes from the first one that still has this much room."""
    while boxes[0].y + height > boxes[0].bottom:
        boxes = boxes[1:]
        if not boxes:
            raise ValueError(f"no room left for: {text[:60]}")
    return boxes


def print_line(box, lines, source, style):
    """Draws the iterator's line at the top of the box's free space and records it."""
    sheet = box.sheet
    line = lines.get_line_readonly()
    top = lines.get_line_yrange()[0]
    extents = lines.get_line_extents()[1]
    x = sheet.px(box.x) + extents.x / Pango.SCALE
    baseline = sheet.px(box.y) + (lines.get_baseline() - top) / Pango.SCALE
    sheet.cr.move_to(x, baseline)
    PangoCairo.show_layout_line(sheet.cr, line)
    box.y += line_height(sheet, lines, style)
    box.lines.append(printed(source[line.start_index:line.start_index + line.length].decode("utf-8")))
    if style.rule:
        width = sheet.mm(extents.width / Pango.SCALE)
        margin = (1 - style.rule) / 2 * width
        left = sheet.mm(x)
        sheet.rule(left + margin, box.y + 0.8, left + width - margin, box.y + 0.8)
        box.y += 1.5
