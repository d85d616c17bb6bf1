// Commands are for fingers: digits and letters of a code that is scanned where no field takes them do nothing.
import { cleanup, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { screen } from "./fake";
import { open, person } from "./open";
import { later, press } from "./scanner";

const CARD = "030090000001|142000001|Nguyen Van A|05011990|Nam|Xa B, Huyen C|15042021";
const LINK = "https://example.org/a-b-c?d=1 - 2 - 3";

/** So long a finger's key waits at most, with time to spare. */
const settled = () => new Promise((done) => setTimeout(done, 150));

test.each([
  ["a card", `${CARD}\n`, 8],
  ["a card, by a slow scanner", `${CARD}\n`, 45],
  ["a link", `${LINK}\n`, 8],
  ["a code of goods", "8934563138165\n", 8],
  ["a code without an end", "89345631", 8],
])("%s over the office menu opens none of its entries", async (_, code, everyMs) => {
  const { desk, user } = await open();
  await user.keyboard("{F12}");
  const opened: string[] = [];
  const stop = watch(() => desk.small && opened.push(desk.small));
  later();
  await press(code, everyMs);
  await settled();
  stop();
  expect(new Set(opened)).toEqual(new Set(["office"]));
});

test("a code over the preview of a paper prints and saves nothing", async () => {
  const { platform, desk } = await open();
  desk.look(null, "2026-11-20");
  await waitFor(() => expect(desk.preview.picture).not.toBe(""));
  later();
  await press(`s0+${LINK}+s\n`, 8);
  await settled();
  expect(platform.called("saveDay")).toEqual([]);
  expect(desk.preview.zoom).toBe(1);
});

test.each(["a b-c-d\n", "12 34-56\n", LINK])("what stands in %j counts nobody", async (code) => {
  const { platform } = await open({ settings: { ...screen().settings, mode: "crowd" } });
  later();
  await press(code, 8);
  await settled();
  expect(platform.called("countPeople").filter(([, people]) => people !== 0)).toEqual([]);
});

test("a person's keys all act, in their order, and Enter never overtakes one", async () => {
  const { desk, platform } = await open();
  const user = person();
  await user.keyboard("{F12}3x");
  await waitFor(() => expect(desk.small).toBe("export"));
  await user.keyboard("{Escape}{Escape}{Escape}{F5}");
  await waitFor(() => expect(desk.counting.on).toBe(true));
  await user.keyboard(" -  ");
  await waitFor(() => expect(platform.called("countPeople").map(([, people]) => people)).toEqual([1, -1, 1, 1]));
});

test("a key and an Enter close behind it are a person's", async () => {
  const { desk } = await open();
  const user = person();
  await user.keyboard("{F10}{PageDown}{PageUp}");
  await waitFor(() => expect(document.activeElement?.id).toBe("tab-desk"));
  later();
  await press("3\n", 15);
  expect(desk.settings.pane).toBe("print");
});

/** Looks again and again, as fast as the page works. */
function watch(look: () => unknown): () => void {
  const timer = setInterval(look, 1);
  return () => clearInterval(timer);
}

test("a key that waits when the page goes does nothing any more", async () => {
  const { desk, user } = await open();
  await user.keyboard("{F12}");
  const pressed: string[] = [];
  const taken = (event: Event) => pressed.push((event as KeyboardEvent).key);
  const before = desk.small;
  await user.keyboard("3");
  const office = document.querySelector("dialog")!;
  office.addEventListener("keydown", taken);
  cleanup();
  await settled();
  expect([desk.small, pressed]).toEqual([before, []]);
});
