// The counter at a checkpoint, from the keyboard alone, and what it says.
import { fireEvent, screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { crowd, hour, NO_ADAPTER, screen } from "./fake";
import { words } from "../src/state/words.svelte";
import { field, open, person } from "./open";

const settings = { ...screen().settings, mode: "crowd" as const };
const counts = (platform: { called(name: string): unknown[][] }) => platform.called("countPeople").map(([, people]) => people);
const big = () => document.querySelector(".band .word")!.textContent!.trim();

test("one key one person, another takes one back, digits and Enter a whole bus", async () => {
  const { platform } = await open({ settings });
  const user = person();
  await user.keyboard(" {Enter}-{Backspace}");
  expect(counts(platform)).toEqual([1, 1, -1, -1]);
  await user.keyboard("46{Backspace}5");
  await waitFor(() => expect(page.getByText("+ 45 người")).toBeTruthy());
  await user.keyboard("{Enter}");
  expect(counts(platform)).toEqual([1, 1, -1, -1, 45]);
  await waitFor(() => expect(document.querySelector(".people")!.textContent).toBe("45"));
  // What was typed wrongly is taken back whole.
  await user.keyboard("{F3}");
  expect(counts(platform).at(-1)).toBe(-45);
  await user.keyboard("99{Escape} 0{Enter}");
  expect(counts(platform).slice(-2)).toEqual([1, 1]);
});

test("each entry is a step of its own: after 40 and one more, F3 takes back the one, and then the 40, named before", async () => {
  const { platform } = await open({ settings });
  const user = person();
  await user.keyboard("40{Enter} ");
  await user.keyboard("{F3}");
  expect(counts(platform)).toEqual([40, 1, -1]);
  await user.keyboard("{F3}");
  expect(counts(platform)).toHaveLength(3);
  await user.keyboard("{F3}");
  expect(counts(platform)).toEqual([40, 1, -1, -40]);
});

test("a key that is held down is one person", async () => {
  const { platform } = await open({ settings });
  await fireEvent.keyDown(document.body, { key: " " });
  for (let n = 0; n < 5; n++) await fireEvent.keyDown(document.body, { key: " ", repeat: true });
  await waitFor(() => expect(counts(platform)).toEqual([1]));
});

test("F5 goes to the counter and back, and nothing is counted while names are typed", async () => {
  const { platform, user } = await open();
  await user.keyboard("Lê Ẵm 5");
  expect(counts(platform)).toEqual([]);
  await user.keyboard("{F5}7{F2}{F4}{F8}{Enter}");
  expect(counts(platform)).toEqual([7]);
  expect(platform.called("writeVisit")).toEqual([]);
  expect(platform.called("turnToCounter")).toEqual([["turnToCounter", true]]);
  await user.keyboard("{F5}");
  expect(platform.called("turnToCounter").at(-1)).toEqual(["turnToCounter", false]);
  await waitFor(() => expect(document.activeElement).toBe(field("name")));
  expect(field("name").value).toBe("Lê Ẵm 5");
});

test("a small window keeps its keys", async () => {
  const { platform, user } = await open({ settings });
  await user.keyboard("{F1} 4{Enter}");
  expect(counts(platform)).toEqual([]);
});

test("a share is always two bounds, and where there is none it is said why", async () => {
  const { platform } = await open({ settings, crowd: crowd({ now: hour("07:00", "08:00"), hours: [hour("07:00", "08:00", { deaf_min: 3 })] }) });
  expect(big()).toMatch(/khoảng\s*41–52 %/);
  const cells = [...document.querySelectorAll("tbody tr > *")].map((cell) => cell.textContent!.trim());
  expect(cells).toEqual(["07:00–08:00", "812", "358", "41–52 %", "3"]);
  platform.emit({ kind: "crowd", of: crowd({ now: hour("07:00", "08:00", { share: null, unknown: "too_few" }) }) });
  await waitFor(() => expect(big()).toBe("CHƯA ĐỦ SỐ LIỆU"));
  // A receiver that is deaf now makes no claim about the hour.
  platform.emit({ kind: "crowd", of: crowd({ phones: 4, now: hour("07:00", "08:00") }) });
  platform.emit({ kind: "radio", of: NO_ADAPTER });
  await waitFor(() => expect(big()).toBe("KHÔNG NGHE ĐƯỢC"));
  expect(document.querySelector(".count")!.textContent).toBe("–");
});

test("a count that could not be kept is said, and not shown", async () => {
  const { platform, user } = await open({ settings });
  platform.failNext("countPeople", { code: "disk_full", detail: null });
  await user.keyboard(" ");
  await waitFor(() => expect(page.getByRole("alert").textContent).toMatch(/Đĩa đã đầy/));
  expect(document.querySelector(".people")!.textContent).toBe("0");
});

test("thousands are parted alike wherever a number stands, in the language of the screen", async () => {
  const { desk } = await open({ settings, crowd: crowd({ people: 4127, hours: [hour("06:00", "07:00", { people: 1204, phones: 1100, phones_probable: 3 })] }) });
  const shown = () => [".people", "tbody td", "tbody td:nth-of-type(2)"].map((one) => document.querySelector(one)!.textContent!.trim());
  expect(shown()).toEqual(["4.127", "1.204", "1.103"]);
  words.language = "en";
  await waitFor(() => expect(shown()).toEqual(["4,127", "1,204", "1,103"]));
  words.language = "vi";
  desk.counting.switch();
  desk.screen = { ...desk.screen!, counts: { ...desk.screen!.counts, people: 1500, cannot_check: 1500 } };
  await waitFor(() => expect(document.querySelector("footer .outcomes")!.textContent).toContain("1.500"));
  expect(document.querySelector("footer .counts")!.textContent).toContain("1.500");
});
