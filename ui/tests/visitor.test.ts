// The visitors' window: what it paints of what it was told, for how long, and that it can do nothing else.
import { render } from "@testing-library/svelte";
import { flushSync } from "svelte";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { VisitorShows } from "../src/bindings/VisitorShows";
import type { VisitorTodo } from "../src/bindings/VisitorTodo";
import type { VisitorVerdict } from "../src/bindings/VisitorVerdict";
import { FAMILIES } from "../src/visitor/families";
import { Shown } from "../src/visitor/shown.svelte";
import Visitor from "../src/visitor/Visitor.svelte";
import { keyOf } from "../src/state/words.svelte";
import { both, linesOf, twoLines } from "../src/visitor/words";
import { seen, visitorCheck, visitorWall } from "./visitor_fake";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open(shows: VisitorShows = { kind: "nothing" }, practice = false) {
  const shown = new Shown();
  shown.take({ kind: "wall", of: visitorWall() });
  shown.take(seen(shows, practice));
  render(Visitor, { props: { shown } });
  flushSync();
  return (next: VisitorShows) => {
    shown.take(seen(next));
    flushSync();
  };
}

function after(seconds: number) {
  vi.advanceTimersByTime(seconds * 1000);
  flushSync();
}

const said = () => document.body.textContent?.replace(/\s+/gu, " ").trim() ?? "";
const code = () => document.querySelector("[role=img]")?.getAttribute("aria-label") ?? null;

test("a desk that is not open shows nothing", () => {
  open();
  expect(said()).toBe("");
  after(120);
  expect(said()).toBe("");
});

test.each([
  ["listening", "lay_on_pad", "ĐANG NGHE…", "Mời quý khách mở Bluezone, đặt điện thoại lên bệ."],
  ["running", "come_in", "ĐANG CHẠY", "Cảm ơn quý khách. Mời quý khách vào."],
  ["probable", "come_in", "CÓ THỂ", "Cảm ơn quý khách. Mời quý khách vào."],
  ["not_heard", "bluetooth", "CHƯA THẤY", "Mời quý khách bật Bluetooth, mở Bluezone, đặt máy lên bệ."],
  ["cannot_check", "attendant", "KHÔNG KIỂM TRA ĐƯỢC", "Máy của bàn trực nghe chưa rõ, không phải do quý khách."],
] as const)("%s is a word, its shape and two lines in both languages", (verdict, todo, word, lines) => {
  open(visitorCheck({ verdict, todo }));
  expect(document.querySelector("[data-shape]")?.getAttribute("data-shape")).toBe(verdict);
  expect([...document.querySelectorAll("h1 span")].map((line) => line.textContent).join(" ")).toBe(word);
  expect([...document.querySelectorAll(".todo p:not(.english)")].map((line) => line.textContent).join(" ")).toBe(lines);
  const english = [...document.querySelectorAll("[lang=en]")].map((line) => line.textContent);
  expect(english).toEqual([both(keyOf("verdict", verdict)).en, expect.stringMatching(/[a-z]/u)]);
});

test("whoever was not heard is offered help after a while, and the word stays in sight", () => {
  const show = open(visitorCheck({ verdict: "not_heard", todo: "bluetooth" }));
  after(11);
  expect(code()).toBeNull();
  after(2);
  expect(code()).toBe("https://www.bluezone.gov.vn");
  expect(said()).toContain("CHƯATHẤY");
  after(20);
  expect(code()).toContain("play.google.com");
  after(20);
  expect(code()).toContain("apps.apple.com");
  after(20);
  expect(code()).toBe("https://www.bluezone.gov.vn");

  show(visitorCheck({ verdict: "running", todo: "come_in" }));
  expect(said()).toContain("ĐANGCHẠY");
  expect(code()).toBeNull();
  after(60);
  expect(code(), "nothing is offered to whoever has it running").toBeNull();
  show(visitorCheck());
  show(visitorCheck({ verdict: "not_heard", todo: "bluetooth" }));
  expect(code(), "the next visitor is first told what to do").toBeNull();
});

test("an iPhone is offered its own store first", () => {
  open(visitorCheck({ verdict: "not_heard", todo: "bluetooth", phone: "ios" }));
  after(13);
  expect(code()).toContain("apps.apple.com");
  after(20);
  expect(code()).toBe("https://www.bluezone.gov.vn");
  after(20);
  expect(code()).toContain("apps.apple.com");
});

test("between two visitors hang the poster, with each code, and the notice of data use", () => {
  open({ kind: "between" });
  const hung = Array.from({ length: 6 }, () => {
    const now = code() ?? document.querySelector("h1")?.textContent ?? "";
    after(code() ? 20 : 25);
    return now;
  });
  const notice = "THÔNG BÁO VỀ DỮ LIỆU CỦA KHÁCH";
  expect(hung).toEqual([
    "https://www.bluezone.gov.vn",
    notice,
    "https://play.google.com/store/apps/details?id=com.mic.bluezone",
    notice,
    "https://apps.apple.com/vn/app/id1508062685",
    notice,
  ]);
});

test("where people are counted hangs the poster alone", () => {
  open({ kind: "poster" });
  const hung = new Set(
    Array.from({ length: 6 }, () => {
      after(21);
      return code();
    }),
  );
  expect(hung.size).toBe(3);
  expect(hung.has(null)).toBe(false);
});

test("practice says that it is, in both languages", () => {
  open(visitorCheck({ verdict: "running", todo: "come_in" }), true);
  expect(said()).toMatch(/^TẬP DÙNG ?– PRACTICE/u);
});

test("a code keeps its blank border, and its dark part is 15 cm on a wide screen of 15.6 inches", () => {
  open({ kind: "between" });
  const drawing = document.querySelector("[role=img] svg");
  // A wide screen is 76.8 rem high.
  const side = Number(drawing?.getAttribute("width")?.replace("rem", "")) / 0.768;
  const high_mm = 15.6 * 25.4 * (9 / Math.hypot(16, 9));
  const { dark } = visitorWall().codes[0]!;
  expect((side / 100) * high_mm * dark).toBeGreaterThanOrEqual(150);
  expect(side * (1 - dark)).toBeGreaterThan(15);
});

test("no key and no click does anything", () => {
  open(visitorCheck());
  for (const event of [
    new KeyboardEvent("keydown", { key: "F5", cancelable: true, bubbles: true }),
    new KeyboardEvent("keydown", { key: "w", ctrlKey: true, cancelable: true, bubbles: true }),
    new KeyboardEvent("keydown", { key: "Enter", cancelable: true, bubbles: true }),
    new MouseEvent("mousedown", { cancelable: true, bubbles: true }),
    new MouseEvent("click", { cancelable: true, bubbles: true }),
    new MouseEvent("contextmenu", { cancelable: true, bubbles: true }),
  ]) {
    document.body.dispatchEvent(event);
    expect(event.defaultPrevented, event.type).toBe(true);
  }
});

const TODOS: VisitorTodo[] = ["wait", "lay_on_pad", "open_on_pad", "open_app", "bluetooth", "come_in", "attendant"];
const VERDICTS: VisitorVerdict[] = ["listening", "running", "probable", "not_heard", "cannot_check"];

test("everything that is asked stands on two lines that fit, in both languages", () => {
  for (const todo of [...TODOS.map((todo) => keyOf("visitor-todo", todo)), "visitor-thanks" as const]) {
    for (const { vi: large, en: small } of linesOf(todo)) {
      expect(large.length, large).toBeLessThanOrEqual(31);
      expect(small.length, small).toBeLessThanOrEqual(40);
    }
  }
  for (const verdict of VERDICTS) {
    const lines = twoLines(both(keyOf("verdict", verdict)).vi);
    expect(lines.length).toBe(2);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(10);
  }
});

const FOLDER = join(import.meta.dirname, "../src/visitor");
const sources = readdirSync(FOLDER).map((name) => readFileSync(join(FOLDER, name), "utf8"));

test("the page can ask for nothing: it knows no platform, and none of the desk's state", () => {
  const imported = sources.flatMap((text) => [...text.matchAll(/from "([^"]+)"|import "([^"]+)"/gu)].map((found) => found[1] ?? found[2]!));
  expect(imported.length).toBeGreaterThan(10);
  const allowed = /^(svelte|\.\/[\w.]+|\.\.\/bindings\/\w+|\.\.\/style\/\w+\.css|\.\.\/components\/Shape\.svelte|\.\.\/state\/words\.svelte)$/u;
  expect(imported.filter((from) => !allowed.test(from))).toEqual([]);
});

test("the build leaves every word in the page that it says", () => {
  const keys = sources.flatMap((text) => [
    ...[...text.matchAll(/both\(["`]([a-z0-9-]+)/gu)].map((found) => `${found[1]}`),
    ...[...text.matchAll(/keyOf\("([a-z-]+)"/gu)].map((found) => `${found[1]}-x`),
  ]);
  expect(keys.length).toBeGreaterThan(8);
  expect(keys.filter((key) => !FAMILIES.test(key))).toEqual([]);
});
