"""Reading texts/*.txt: sections in brackets, then one "style| text" a paragraph."""

from pathlib import Path

FOLDER = Path(__file__).with_name("texts")


def read_text(name):
    """The sections of texts/NAME.txt: {section: [(style, text), ...]} in file order."""
    sections = {}
    current = None
    for line in (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), [])
        elif line:
            style, text = line.split("|", 1)
            current.append((style, text.strip()))
    return sections
