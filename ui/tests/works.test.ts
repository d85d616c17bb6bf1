// Work that takes long: how far it is, Esc in its window stops it, and the desk goes on beside it.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { WorkView } from "../src/bindings/WorkView";
import { field, open, person } from "./open";

const EXPORT: WorkView = { number: 7, what: "export", step: "reading", unit: "days", done: 3, total: 30, can_stop: true, stopping: false };
const dialog = () => document.querySelector("dialog");

/** An export that is under way in its window. */
async function exporting() {
  const opened = await open();
  const { desk, platform, user } = opened;
  let end!: (file: string) => void;
  let fail!: (failure: unknown) => void;
  platform.exportDays = () => new Promise((done, failed) => ([end, fail] = [done, failed]));
  desk.small = "export";
  await user.click(await page.findByText("Xuất tệp", { exact: false, selector: "dialog button" }));
  platform.emit({ kind: "works", of: [EXPORT] });
  await waitFor(() => expect(dialog()!.textContent).toContain("đọc sổ: 3 / 30 ngày"));
  return { ...opened, end: (file: string) => end(file), fail: (failure: unknown) => fail(failure) };
}

/** Esc on the desk does what it does there: it empties the form. */
async function emptied(user: ReturnType<typeof person>) {
  await user.click(field("name"));
  await user.paste("Lê");
  expect(field("name").value).toBe("Lê");
  await user.keyboard("{Escape}");
  expect(field("name").value).toBe("");
}

test("Esc in the window of an export stops it, and the window says so before it closes", async () => {
  const { platform, user, fail } = await exporting();
  expect(dialog()!.textContent).toContain("Đang xuất sổ ra tệp");
  await user.keyboard("{Escape}");
  expect(platform.called("stopWork")).toEqual([["stopWork", 7]]);
  expect(dialog(), "it waits for the end").not.toBeNull();
  platform.emit({ kind: "works", of: [{ ...EXPORT, stopping: true }] });
  await waitFor(() => expect(dialog()!.textContent).toContain("Đang dừng…"));
  await user.keyboard("{Escape}");
  expect(platform.called("stopWork")).toHaveLength(1);
  fail({ code: "stopped", detail: null });
  platform.emit({ kind: "works", of: [] });
  expect((await page.findByRole("alert")).textContent).toContain("Chưa có tệp nào được ghi");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(dialog()).toBeNull());
});

test("a visitor is written while an export goes on, and Esc on the desk leaves it alone", async () => {
  const { desk, platform, user, end } = await exporting();
  desk.windows.closeAll();
  await waitFor(() => expect(dialog()).toBeNull());
  expect(page.getByText("đọc sổ: 3 / 30 ngày")).toBeTruthy();
  await user.click(field("name"));
  await user.paste("Đỗ Hữu Ước");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("writeVisit")).toHaveLength(1));
  await emptied(user);
  expect(platform.called("stopWork")).toEqual([]);
  end("/media/usb/so-khach.xlsx");
  platform.emit({ kind: "works", of: [] });
  expect(await page.findByText("Đã ghi tệp /media/usb/so-khach.xlsx")).toBeTruthy();
});

test("what was stopped beside the desk is said there", async () => {
  const { desk, platform, user, fail } = await exporting();
  desk.windows.closeAll();
  await waitFor(() => expect(dialog()).toBeNull());
  await user.click(await page.findByText("Dừng"));
  expect(platform.called("stopWork")).toEqual([["stopWork", 7]]);
  fail({ code: "stopped", detail: null });
  expect(await page.findByText("Đã dừng.", { exact: false })).toBeTruthy();
});

test("a register that gives way to its copy cannot be stopped, and offers no button", async () => {
  const { desk, platform, user } = await open();
  desk.small = "export";
  platform.emit({ kind: "works", of: [{ ...EXPORT, what: "restore", step: "replacing", total: 0, can_stop: false }] });
  desk.windows.closeAll();
  await page.findByText("thay sổ, không dừng được nữa");
  expect(page.queryByText("Dừng")).toBeNull();
  await emptied(user);
  expect(platform.called("stopWork")).toEqual([]);
});

test("whoever leaves hears what is under way", async () => {
  const { platform } = await open();
  platform.emit({ kind: "works", of: [EXPORT] });
  platform.emit({ kind: "leave_asked", of: null });
  const says = await page.findByText("Đang làm dở:", { exact: false });
  expect(says.textContent).toContain("Đang xuất sổ ra tệp (đọc sổ: 3 / 30 ngày)");
});
