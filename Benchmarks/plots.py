"""Line plots as SVG, readable on light and on dark pages: axes from zero, units, each line labelled at its end."""
import html
import math

WIDTH, HEIGHT = 640, 360
LEFT, RIGHT, TOP, BOTTOM = 72, 110, 36, 48
# Blue and orange that keep their contrast on white and on near black, and differ for the colour-blind.
COLOURS = ("#3b82c4", "#d9822b")
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #333 }
.title { font-size: 15px; font-weight: 600 }
.axis { stroke: #777; fill: none }
.grid { stroke: #777; stroke-opacity: 0.25 }
@media (prefers-color-scheme: dark) { text { fill: #ddd } .axis { stroke: #999 } }
"""


def ticks(highest, count=5):
    """Round numbers from zero to the first one not below `highest`, about `count` steps: 1, 2 or 5 times a power of ten."""
    if highest <= 0:
        return [0, 1]
    rough = highest / count
    power = 10 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)
    return [number * step for number in range(math.ceil(highest / step * 0.999) + 1)]


def written(number):
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:g}"


def spread_labels(heights, least=16):
    """The heights, moved apart so that no two labels overlap; the order stays."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    moved = list(heights)
    for before, place in zip(order, order[1:]):
        moved[place] = max(moved[place], moved[before] + least)
    return moved


def line_plot(title, x_label, y_label, lines, x_ticks=None):
    """The text of an SVG file.

    `lines` are (label, [(x, y)]); lines without points are left out. `x_ticks` are the marks of the horizontal axis,
    round numbers when None.
    """
    lines = [(label, sorted(points)) for label, points in lines if points]
    across = x_ticks or ticks(max((x for _, points in lines for x, _ in points), default=1))
    up = ticks(max((y for _, points in lines for _, y in points), default=1))
    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM

    def place(x, y):
        return (LEFT + (right - LEFT) * x / max(across), bottom - (bottom - TOP) * y / max(up))

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" '
             f'height="{HEIGHT}" role="img" aria-label="{html.escape(title)}">', f"<style>{STYLE}</style>",
             f'<text class="title" x="{LEFT}" y="20">{html.escape(title)}</text>']
    for value in up:
        _, y = place(0, value)
        parts.append(f'<line class="grid" x1="{LEFT}" x2="{right}" y1="{y:.1f}" y2="{y:.1f}"/>'
                     f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{written(value)}</text>')
    for value in across:
        x, _ = place(value, 0)
        parts.append(f'<line class="axis" x1="{x:.1f}" x2="{x:.1f}" y1="{bottom}" y2="{bottom + 5}"/>'
                     f'<text x="{x:.1f}" y="{bottom + 19}" text-anchor="middle">{written(value)}</text>')
    parts.append(f'<path class="axis" d="M{LEFT} {TOP}V{bottom}H{right}"/>'
                 f'<text x="{(LEFT + right) / 2:.1f}" y="{HEIGHT - 8}" text-anchor="middle">{html.escape(x_label)}</text>'
                 f'<text x="16" y="{(TOP + bottom) / 2:.1f}" text-anchor="middle" '
                 f'transform="rotate(-90 16 {(TOP + bottom) / 2:.1f})">{html.escape(y_label)}</text>')
    ends = spread_labels([place(*points[-1])[1] for _, points in lines])
    for (label, points), colour, end in zip(lines, COLOURS, ends):
        at = [place(x, y) for x, y in points]
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in at)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2.5"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{colour}"><title>{html.escape(label)}: '
                  f'{value:.1f}</title></circle>' for (x, y), (_, value) in zip(at, points)]
        parts.append(f'<text x="{at[-1][0] + 9:.1f}" y="{end + 4:.1f}" style="fill: {colour}">{html.escape(label)}'
                     "</text>")
    return "\n".join([*parts, "</svg>"]) + "\n"
