"""Makes the three faces of the screens from Be Vietnam Pro. See README.md beside this file.

    python3 subset.py FOLDER_WITH_BE_VIETNAM_PRO_TTF
"""

import pathlib
import sys

from fontTools import subset

# Latin with all Vietnamese letters, combining marks, punctuation, currency and arrows. One file holds them all: a word such as
# "Hải" is then one run of one face.
RANGES = [
    (0x20, 0x24F), (0x259, 0x259), (0x2BB, 0x2BC), (0x2C6, 0x2C6), (0x2DA, 0x2DA), (0x2DC, 0x2DC),
    (0x300, 0x301), (0x303, 0x304), (0x306, 0x309), (0x31B, 0x31B), (0x323, 0x323), (0x329, 0x329), (0x1E00, 0x1EFF),
    (0x2000, 0x206F), (0x20A0, 0x20C0), (0x2113, 0x2113), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212),
    (0x2215, 0x2215), (0xFEFF, 0xFEFF), (0xFFFD, 0xFFFD),
]
FACES = {400: "400Regular", 600: "600SemiBold", 700: "700Bold"}


def main(source: pathlib.Path) -> None:
    here = pathlib.Path(__file__).parent
    for weight, face in FACES.items():
        options = subset.Options()
        options.hinting = False
        options.flavor = "woff2"
        options.recalc_timestamp = False
        font = subset.load_font(str(source / face / f"BeVietnamPro_{face}.ttf"), options)
        chosen = subset.Subsetter(options)
        chosen.populate(unicodes=[c for low, high in RANGES for c in range(low, high + 1)])
        chosen.subset(font)
        subset.save_font(font, str(here / f"be-vietnam-pro-{weight}.woff2"), options)


main(pathlib.Path(sys.argv[1]))
