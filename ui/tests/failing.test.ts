// One way to fail: what is asked answers, or its failure stands on the screen. Nothing answers an empty list instead.
import { waitFor } from "@testing-library/svelte";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Failure } from "../src/bindings/Failure";
import type { Platform } from "../src/platform/platform";
import { Asked, Failing } from "../src/state/asked.svelte";
import type { DeskState } from "../src/state/desk.svelte";
import { open } from "./open";

const SRC = join(import.meta.dirname, "../src");
const texts = (folder: string) =>
  readdirSync(join(SRC, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(svelte|ts)$/.test(name))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(SRC, folder, name), "utf8") }));

const NO_SYSTEM: Failure = { code: "no_print_system", detail: null };
const SAYS = "Máy tính này chưa có dịch vụ in";

test("what could not be had is no answer, and says why until it is had", async () => {
  let fails = true;
  const asked = new Asked(async () => {
    if (fails) throw NO_SYSTEM;
    return [] as string[];
  });
  await asked.look();
  expect([asked.answer, asked.failure]).toEqual([null, NO_SYSTEM]);
  fails = false;
  await asked.look();
  expect([asked.answer, asked.failure]).toEqual([[], null]);
});

test("of two looks the last one counts, however late the first is answered", async () => {
  const answers: ((found: string) => void)[] = [];
  const asked = new Asked(() => new Promise<string>((answer) => answers.push(answer)));
  const looks = [asked.look(), asked.look()];
  answers[1]!("new");
  answers[0]!("old");
  await Promise.all(looks);
  expect(asked.answer).toBe("new");
});

test("a window's own failure is gone as soon as something else is tried", async () => {
  const failing = new Failing();
  expect(await failing.ask(() => Promise.reject(NO_SYSTEM))).toBeNull();
  expect(failing.failure).toEqual(NO_SYSTEM);
  expect(await failing.attempt(async () => undefined)).toBe(true);
  expect(failing.failure).toBeNull();
  // What is no failure of desk's is one all the same.
  await failing.attempt(() => Promise.reject(new Error("the bridge is gone")));
  expect(failing.failure?.code).toBe("internal");
});

test.each<[string, keyof Platform, (desk: DeskState) => void]>([
  ["printers", "printers", (desk) => desk.settings.open("print")],
  ["scanners", "scannerPorts", (desk) => desk.settings.open("devices")],
  ["what is kept", "upkeep", (desk) => desk.settings.open("privacy")],
  ["copies", "upkeep", (desk) => desk.settings.open("copies")],
  ["folders", "folders", (desk) => (desk.small = "export")],
  ["shifts", "shifts", (desk) => (desk.small = "shift")],
  ["the notice", "notice", (desk) => (desk.small = "privacy")],
  ["the journal", "journal", (desk) => (desk.small = "journal")],
  ["guests", "guests", (desk) => (desk.small = "guests")],
  ["paper forms", "paperForms", (desk) => (desk.small = "paper_forms")],
  ["the roster", "staff", (desk) => (desk.small = "staff")],
  ["whoever is expected", "expected", (desk) => (desk.small = "expected")],
])("%s that cannot be had are not shown as none", async (_, call, show) => {
  const { desk, platform } = await open();
  platform.failNext(call, NO_SYSTEM);
  show(desk);
  await waitFor(() => expect(document.querySelector("dialog")?.textContent).toContain(SAYS));
});

test("nobody past the parts of the state asks the platform, or catches what it throws", () => {
  const painted = ["components", "screens"].flatMap(texts);
  expect(painted.length).toBeGreaterThan(40);
  expect(painted.filter(({ text }) => /platform|asFailure|\bcatch\b/.test(text)).map(({ name }) => name)).toEqual([]);
  const parts = texts("state").filter(({ text }) => /\.catch\(|\bcatch\b/.test(text));
  // A page that was laid out for the owner is laid out anew once their door has shut.
  expect(parts.map(({ name }) => name).sort()).toEqual(["state/preview.svelte.ts", "state/voice.ts"]);
});
