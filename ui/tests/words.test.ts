// The words: both languages whole, every code and every key in use has its words, and no sentence hides in a component.
import { FluentResource } from "@fluent/bundle";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fold, matches, plainCard } from "../src/state/fold";
import { hasWords, keyOf } from "../src/state/words.svelte";
import { wallTime } from "../src/state/clock.svelte";

const ROOT = join(import.meta.dirname, "..");
const locale = (language: string) => readFileSync(join(ROOT, `../assets/locales/${language}.ftl`), "utf8");
const keys = (text: string) => new FluentResource(text).body.map(({ id }) => id);

function files(folder: string, ending: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => join(ROOT, folder, name));
}

/** The words of a generated union: `"a" | "b"`. */
function union(name: string): string[] {
  const text = readFileSync(join(ROOT, `src/bindings/${name}.ts`), "utf8").replace(/\/\*[^]*?\*\//g, "");
  return [...text.matchAll(/"([a-z0-9_]+)"/g)].map((found) => found[1]!);
}

test("both languages have the same keys, each once", () => {
  const [vi, en] = [keys(locale("vi")), keys(locale("en"))];
  expect(new Set(vi).size).toBe(vi.length);
  expect([...en].sort()).toEqual([...vi].sort());
});

test.each([
  ["VerdictWord", "verdict"],
  ["VerdictWord", "mark"],
  ["VerdictWord", "then"],
  ["AskWord", "ask"],
  ["HintWord", "hint"],
  ["RadioState", "radio"],
  ["ErrorCode", "error"],
  ["PrintState", "print"],
  ["ModeWord", "idle"],
  ["CalibrationState", "calibration-state"],
  ["CalibrationResult", "calibration-result"],
  ["ModeWord", "settings-mode"],
  ["CrowdUnknown", "crowd-unknown"],
  ["CrowdUnknown", "crowd-says"],
  ["CrowdUnknown", "crowd-cell"],
])("every %s has its %s-… words", (type, family) => {
  const codes = union(type);
  expect(codes.length).toBeGreaterThan(1);
  expect(codes.filter((code) => !hasWords(keyOf(family, code)))).toEqual([]);
});

test("every key named in the page has words", () => {
  const named = files("src", /\.(svelte|ts)$/).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/(?:say|#say)\("([a-z0-9-]+)"/g)].map((found) => found[1]!),
  );
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((key) => !hasWords(key))).toEqual([]);
});

test("no component holds Vietnamese words of its own", () => {
  const vietnamese = /[ăâđêôơưĂÂĐÊÔƠƯ\u1EA0-\u1EF9]/u;
  const code = (file: string) => readFileSync(file, "utf8").replaceAll(/\/\/.*/g, "");
  const sources = ["components", "screens", "platform"].flatMap((folder) => files(`src/${folder}`, /\.(svelte|ts)$/));
  expect(sources.length).toBeGreaterThan(10);
  expect(sources.filter((file) => vietnamese.test(code(file)))).toEqual([]);
});

test("nothing forbids or accuses", () => {
  expect(locale("vi").toLowerCase()).not.toMatch(/cấm|vi phạm|bắt buộc/);
  expect(locale("en").toLowerCase()).not.toMatch(/forbidden|violation|denied/);
});

test("search forgives diacritics, case and order", () => {
  expect(fold("Đỗ Hữu  Ước")).toBe("do huu uoc");
  expect(matches("Công Tằng Tôn Nữ", "ton cong")).toBe(true);
  expect(matches("Công Tằng Tôn Nữ", "tran")).toBe(false);
  expect(plainCard("007")).toBe(plainCard("7"));
  expect(plainCard("000")).toBe("0");
});

test("the clock is Vietnam's, whatever the laptop's zone", () => {
  expect(wallTime(new Date("2026-11-21T17:05:00Z"))).toEqual({ time: "00:05", date: "22/11/2026", weekday: 0 });
});
