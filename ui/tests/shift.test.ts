// The hand-over, from the keyboard alone.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { people, shift } from "./fake";
import { open } from "./open";

test("a shift begins with a name, and the note of the one before is there", async () => {
  const { platform, desk, user } = await open();
  await user.keyboard("{F12}5");
  await waitFor(() => expect(document.activeElement?.id).toBe("shift-name"));
  expect(await page.findByText(/Thẻ 012 chưa trả/, { selector: ".note" })).toBeTruthy();
  await user.keyboard("{Enter}");
  expect(platform.called("beginShift")).toHaveLength(0);
  await user.keyboard(" Bác  Tư{Enter}");
  await waitFor(() => expect(platform.called("beginShift")).toEqual([["beginShift", "Bác Tư", ""]]));
  await waitFor(() => expect(desk.small).toBeNull());
});

test("a hand-over names who leaves, how many are inside and which cards are out, and takes a note", async () => {
  const { platform, user } = await open({ shift: shift(), inside: people(3) });
  expect(page.getByText("Người trực: Trần Văn Tư")).toBeTruthy();
  await user.click(page.getByText("Người trực: Trần Văn Tư"));
  expect(await page.findByText("3 khách đang ở trong")).toBeTruthy();
  expect(page.getByText("3 thẻ khách chưa trả: 001, 002, 003")).toBeTruthy();
  // The arrows go through names that are there.
  expect(await page.findByRole("button", { name: "Nguyễn Thị Năm" })).toBeTruthy();
  const name = page.getByLabelText("Người nhận ca") as HTMLInputElement;
  await waitFor(() => expect(document.activeElement).toBe(name));
  await user.keyboard("{ArrowDown}");
  await waitFor(() => expect(name.value).toBe("Nguyễn Thị Năm"));
  await user.clear(name);
  await user.keyboard("Chị Năm{Tab}");
  expect(name.value).toBe("Chị Năm");
  await waitFor(() => expect(document.activeElement).toBe(page.getByLabelText("Dặn lại cho ca sau")));
  await user.keyboard("Thẻ 002 mai trả{Enter}");
  await waitFor(() => expect(platform.called("beginShift")).toEqual([["beginShift", "Chị Năm", "Thẻ 002 mai trả"]]));
});

test("a shift that cannot be written keeps what was typed", async () => {
  const { platform, desk, user } = await open();
  platform.failNext("beginShift", { code: "disk_full", detail: null });
  desk.small = "shift";
  await user.type(await page.findByLabelText("Người trực"), "Bác Tư{Enter}");
  await waitFor(() => expect(page.getAllByRole("alert").length).toBeGreaterThan(0));
  expect((page.getByLabelText("Người trực") as HTMLInputElement).value).toBe("Bác Tư");
});

test("the list of shifts is not asked for again by what else changes, nor does that touch what is typed", async () => {
  const { platform, user } = await open({ shift: shift(), inside: [] });
  await user.click(page.getByText("Người trực: Trần Văn Tư"));
  await waitFor(() => expect(document.activeElement?.id).toBe("shift-name"));
  await user.keyboard("Chị Năm{Tab}Thẻ");
  const asked = platform.called("shifts").length;
  for (const update of people(3)) platform.emit({ kind: "inside", of: update });
  expect(await page.findByText("3 khách đang ở trong")).toBeTruthy();
  expect(platform.called("shifts")).toHaveLength(asked);
  await user.keyboard(" 002");
  expect((document.getElementById("shift-name") as HTMLInputElement).value).toBe("Chị Năm");
  expect((document.getElementById("shift-note") as HTMLInputElement).value).toBe("Thẻ 002");
});
