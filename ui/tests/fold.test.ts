// Search reads a text as the register does: the same vectors, and whoever leaves is found by any spelling of a name.
import { expect, test } from "vitest";
import vectors from "../../tests/vectors/fold.txt?raw";
import { fold, matches } from "../src/state/fold";
import { leavers } from "../src/state/leaving";
import { abbreviates } from "../src/state/recall.svelte";
import { people } from "./fake";

const lines = vectors.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
const unescaped = (text: string) => text.replace(/\\u\{([0-9a-f]+)\}/gu, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));

test.each(lines)("%s", (line) => {
  const [folded = "", text = ""] = line.split("\t");
  expect(fold(unescaped(text))).toBe(folded);
});

test("whoever leaves is found however the letters of the name came", () => {
  const line = { ...people(14)[3]!, name: "\u00d0ặng Thị Ánh" };
  for (const typed of ["dang", "đặng", "\u00f0ặng", "\u0189ặng thị", "D\u0335ang", "an\u200bh"]) {
    expect(leavers([line], typed), typed).toEqual([line]);
    expect(matches(line.name, typed), typed).toBe(true);
  }
  expect(abbreviates("\u00f0ặng", "Đặng Thị Ánh")).toBe(true);
});
