// What is kept, copied and erased, as the owner meets it; what visitors are told; the first look; a locked register.
import { render, screen as page, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import App from "../src/App.svelte";
import { DeskState } from "../src/state/desk.svelte";
import { FakePlatform, upkeep } from "./fake";
import { open } from "./open";

const SHEET = Array.from({ length: 17 }, (_, n) => String((n + 1) * 1111).padStart(6, "0")).join("");

test("what is plugged in can be chosen, and a copy is made at once", async () => {
  const { platform, user } = await open();
  await user.keyboard("{F12}6");
  await waitFor(() => expect(document.getElementById("set-copies")?.textContent).toContain("SAO LUU"));
  await user.click(page.getByText("Sao lưu ngay"));
  expect(await page.findByText("Đã sao lưu và kiểm tra bản sao")).toBeTruthy();
  expect(platform.called("copyNow")).toHaveLength(1);
});

test("a copy takes the register's place only when that is confirmed", async () => {
  const { platform, desk, user } = await open();
  desk.settings.open("copies");
  await user.click((await page.findAllByText("Phục hồi…"))[1]!);
  expect(await page.findByText("Bản sao ngày 21/11/2026 lúc 11:02")).toBeTruthy();
  await waitFor(() => expect(document.activeElement?.textContent).toContain("Thôi"));
  expect(platform.called("restoreCopy")).toHaveLength(0);
  await user.click(page.getByText("Phục hồi"));
  await waitFor(() => expect(platform.called("restoreCopy")).toEqual([["restoreCopy", "/media/truc/SAO LUU/so-khach-2026-11-21.db"]]));
  expect(await page.findByText("Đã phục hồi sổ từ bản sao ngày 21/11/2026")).toBeTruthy();
});

test.each([
  [{ began: "2026-11-22T07:35:00+07:00", ended: "2026-11-22T10:02:00+07:00", broken: null }, "từ 07:35 22/11/2026 đến 10:02 22/11/2026"],
  [{ began: null, ended: null, broken: null }, "Chưa kiểm tra hết cả sổ lần nào"],
  [{ began: null, ended: null, broken: "2026-11-22T09:10:00+07:00" }, "Lần kiểm tra 09:10 22/11/2026 thấy sổ không còn như lúc ghi"],
])("beside the copies it is said when the register was verified: %o", async (proof, said) => {
  const { platform, desk } = await open();
  platform.upkeep = () => Promise.resolve(upkeep({ proof }));
  desk.settings.open("copies");
  await waitFor(() => expect(document.querySelector("dialog")!.textContent).toContain(said));
  expect(document.querySelector("dialog .broken") !== null).toBe(proof.broken !== null);
});

test("a stick that is away is one quiet line, and good copies are none", async () => {
  const { platform } = await open();
  expect(page.queryByText("Chưa cắm USB sao lưu")).toBeNull();
  platform.emit({ kind: "copies", of: "away" });
  expect((await page.findByText("Chưa cắm USB sao lưu")).className).toContain("quiet");
});

test("a setting that cannot be is named", async () => {
  const { platform, desk, user } = await open();
  desk.settings.open("privacy");
  platform.failNext("changeSettings", { code: "not_valid", detail: "retention_days" });
  const days = await page.findByLabelText(/bao nhiêu ngày/);
  await user.clear(days);
  await user.type(days, "3{Enter}");
  expect((await page.findAllByRole("alert"))[0]!.textContent).toContain("Lưu tên, số giấy tờ trong bao nhiêu ngày");
});

test("one click shows what visitors are told", async () => {
  const { user } = await open();
  await user.click(page.getByText("Dữ liệu của khách"));
  expect(await page.findByText(/Lưu 30 ngày rồi máy tự xoá/)).toBeTruthy();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
});

test("a register without its key opens by the recovery sheet, typed where it is missed", async () => {
  const platform = new FakePlatform();
  platform.failNext("openDesk", { code: "wrong_key", detail: "/var/lib/register.db" });
  render(App, { props: { desk: new DeskState(platform) } });
  const user = userEvent.setup();
  await page.findByLabelText(/Các nhóm số trên phiếu/);
  await waitFor(() => expect(document.activeElement?.id).toBe("recovery"));
  platform.failNext("restoreKey", { code: "key_mistyped", detail: "3" });
  await user.paste(SHEET);
  await user.keyboard("{Enter}");
  expect(await page.findByText("Xem lại nhóm 3: số trong nhóm chưa đúng.")).toBeTruthy();
  await user.keyboard("{Enter}");
  expect(await page.findByText("Khách vào")).toBeTruthy();
  expect(platform.called("restoreKey")).toHaveLength(2);
});
