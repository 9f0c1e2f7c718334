#!/usr/bin/env python3
"""What words' confidence is worth: reads the lines of bench_confidence on standard input.

    confidence.py [--plot FILE.svg]      how well it holds: now, and as Tesseract's scale has it
    confidence.py --fit                  the coefficients of lib/lstm/word_chance.cpp, and how they do on each set
                                         when fitted to all others
"""
import math
import sys
from collections import namedtuple

Word = namedtuple("Word", "set page right now scale signs")
EDGES = (0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 98, 100.5)
SIGNS = ("start", "per_certainty", "per_margin", "if_known", "if_without_letter", "if_alone")


def counts(word):
    """Receipts' truth is in capitals, UNLV's by zones; Khmer and Chinese have no words between spaces."""
    return word.set != "eng-receipts" and not word.page.startswith(("unlv", "28_", "30_"))


def words_from(lines):
    words = []
    for line in lines:
        name, page, right, now, scale, certainty, margin, *flags, _ = line.rstrip("\n").split("\t")
        evened = -math.log(max(-0.085 - float(certainty), 0) + 0.01)
        words.append(Word(name, page, right == "1", float(now), float(scale),
                          [1.0, evened, float(margin)] + [float(flag) for flag in flags]))
    return [word for word in words if counts(word)]


def signs(word):
    return word.signs


def scale_only(word):
    return [1.0, -math.log((103 - word.scale) / 100)]


def logistic(terms, weights):
    return 1 / (1 + math.exp(-sum(t * w for t, w in zip(terms, weights))))


def solve(matrix, right):
    """Gauss and Jordan; the matrix is positive definite."""
    rows = [row + [r] for row, r in zip(matrix, right)]
    for i, pivot in enumerate(rows):
        for other in rows:
            if other is not pivot:
                factor = other[i] / pivot[i]
                for k in range(i, len(other)):
                    other[k] -= factor * pivot[k]
    return [row[-1] / row[i] for i, row in enumerate(rows)]


def fit(words, terms_of):
    """Logistic regression by Newton's method, with a ridge of 1 on all but the start."""
    samples = [(terms_of(word), word.right) for word in words]
    size = len(samples[0][0])
    weights, step = [0.0] * size, [1.0]
    while max(map(abs, step)) > 1e-4:
        slope = [-w if i else 0.0 for i, w in enumerate(weights)]
        curve = [[float(i == k and i > 0) for k in range(size)] for i in range(size)]
        for terms, right in samples:
            chance = logistic(terms, weights)
            error, spread = right - chance, chance * (1 - chance)
            for i, term in enumerate(terms):
                slope[i] += error * term
                for k in range(size):
                    curve[i][k] += spread * term * terms[k]
        step = solve(curve, slope)
        weights = [w + s for w, s in zip(weights, step)]
    return weights


def bins_of(words, percents):
    """(lowest, count, mean confidence, right in per cent) of each bin that has words."""
    table = []
    for low, high in zip(EDGES, EDGES[1:]):
        inside = [(p, w.right) for p, w in zip(percents, words) if low <= p < high]
        if inside:
            table.append((low, len(inside), sum(p for p, _ in inside) / len(inside),
                          100 * sum(right for _, right in inside) / len(inside)))
    return table


def area(words, percents):
    """The probability that of a right and a wrong word the right one has the higher confidence."""
    by_value = {}
    for p, word in zip(percents, words):
        by_value.setdefault(p, [0, 0])[word.right] += 1
    below = won = 0
    for _, (wrong, right) in sorted(by_value.items()):
        won += right * (below + wrong / 2)
        below += wrong
    return won / (below * (len(words) - below)) if 0 < below < len(words) else float("nan")


def measures(words, percents):
    gap = sum(count * abs(mean - right) for _, count, mean, right in bins_of(words, percents)) / len(words)
    brier = sum((p / 100 - w.right) ** 2 for p, w in zip(percents, words)) / len(words)
    return f"calibration error {gap:.2f} points, Brier {brier:.5f}, AUC {area(words, percents):.3f}"


def show(title, words, percents):
    print(f"{title}: {len(words)} words, {sum(not w.right for w in words)} wrong; {measures(words, percents)}")
    for low, count, mean, right in bins_of(words, percents):
        print(f"  from {low:3} %: {count:6} words, said {mean:5.1f} %, right {right:5.1f} %")


def show_fit(words, terms_of, names):
    weights = fit(words, terms_of)
    print(", ".join(f"{name} = {weight:.3f}" for name, weight in zip(names, weights)))
    tested, percents = [], []
    for left_out in sorted({word.set for word in words}):
        others = fit([word for word in words if word.set != left_out], terms_of)
        own = [word for word in words if word.set == left_out]
        chances = [100 * logistic(terms_of(word), others) for word in own]
        print(f"  {left_out:14} {len(own):6} words, said {sum(chances) / len(own):5.1f} %, "
              f"right {100 * sum(w.right for w in own) / len(own):5.1f} %, AUC {area(own, chances):.3f}")
        tested += own
        percents += chances
    show("each set by coefficients of the others", tested, percents)


def curve(bins, place, colour, name):
    points = [place(mean, right) for _, _, mean, right in bins]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"><title>{count} words</title></circle>'
                   for (x, y), (_, count, _, _) in zip(points, bins))
    return f'<g id="{name}"><polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>{dots}</g>'


def plot(words):
    """Share of right words over confidence: on the diagonal it is what it says."""
    side, left, top = 400, 60, 20

    def place(x, y):
        return left + x * side / 100, top + side - y * side / 100

    texts = [f'<text x="{place(v, 0)[0]:.0f}" y="{top + side + 20}" text-anchor="middle">{v}</text>'
             f'<text x="{left - 8}" y="{place(0, v)[1] + 5:.0f}" text-anchor="end">{v}</text>' for v in range(0, 101, 20)]
    before, now = (bins_of(words, [getattr(word, of) for word in words]) for of in ("scale", "now"))
    (x0, y0), (x1, y1) = place(0, 0), place(100, 100)
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side + 90} {side + 70}" width="{side + 90}" '
        f'height="{side + 70}" font-family="sans-serif" font-size="14">',
        '<rect width="100%" height="100%" fill="white"/>',
        f'<rect x="{left}" y="{top}" width="{side}" height="{side}" fill="none" stroke="#999"/>',
        f'<line x1="{x0}" y1="{y0}" x2="{x1}" y2="{y1}" stroke="#999" stroke-dasharray="4 4"/>', *texts,
        f'<text x="{left + side / 2}" y="{top + side + 42}" text-anchor="middle">confidence, %</text>',
        f'<text transform="translate(18 {top + side / 2}) rotate(-90)" text-anchor="middle">words that are right, %</text>',
        curve(before, place, "#c33", "before"), curve(now, place, "#06c", "now"),
        f'<text x="{left + 14}" y="{top + 26}" fill="#06c">now</text>',
        f'<text x="{left + 14}" y="{top + 46}" fill="#c33">before: Tesseract\'s scale</text>', "</svg>", ""])


def main(arguments):
    words = words_from(sys.stdin)
    if arguments == ["--fit"]:
        show_fit(words, signs, SIGNS)
        show_fit(words, scale_only, ("start_by_confidence", "per_confidence"))
        return
    show("before: Tesseract's scale", words, [word.scale for word in words])
    show("now", words, [word.now for word in words])
    if arguments[:1] == ["--plot"]:
        with open(arguments[1], "w", encoding="utf-8") as file:
            file.write(plot(words))


if __name__ == "__main__":
    main(sys.argv[1:])
