// Which version runs and what is new: found with one key of the office menu, in the language of the desk.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { changes } from "../src/state/changes";
import { VERSION } from "../src/words/version";
import { open } from "./open";

test("both languages tell of the same versions, and the newest is the one that runs", async () => {
  const [vi, en] = [await changes("vi"), await changes("en")];
  expect(vi.map(({ version }) => version)).toEqual(en.map(({ version }) => version));
  expect(en[0]?.version).toBe(VERSION);
  for (const { points } of [...vi, ...en]) {
    expect(points.length).toBeGreaterThan(0);
    for (const point of points) expect(point).not.toMatch(/`|^- |\n/u);
  }
});

test("V in the office menu says which version runs, and what is new in it", async () => {
  const { user } = await open();
  await user.keyboard("{F12}");
  expect(page.getByText(`Đang chạy bản ${VERSION}. Có gì mới so với trước.`)).toBeTruthy();
  await user.keyboard("v");
  await waitFor(() => expect(page.getByText("Bản đầu tiên.")).toBeTruthy());
});
