// The words: both languages whole, every code and every key in use has its words, and no sentence hides in a component.
import { FluentResource } from "@fluent/bundle";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ScanProblem } from "../src/bindings/ScanProblem";
import { fold, matches, plainCard } from "../src/state/fold";
import { FIELDS } from "../src/state/form.svelte";
import { VOLUMES } from "../src/state/loudness";
import { OFFICE } from "../src/state/office";
import { PAPERS } from "../src/state/papers";
import { RANGES } from "../src/state/report.svelte";
import { DESK_LINES, SETTINGS_PANES } from "../src/state/settings.svelte";
import { triedBy } from "../src/state/tried";
import { TEXT_SIZES } from "../src/state/text_size";
import { keyOf, known, sayIn } from "../src/state/words.svelte";
import { wallTime } from "../src/state/clock.svelte";
import { scan } from "./fake";

const ROOT = join(import.meta.dirname, "..");
const locale = (language: string) => readFileSync(join(ROOT, `../assets/locales/${language}.ftl`), "utf8");
const keys = (text: string) => new FluentResource(text).body.map(({ id }) => id);

function files(folder: string, ending: RegExp): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => ending.test(name))
    .map((name) => join(ROOT, folder, name));
}

/** Everything that is written by hand for the page. */
const sources = () => files("src", /\.(svelte|ts)$/).map((file) => readFileSync(file, "utf8"));

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

/** Every family of keys that is put together from codes, anywhere in the page, with all codes that it is put together with. */
const FAMILIES: Record<string, readonly string[]> = {
  ask: union("AskWord"),
  "book-column": ["number", "entered", "name", "id", "from", "card", "verdict", "out", "note"],
  "book-filter": ["first", "last"],
  "book-kind": union("LineWord"),
  "book-left": union("LeftWord"),
  "book-why": ["typo", "wrong_person", "said_later"],
  "calibration-advice": ["uncalibrated", "other_receiver", "changed"],
  "calibration-result": union("CalibrationResult"),
  "calibration-state": union("CalibrationState"),
  "calibration-word": ["measuring", "done", "failed"],
  "clock-doubt": union("ClockDoubt"),
  copies: union("CopiesState"),
  "copies-advice": union("CopiesState").filter((state) => !["good", "none"].includes(state)),
  "crowd-cell": union("CrowdUnknown"),
  "crowd-column": ["hour", "people", "phones", "share", "deaf"],
  "crowd-says": union("CrowdUnknown"),
  "crowd-unknown": union("CrowdUnknown"),
  day: ["0", "1", "2", "3", "4", "5", "6"],
  error: union("ErrorCode"),
  export: union("ExportFormat"),
  field: FIELDS,
  folder: union("FolderWord"),
  "guide-agency": DESK_LINES,
  "guide-ask": [...union("GuideStep"), "end"],
  "guide-checking": union("ModeWord"),
  "guide-entrance": union("ProfileWord"),
  "guide-name": [...union("GuideStep"), "end"],
  "guide-scan": [...new Set(union("ScanProblem").map((problem) => triedBy(scan({ problem: problem as ScanProblem }).of))), "whole"],
  "guide-state": union("StepState"),
  help: union("VerdictWord").filter((word) => word !== "listening"),
  "help-key": ["enter", ...Array.from({ length: 11 }, (_, n) => `f${n + 2}`), "esc", "ctrl-l"],
  "help-step": ["1", "2", "3", "4"],
  hint: union("HintWord"),
  "id-kind": ["none", "cccd", "cmnd", "passport", "birth_certificate", "other"],
  idle: union("ModeWord"),
  "listed-column": union("ColumnRole"),
  "listed-doubt": union("DoubtWord"),
  "listed-letters": union("LettersWord").filter((word) => word !== "unicode"),
  mark: [...union("VerdictWord"), "unknown"],
  office: OFFICE.flatMap(({ name }) => [name, `${name}-says`]),
  paper: [...PAPERS.flatMap(({ name }) => [name, `${name}-says`]), "report", "site_day"],
  papers: ["link_site", "link_android", "link_ios"],
  poster: union("WayWord"),
  print: union("PrintState"),
  "print-chip": ["failed", "look"],
  radio: union("RadioState"),
  "radio-short": union("RadioState"),
  "watched-phones": ["android", "iphone", "background", "other"],
  "report-field": ["first", "last", "cut_off", "number", "dated", "addressee", "signer_name", "basis", "outreach", "difficulties", "proposals", "recipients", "signer_title"],
  "report-line": inRust("crates/papers/src/report/mod.rs", /\bline\("([a-z_]+)"/g),
  "reporting-province": union("ProvinceWord"),
  "reporting-range": RANGES,
  reason: inRust("crates/gate/src/verdict.rs", /Self::\w+ => "([a-z_]+)"/g).filter((word) => !["lay_on_pad", "open_bluezone"].includes(word)),
  "site-heard": union("HeardWord"),
  "said-volume": VOLUMES,
  scan: union("ScanProblem"),
  scanner: union("ScannerState"),
  settings: DESK_LINES,
  "settings-closing-print": union("ClosingWord"),
  "settings-ears": union("EarsWord"),
  "settings-iphone": union("IphoneWord"),
  "settings-language": union("Language"),
  "settings-mode": union("ModeWord"),
  "settings-pane": SETTINGS_PANES,
  "settings-profile": union("ProfileWord"),
  "settings-text-size": TEXT_SIZES,
  "settings-volume": VOLUMES,
  sex: ["none", "male", "female", "other"],
  "staff-phone": union("SmartphoneWord"),
  then: union("VerdictWord"),
  verdict: union("VerdictWord"),
  "visitor-todo": union("VisitorTodo").flatMap((todo) => [`${todo}-1`, `${todo}-2`]),
  "visitor-mark": [...union("MarkWord"), "none"],
  volume: VOLUMES,
  glance: ["day", "week"],
  "glance-weekday": ["1", "2", "3", "4", "5", "6", "7"],
  work: union("WorkWord"),
  "work-of": union("UnitWord"),
  "work-step": union("StepWord"),
};

/** Words of Rust that cross as texts. */
function inRust(file: string, word: RegExp): string[] {
  return [...readFileSync(join(ROOT, "..", file), "utf8").matchAll(word)].map((found) => found[1]!);
}

describe.each(["vi", "en"])("in %s", (language) => {
  const said = new Set(keys(locale(language)));
  test.each(Object.entries(FAMILIES))("every code of %s-… has words", (family, codes) => {
    expect(codes.length).toBeGreaterThan(1);
    expect(codes.filter((code) => !said.has(keyOf(family, code)))).toEqual([]);
  });
});

test("every family that the page puts together is one of these", () => {
  const put = sources().flatMap((text) => [
    ...[...text.matchAll(/keyOf\(\s*"([a-z-]+)"/g)].map((found) => found[1]!),
    ...[...text.matchAll(/say\(`([a-z-]+)-\$\{/g)].map((found) => found[1]!),
  ]);
  expect(put.length).toBeGreaterThan(40);
  expect([...new Set(put)].filter((family) => !(family in FAMILIES))).toEqual([]);
});

test("every key named in the page has words", () => {
  const named = sources().flatMap((text) => [...text.matchAll(/(?:say|needed|offer)\("([a-z0-9-]+)"/g)].map((found) => found[1]!));
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((key) => !known(key))).toEqual([]);
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

test("a number is written as its language writes it, below a thousand by the page itself", () => {
  const check = (count: number, expected: string) => expect(sayIn("vi", "inside-title", { count })).toContain(expected);
  for (const count of [0, 7, 999]) check(count, String(count));
  check(1234, new Intl.NumberFormat("vi").format(1234));
});
