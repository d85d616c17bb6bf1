// A day and a week at a glance: the keys that turn them, the numbers beside the pictures, and the owner's rule.
import { screen as page, waitFor } from "@testing-library/svelte";
import { describe, expect, test } from "vitest";
import { dayBars, hourBars, weekOf } from "../src/state/glance.svelte";
import { GLANCE } from "./fake";
import { open } from "./open";

const dialog = () => document.querySelector("dialog")!;

describe("bars", () => {
  test("a quiet day shows the hours of an office, and a late visitor one more", () => {
    expect(hourBars(GLANCE).map(({ label }) => label)).toEqual(Array.from({ length: 13 }, (_, n) => String(n + 6).padStart(2, "0")));
    const late = hourBars({ ...GLANCE, hours: GLANCE.hours.map((count, hour) => (hour === 22 ? 1 : count)) });
    expect(late.at(-1)).toEqual({ label: "22", count: 1 });
    expect(late.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(28);
  });

  test("a week begins on Monday, and days to come have no number", () => {
    expect(weekOf("2026-11-22")).toEqual(["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22"]);
    expect(weekOf("2026-11-16")[0]).toBe("2026-11-16");
    const bars = dayBars({ ...GLANCE, days: GLANCE.days.slice(0, 2) }, (_, day) => day);
    expect(bars.map(({ count }) => count)).toEqual([61, 48, null, null, null, null, null]);
  });
});

test("F12 B shows today; the arrows turn the days, 2 the week, Home comes back, and no key goes past today", async () => {
  const { platform, user } = await open({ today: "2026-11-22" });
  const asked = () => platform.called("glance").at(-1)?.slice(1);
  await user.keyboard("{F12}b");
  await waitFor(() => expect(asked()).toEqual(["day", "2026-11-22"]));
  expect(await page.findByText("Chủ nhật 22/11/2026")).toBeTruthy();
  await user.keyboard("{ArrowRight}");
  expect(platform.called("glance")).toHaveLength(1);
  await user.keyboard("{ArrowLeft}");
  await waitFor(() => expect(asked()).toEqual(["day", "2026-11-21"]));
  await user.keyboard("2");
  await waitFor(() => expect(asked()).toEqual(["week", "2026-11-21"]));
  expect(await page.findByText("16/11/2026 – 22/11/2026")).toBeTruthy();
  await user.keyboard("{ArrowLeft}");
  await waitFor(() => expect(asked()).toEqual(["week", "2026-11-14"]));
  await user.keyboard("{Home}1");
  await waitFor(() => expect(asked()).toEqual(["day", "2026-11-22"]));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
});

test("whoever cannot see the picture reads its numbers in a table", async () => {
  const { desk } = await open({ today: "2026-11-22" });
  desk.small = "glance";
  const table = await page.findByRole("table", { name: "Lượt vào theo giờ" });
  const cells = [...table.querySelectorAll("tbody tr")].map((row) => [...row.children].map((cell) => cell.textContent));
  expect(cells).toContainEqual(["07", "9"]);
  expect(cells.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(GLANCE.entered);
  const found = [...dialog().querySelectorAll("li")].map((line) => line.textContent.trim().replace(/\s+/gu, " "));
  expect(found).toContainEqual("chưa thấy 9");
  expect(found).toHaveLength(6);
});

test("another day is the owner's: without them the picture is not shown, and why is said", async () => {
  const { desk, platform, user } = await open({ today: "2026-11-22", owner: { pin: true, open_until: null } });
  desk.small = "glance";
  await page.findByRole("table", { name: "Lượt vào theo giờ" });
  platform.failNext("glance", { code: "owner_needed", detail: null });
  await user.keyboard("{ArrowLeft}");
  await waitFor(() => expect(desk.owner.asking).toBe(true));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(page.queryByRole("table")).toBeNull());
  expect((await page.findByRole("alert")).textContent).not.toBe("");
});
