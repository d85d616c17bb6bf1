// Leaving the desk: asked once, nothing closes by a key that was on its way, and the web view's own keys do nothing.
import { render, screen as page, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import App from "../src/App.svelte";
import { DeskState } from "../src/state/desk.svelte";
import { FakePlatform, screen } from "./fake";
import { field, open } from "./open";

const dialog = () => document.querySelector("dialog");

test("a window that is asked to close asks whoever sits there, and Enter stays", async () => {
  const { platform, user } = await open();
  await user.click(field("name"));
  await user.paste("Đỗ Hữu");
  platform.emit({ kind: "leave_asked", of: null });
  expect(await page.findByText("Đóng chương trình?")).toBeTruthy();
  expect(dialog()!.textContent).toContain("Còn 14 khách");
  await waitFor(() => expect(document.activeElement?.textContent).toContain("Ở lại"));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(dialog()).toBeNull());
  expect(platform.called("leave")).toEqual([]);
  expect(field("name").value).toBe("Đỗ Hữu");
});

test("closing and switching off are asked for by name; what the computer refuses is said", async () => {
  const { platform, user } = await open();
  await user.keyboard("{F12}q");
  await user.click(await page.findByText("Đóng chương trình"));
  await waitFor(() => expect(platform.called("leave")).toEqual([["leave", "close"]]));
  platform.failNext("leave", { code: "cannot_shut_down", detail: null });
  await user.click(page.getByText("Tắt máy tính"));
  await waitFor(() => expect(page.getByRole("alert").textContent).toContain("không cho tắt từ đây"));
});

test("the owner's PIN is asked for where there is one", async () => {
  const { platform, user } = await open({ owner: { pin: true, open_until: null } });
  platform.failNext("leave", { code: "owner_needed", detail: null });
  platform.emit({ kind: "leave_asked", of: null });
  await user.click(await page.findByText("Đóng chương trình"));
  await waitFor(() => expect(document.querySelectorAll("dialog")).toHaveLength(2));
  expect(platform.called("leave")).toHaveLength(1);
});

test("a register that did not open can still be closed", async () => {
  const platform = new FakePlatform(screen());
  platform.failNext("openDesk", { code: "register_damaged", detail: null });
  render(App, { props: { desk: new DeskState(platform) } });
  const user = userEvent.setup();
  await user.click(await page.findByText("Đóng chương trình"));
  expect(platform.called("leave")).toEqual([["leave", "close"]]);
});

test("the web view's own keys do nothing, and those that edit words still do", async () => {
  await open();
  const taken = (init: KeyboardEventInit) => !fireEventKey(init);
  const fireEventKey = (init: KeyboardEventInit) => field("name").dispatchEvent(new KeyboardEvent("keydown", { ...init, bubbles: true, cancelable: true }));
  for (const key of ["r", "R", "p", "f", "w", "n", "t", "s", "o", "u", "g", "+", "-", "0", "F5"]) expect([key, taken({ key, ctrlKey: true })]).toEqual([key, true]);
  for (const key of ["ArrowLeft", "ArrowRight", "Home"]) expect([key, taken({ key, altKey: true })]).toEqual([key, true]);
  for (const key of ["BrowserBack", "BrowserRefresh"]) expect([key, taken({ key })]).toEqual([key, true]);
  for (const key of ["a", "c", "v", "x", "z", "ArrowLeft", "Backspace"]) expect([key, taken({ key, ctrlKey: true })]).toEqual([key, false]);
  // AltGr writes signs.
  expect(taken({ key: "@", ctrlKey: true, altKey: true })).toBe(false);
});
