"""Makes the three faces of Gatekeeper Serif from Liberation Serif 2.1.5. See README.md beside this file.

    python3 subset.py FOLDER_WITH_LIBERATION_SERIF_TTF
"""

import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

# What a Vietnamese register can hold: all Latin letters (Vietnamese ones among them), combining marks, punctuation, superscripts, currency, and the few signs
# officials type; Greek and Cyrillic (with Ukrainian, Kazakh and Mongolian letters) for the names of foreign guests.
# No two of them may share a glyph: a PDF maps a glyph back to one character, and search and copy would then lie.
# That is why U+00A0, U+00AD, U+2010, U+2011, U+2126 and U+212A are absent; sheet folds them before it draws.
RANGES = [
    (0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0xFF), (0x100, 0x24F), (0x259, 0x259), (0x1E00, 0x1EF9),
    (0x300, 0x304), (0x306, 0x30C), (0x31B, 0x31B), (0x323, 0x323), (0x327, 0x328),
    (0x384, 0x386), (0x388, 0x3CE), (0x400, 0x45F), (0x490, 0x4F9),
    (0x2BB, 0x2BD), (0x2C6, 0x2C7), (0x2D8, 0x2DD),
    (0x2012, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2026, 0x2026), (0x2030, 0x2030), (0x2032, 0x2033),
    (0x2039, 0x203A), (0x2044, 0x2044), (0x2070, 0x2070), (0x2074, 0x2079), (0x2080, 0x2089),
    (0x20A0, 0x20BF), (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2193),
    (0x2212, 0x2212), (0x2248, 0x2248), (0x2260, 0x2260), (0x2264, 0x2265), (0x25CA, 0x25CA),
]
FACES = {"Regular": "Regular", "Bold": "Bold", "Italic": "Italic", "BoldItalic": "Bold Italic"}


def rename(font: TTFont, style: str) -> None:
    """Takes the reserved name "Liberation" out of every name a program shows; the copyright and licence stay."""
    family, post = "Gatekeeper Serif", f"GatekeeperSerif-{style}"
    names = {1: family, 2: style, 3: f"{post} 1.0 subset", 4: f"{family} {style}", 6: post, 16: family, 17: style}
    table = font["name"]
    table.names = [n for n in table.names if n.nameID in (0, 5, 13, 14) and n.platformID == 3]
    for name_id, text in names.items():
        table.setName(text, name_id, 3, 1, 0x409)


def main(source: pathlib.Path) -> None:
    here = pathlib.Path(__file__).parent
    for face, style in FACES.items():
        options = subset.Options()
        options.hinting = False
        options.layout_features = []
        options.drop_tables += ["GPOS", "GSUB", "GDEF", "kern", "FFTM"]
        options.name_IDs = ["*"]
        options.notdef_outline = True
        options.glyph_names = False
        options.recalc_timestamp = False
        font = subset.load_font(str(source / f"LiberationSerif-{face}.ttf"), options)
        chosen = subset.Subsetter(options)
        chosen.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
        chosen.subset(font)
        rename(font, style)
        subset.save_font(font, str(here / f"GatekeeperSerif-{face}.ttf"), options)


main(pathlib.Path(sys.argv[1]))
