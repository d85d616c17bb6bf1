// The journal of the program: found with one key of the office menu, saved with one.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { open } from "./open";

test("the journal shows what happened and is saved with one key", async () => {
  const { platform, desk, user } = await open();
  await user.keyboard("{F12}n");
  await waitFor(() => expect(desk.small).toBe("journal"));
  expect(await page.findByText(/Không sao lưu được sổ/)).toBeTruthy();
  expect(page.getByText("error: disk_full, number: 28")).toBeTruthy();
  expect(page.getByText(/3 lần/)).toBeTruthy();
  await user.keyboard("l");
  await waitFor(() => expect(platform.called("saveJournal")).toHaveLength(1));
  expect(await page.findByText(/nhat-ky-2026-11-22\.txt/)).toBeTruthy();
});
