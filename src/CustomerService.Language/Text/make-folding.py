#!/usr/bin/env python3
"""Writes folding.bin: the NFKC case folding of every code point that changes under it, and the canonical compositions.

.NET has no normalisation data in invariant globalisation mode (string.Normalize returns its input), so the library carries
the table. Source: the Unicode Character Database as Python's unicodedata ships it (Unicode License v3).
Run from this folder: python3 make-folding.py
"""
import struct
import unicodedata as ud

IGNORED = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0}


def ignorable(c):
    o = ord(c)
    return o in IGNORED or 0xFE00 <= o <= 0xFE0F or 0xE0000 <= o <= 0xE0FFF or (
        ud.category(c) == "Cf" and not (0x0600 <= o <= 0x0605 or o in (0x06DD, 0x070F, 0x08E2)))


def fold(c):
    s = c
    while True:
        n = ud.normalize("NFKC", ud.normalize("NFKC", s).casefold())
        n = "".join(x for x in n if not ignorable(x))
        if n == s:
            return ud.normalize("NFC", s)
        s = n


points = [o for o in range(0x80, 0x110000)
          if not 0xD800 <= o <= 0xDFFF and ud.category(chr(o)) not in ("Cn", "Co")]
maps = [(o, fold(chr(o))) for o in points]
maps = [(o, t) for o, t in maps if t != chr(o)]
marks = [chr(o) for o in points if o < 0x10000 and ud.combining(chr(o))]
firsts = {chr(o) for o in range(0x20, 0x7F)} | {chr(o) for o in points if o < 0x10000}
# Every (base, mark) whose canonical composition is one character, whatever the order the marks were typed in.
useful = set()
for o in points:
    d = ud.normalize("NFD", chr(o))
    if len(d) > 1 and o < 0x10000 and not 0xAC00 <= o <= 0xD7A3:
        useful.update(x for x in d[1:] if x in set(d[1:]))
marks = sorted(m for m in marks if m in useful)
bases = sorted({ud.normalize("NFD", chr(o))[0] for o in points if o < 0x10000 and len(ud.normalize("NFD", chr(o))) > 1}
               | {chr(o) for o in points if o < 0x10000 and len(ud.normalize("NFD", chr(o))) > 1})
pairs = []
for b in bases:
    for m in marks:
        r = ud.normalize("NFC", b + m)
        if len(r) == 1 and ord(r) < 0x10000 and fold(r) == r:
            pairs.append((ord(b), ord(m), ord(r)))

with open("folding.bin", "wb") as f:
    f.write(struct.pack("<ii", len(maps), len(pairs)))
    for o, t in maps:
        u = t.encode("utf-16-le")
        f.write(struct.pack("<iB", o, len(u) // 2) + u)
    for p in pairs:
        f.write(struct.pack("<HHH", *p))
print(len(maps), "foldings,", len(pairs), "compositions, Unicode", ud.unidata_version)
