// The letters of the screens: each of the three files has every letter that the desk's own words are written with.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "vitest";

const ROOT = resolve(import.meta.dirname, "..");
const KNOWN = "cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca".split(" ");

/** The map of characters of a WOFF2 file (https://www.w3.org/TR/WOFF2/): tables in one Brotli stream, in the order of their list. */
function cmap(file: Buffer): Buffer {
  let at = 48;
  const number = () => {
    for (let value = 0; ; ) {
      const byte = file[at++]!;
      value = value * 128 + (byte & 0x7f);
      if (byte < 0x80) return value;
    }
  };
  const tables = Array.from({ length: file.readUInt16BE(12) }, () => {
    const flags = file[at++]!;
    const known = flags & 0x3f;
    const name = known === 0x3f ? file.toString("latin1", at, (at += 4)) : KNOWN[known];
    const whole = number();
    const changed = name === "glyf" || name === "loca" ? flags >> 6 !== 3 : flags >> 6 !== 0;
    return { name, length: changed ? number() : whole };
  });
  const stream = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  let from = 0;
  for (const { name, length } of tables) {
    if (name === "cmap") return stream.subarray(from, from + length);
    from += length;
  }
  throw new Error("no cmap");
}

/** Whether a segment map (format 4) knows a character. */
function knows(map: Buffer, code: number): boolean {
  const tables = Array.from({ length: map.readUInt16BE(2) }, (_, n) => map.readUInt32BE(8 + 8 * n));
  const at = tables.find((one) => map.readUInt16BE(one) === 4)!;
  const size = map.readUInt16BE(at + 6);
  for (let n = 0; n < size; n += 2) {
    const [end, start] = [map.readUInt16BE(at + 14 + n), map.readUInt16BE(at + 16 + size + n)];
    if (code >= start && code <= end) return true;
  }
  return false;
}

const WORDS = ["vi", "en"].map((language) => readFileSync(resolve(ROOT, `../assets/locales/${language}.ftl`), "utf8")).join("");
const LETTERS = [...new Set(WORDS.normalize("NFC"))].filter((letter) => /\p{Script=Latin}|\p{N}/u.test(letter));

test.each([400, 600, 700])("the letters of weight %i are all there", (weight) => {
  const map = cmap(readFileSync(resolve(ROOT, `src/style/fonts/be-vietnam-pro-${weight}.woff2`)));
  const accents = [..."àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"];
  const wanted = [...LETTERS, ...accents, ...accents.map((letter) => letter.toUpperCase())];
  expect(wanted.filter((letter) => !knows(map, letter.codePointAt(0)!))).toEqual([]);
  expect(knows(map, 0x4e00)).toBe(false);
});
