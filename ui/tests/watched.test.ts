// The receivers' window: what it draws and says, what it asks for, and that nothing of it is read out by itself.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { meanOf, mostOf } from "../src/state/watched";
import { WATCHED } from "./fake";
import { open } from "./open";

const dialog = () => document.querySelector("dialog")!;

test("bars of no time have a mean too", () => {
  expect([meanOf([]), mostOf([])]).toEqual([0, 0]);
  expect([meanOf([1, 3]), mostOf([1, 3])]).toEqual([2, 3]);
});

test("F12 T shows each receiver with a bar for every ten seconds, the phones by kind, and what was done", async () => {
  const { platform, user } = await open({});
  await user.keyboard("{F12}t");
  await waitFor(() => expect(platform.called("watched")).not.toHaveLength(0));
  expect(await page.findByText("Bộ thu ở bệ (hci1): đang nghe")).toBeTruthy();
  expect(page.getByText("Bộ thu thứ hai (hci0): không thấy")).toBeTruthy();
  const pictures = [...dialog().querySelectorAll("svg")].map((svg) => svg.querySelectorAll("rect").length);
  expect(pictures).toEqual(WATCHED.ears.map(({ bars }) => bars.length));
  expect([...dialog().querySelectorAll("dd")].map((count) => count.textContent)).toEqual(["7", "2", "3", "11"]);
  expect(await page.findByText("Bộ thu Bluetooth thứ hai đổi trạng thái: không thấy")).toBeTruthy();
  // Its figures change each second: no part of it is announced.
  expect(dialog().querySelectorAll('.all [aria-live]:not([aria-live="off"]), .all [role="status"], .all [role="alert"]')).toHaveLength(0);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
});
