// Every state of the band: its word, its shape, and what it says.
import { tick } from "svelte";
import { expect, test } from "vitest";
import type { RadioState } from "../src/bindings/RadioState";
import type { VerdictWord } from "../src/bindings/VerdictWord";
import { bandOf } from "../src/state/band";
import { check, LISTENING_RADIO, NO_ADAPTER, people, screen } from "./fake";
import { field, open } from "./open";

const WORDS: [VerdictWord, string][] = [
  ["listening", "ĐANG NGHE…"],
  ["running", "ĐANG CHẠY"],
  ["probable", "CÓ THỂ"],
  ["not_heard", "CHƯA THẤY"],
  ["cannot_check", "KHÔNG KIỂM TRA ĐƯỢC"],
  ["no_phone", "KHÔNG CÓ ĐIỆN THOẠI"],
];

test.each(WORDS)("%s is a word and a shape of its own", async (verdict, word) => {
  const { platform } = await open();
  platform.emit({ kind: "check", of: check({ verdict, reason: "on_the_pad", ask: null }) });
  await tick();
  const band = document.querySelector(".band")!;
  expect(band.querySelector("h1")!.textContent).toBe(word);
  expect(band.querySelector("svg")!.dataset.shape).toBe(verdict);
  expect(band.querySelector("[aria-live]")!.textContent).toContain(word);
});

test("shapes differ from each other, so that they stay apart without colour", async () => {
  const { platform } = await open();
  const drawn = new Set<string>();
  for (const [verdict] of WORDS) {
    platform.emit({ kind: "check", of: check({ verdict }) });
    await tick();
    drawn.add(document.querySelector(".band svg")!.innerHTML.replaceAll(/<!--.*?-->/g, ""));
  }
  expect(drawn.size).toBe(WORDS.length);
});

test("the ring shows proven listening and never more than that", () => {
  expect(bandOf(check({ heard_s: 2, needed_s: 8 }), LISTENING_RADIO, "pad").filled).toBe(0.25);
  expect(bandOf(check({ heard_s: 9, needed_s: 8 }), LISTENING_RADIO, "pad").filled).toBe(1);
  expect(bandOf(check({ heard_s: 0, needed_s: 0 }), LISTENING_RADIO, "pad").filled).toBe(0);
  expect(bandOf(check({ verdict: "running" }), LISTENING_RADIO, "pad").filled).toBeNull();
});

test("what was heard comes first, what to do is strong", () => {
  const band = bandOf(check({ verdict: "not_heard", reason: "iphone_without_bluezone" }), LISTENING_RADIO, "pad");
  expect(band.sentences.map(({ text }) => text)).toEqual([
    "Có iPhone ở đây nhưng chưa thấy Bluezone.",
    "Đề nghị khách mở ứng dụng Bluezone rồi đặt điện thoại lên bệ.",
    "Vẫn ghi sổ bình thường, máy nghe tiếp.",
  ]);
  expect(band.sentences.map(({ todo }) => todo)).toEqual([false, true, false]);
});

test.each<VerdictWord>(["cannot_check", "no_phone"])("%s asks nothing of the visitor", (verdict) => {
  const band = bandOf(check({ verdict, reason: "no_adapter", ask: "pad_and_open" }), NO_ADAPTER, "pad");
  expect(band.sentences.map(({ text }) => text).join(" ")).not.toContain("Đề nghị");
});

test("how long it took is said the way the language writes numbers", () => {
  const band = bandOf(check({ verdict: "running", reason: "on_the_pad", platform: "android", ask: null, decided_after_s: 1.84 }), LISTENING_RADIO, "pad");
  expect(band.sentences.map(({ text }) => text).join(" ")).toBe(
    "Bluezone đang chạy trên điện thoại Android đặt trên bệ. Mời khách vào. Nghe thấy sau 1,8 giây.",
  );
});

test("without a receiver the band says so in words and offers practice", async () => {
  await open({ radio: NO_ADAPTER });
  const band = document.querySelector(".band")!;
  expect(band.textContent).toContain("Không có bộ thu Bluetooth. Cắm bộ thu vào cổng USB.");
  expect(band.querySelector("button")!.textContent).toContain("Tập dùng");
  expect(document.querySelector(".radio.broken")!.textContent).toContain("Không có bộ thu Bluetooth.");
});

test.each<[RadioState, boolean]>([
  ["starting", false],
  ["listening", false],
  ["silent", true],
  ["powered_off", true],
  ["restarting", true],
  ["gave_up", true],
])("a receiver that is %s is red: %s", async (state, red) => {
  await open({ radio: { ...LISTENING_RADIO, state } });
  expect(document.querySelector(".radio.broken") !== null).toBe(red);
});

test("practice is unmistakable and can be left", async () => {
  const { platform, user } = await open({ book: "practice" });
  expect(document.querySelector("header.practice strong")!.textContent).toBe("TẬP DÙNG");
  expect(document.querySelector(".desk.practice")).not.toBeNull();
  await user.keyboard("{F7}");
  await tick();
  expect(document.querySelector("dialog")!.textContent).toContain("Thôi tập, về sổ thật?");
  await user.keyboard("{Enter}");
  await tick();
  expect(platform.called("setBook")).toEqual([["setBook", "register"]]);
  platform.emit({ kind: "screen", of: screen() });
  await tick();
  expect(document.querySelector(".practice")).toBeNull();
  expect(field("name")).not.toBeNull();
});

test("a line without a verdict is being listened for only while its check is open", async () => {
  const [first, second] = people(8);
  const lines = [{ ...first!, verdict: null }, { ...second!, verdict: null }];
  await open({ inside: lines, check: check({ visit: first!.visit }) });
  expect([...document.querySelectorAll(".list .mark")].map((mark) => mark.textContent)).toEqual(["đang nghe", "chưa kiểm tra"]);
});
