// The desk from the keyboard alone: a whole visitor without touching the mouse.
import { fireEvent, screen as page, waitFor } from "@testing-library/svelte";
import { tick } from "svelte";
import { expect, test } from "vitest";
import { check, people } from "./fake";
import { field, leave, open } from "./open";

test("a visit is typed, written with Enter, and the hands are back at the name", async () => {
  const { platform, user } = await open();
  expect(document.activeElement).toBe(field("name"));
  await user.keyboard("Đỗ Hữu  Ước {Tab}030099001417{Tab}0912345288{Tab}{Tab}Phòng Tiếp dân{Tab}027{Enter}");
  await waitFor(() => expect(platform.called("writeVisit")).toHaveLength(1));
  expect(platform.called("writeVisit")[0]![1]).toMatchObject({
    name: "Đỗ Hữu Ước",
    id_number: "030099001417",
    phone: "0912345288",
    organisation: "",
    to_see: "Phòng Tiếp dân",
    card: "027",
    note: "",
    visitor: "",
  });
  await waitFor(() => expect(document.activeElement).toBe(field("name")));
  expect(field("name").value).toBe("");
  expect(field("card").value).toBe("");
  expect(page.getByText("Đã ghi số 100: Đỗ Hữu Ước")).toBeTruthy();
});

test("letters typed apart from their marks are composed before they are written", async () => {
  const { platform, user } = await open();
  await user.click(field("name"));
  await user.paste("Nguyễn Thị Bưởi".normalize("NFD"));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("writeVisit")).toHaveLength(1));
  expect((platform.called("writeVisit")[0]![1] as { name: string }).name).toBe("Nguyễn Thị Bưởi".normalize("NFC"));
});

test("no key acts while an input method composes a letter", async () => {
  const { platform, desk, user } = await open();
  await user.keyboard("Do");
  await fireEvent.keyDown(field("name"), { key: "Enter", isComposing: true });
  await fireEvent.keyDown(field("name"), { key: "F2", isComposing: true });
  await fireEvent.keyDown(field("name"), { key: "Enter", keyCode: 229 });
  expect(platform.called("writeVisit")).toHaveLength(0);
  await fireEvent.keyDown(field("name"), { key: "Escape", isComposing: true });
  expect(desk.form.typed.name).toBe("Do");
});

test("an empty name is not sent; the attendant is told what to do", async () => {
  const { platform, user } = await open();
  await user.keyboard("{Tab}0300{Enter}");
  expect(platform.called("writeVisit")).toHaveLength(0);
  expect(page.getByRole("alert").textContent).toContain("Gõ họ tên khách rồi bấm Enter.");
  await waitFor(() => expect(document.activeElement).toBe(field("name")));
  expect(field("id_number").value).toContain("00");
});

test("a visit that could not be written stays in the form", async () => {
  const { platform, user } = await open();
  platform.failNext("writeVisit", { code: "card_taken", detail: "card" });
  await user.keyboard("Lê Đình Ưởng{Enter}");
  await waitFor(() => expect(page.getByRole("alert").textContent).toContain("Thẻ khách này đang có người giữ."));
  expect(field("name").value).toBe("Lê Đình Ưởng");
  expect(document.activeElement).toBe(field("card"));
});

test("the first letter of a new name begins the next check, once, when the last one is settled", async () => {
  const settled = check({ verdict: "running", visit: "visit-9", decided_after_s: 1.8 });
  const { platform, user } = await open({ check: settled });
  await user.keyboard("Đỗ Hữu");
  expect(platform.called("nextVisitor")).toHaveLength(1);
});

test("typing leaves a check alone that was begun for this visitor, or is still listening for the one who was written", async () => {
  const { platform, user } = await open();
  await user.keyboard("{F2}Đỗ");
  expect(platform.called("nextVisitor")).toHaveLength(1);
  document.body.innerHTML = "";
  const other = await open({ check: check({ verdict: "listening", visit: "visit-9" }) });
  await other.user.keyboard("Đỗ");
  expect(other.platform.called("nextVisitor")).toHaveLength(0);
  // Once that one's result is known, the next letter begins the check of whoever is typed.
  other.platform.emit({ kind: "check", of: check({ verdict: "running", visit: "visit-9" }) });
  await other.user.keyboard(" Hữu");
  expect(other.platform.called("nextVisitor")).toHaveLength(1);
});

test("F8 before anything else concerns the next visitor, and says so", async () => {
  const { platform, user } = await open();
  await user.keyboard("{F8}");
  await page.findByText("Đã ghi là không có điện thoại thông minh: khách chưa gõ tên");
  expect(platform.called("noPhone")).toEqual([["noPhone", null]]);
  await user.keyboard("Đỗ Hữu Ước{Enter}");
  await waitFor(() => expect(platform.called("writeVisit").map(([, , check]) => check)).toEqual([2]));
  expect(platform.called("nextVisitor")).toHaveLength(0);
});

test("F4 takes a card number; the name is shown first; F3 takes the exit back", async () => {
  const { platform, user } = await open({ inside: people(5) });
  await user.keyboard("Đang gõ dở{F4}");
  const card = await page.findByLabelText(/Số thẻ khách/, { selector: "#exit-card" });
  await waitFor(() => expect(document.activeElement).toBe(card));
  await user.keyboard("4");
  expect(document.querySelector("dialog")!.textContent).toContain("Nguyễn Thị Bưởi");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
  expect(platform.called("exitVisit")).toEqual([["exitVisit", "visit-4"]]);
  expect(page.getByText("Đã ghi giờ ra 08:10: Nguyễn Thị Bưởi")).toBeTruthy();
  await waitFor(() => expect(document.activeElement).toBe(field("name")));
  expect(field("name").value).toBe("Đang gõ dở");
  await user.keyboard("{F3}");
  expect(platform.called("undoExit")).toEqual([["undoExit", "visit-4"]]);
});

test("a card that nobody carries is said in the same small window", async () => {
  const { user } = await open({ inside: people(2) });
  await user.keyboard("{F4}");
  await page.findByLabelText(/Số thẻ khách/, { selector: "#exit-card" });
  await user.keyboard("999{Enter}");
  await waitFor(() => expect(page.getByRole("alert").textContent).toContain("Không có ai ở trong mang thẻ khách này."));
  expect(document.querySelector("dialog")).not.toBeNull();
});

test("F6 finds without diacritics and Enter records the exit", async () => {
  const { platform, user } = await open({ inside: people(8) });
  await user.keyboard("{F6}");
  await page.findByPlaceholderText(/không cần dấu/);
  await user.keyboard("uong le");
  expect([...document.querySelectorAll("[role=option]")].map((one) => one.textContent)).toHaveLength(1);
  await user.keyboard("{Enter}");
  const wanted = people(8).find(({ name }) => name === "Lê Đình Ưởng")!.visit;
  await waitFor(() => expect(platform.called("exitVisit")).toEqual([["exitVisit", wanted]]));
});

test("F9 prints, shows the way to the paper in words and keeps the file's path when it fails", async () => {
  const { platform, user } = await open();
  await user.keyboard("{F9}");
  expect(await page.findByText("Đang gửi tới máy in…")).toBeTruthy();
  expect(platform.called("printDay")).toEqual([["printDay", null]]);
  const print = { pdf: "/so/2026-11-22.pdf", printer: "HP", pages: 2, of: null };
  platform.emit({ kind: "print", of: { ...print, state: "waiting", reason: "out_of_paper" } });
  expect(await page.findByText(/Máy in hết giấy/)).toBeTruthy();
  await user.keyboard("{F9}");
  expect(platform.called("printDay")).toHaveLength(1);
  platform.emit({ kind: "print", of: { ...print, state: "failed", reason: "printer_off" } });
  expect(await page.findByText(/Máy in đang tắt hoặc chưa nối/)).toBeTruthy();
  expect(page.getByText("/so/2026-11-22.pdf")).toBeTruthy();
});

test("a day that should be on paper is offered, and F3 prints it", async () => {
  const { platform, user } = await open({ unprinted: "2026-11-20" });
  expect(await page.findByText("Sổ ngày 20/11/2026 chưa in xong.")).toBeTruthy();
  await user.keyboard("{F3}");
  expect(platform.called("printDay")).toEqual([["printDay", "2026-11-20"]]);
  platform.emit({ kind: "print", of: { state: "done", reason: null, pdf: "/so.pdf", printer: "HP", pages: 1, of: null } });
  platform.emit({ kind: "unprinted", of: null });
  await leave(user);
  await waitFor(() => expect(page.queryByText(/chưa in/)).toBeNull());
});

test("a print that began by itself opens nothing; where it fails, F3 shows why and where the file is", async () => {
  const { desk, platform, user } = await open();
  const print = { pdf: "/so/2026-11-22.pdf", printer: "HP", pages: 2, of: null };
  platform.emit({ kind: "print", of: { ...print, state: "sending", reason: null } });
  await user.keyboard("Đỗ");
  platform.emit({ kind: "print", of: { ...print, state: "failed", reason: "printer_off" } });
  platform.emit({ kind: "unprinted", of: "2026-11-22" });
  expect(await page.findByText("Chưa in được sổ hôm nay.")).toBeTruthy();
  expect([desk.small, field("name").value]).toEqual([null, "Đỗ"]);
  await user.keyboard("{F3}");
  expect(await page.findByText(/Máy in đang tắt hoặc chưa nối/)).toBeTruthy();
  expect(page.getByText("/so/2026-11-22.pdf")).toBeTruthy();
});

test("a print that nobody counts says how many pages to look for, and one by itself asks for a look at the tray", async () => {
  const { desk, platform, user } = await open();
  const print = { pdf: "/so/2026-11-22.pdf", printer: "HP", pages: 3, of: null };
  platform.emit({ kind: "print", of: { ...print, state: "printing", reason: null } });
  platform.emit({ kind: "print", of: { ...print, state: "sent", reason: "print_uncounted" } });
  expect(await page.findByText("Sổ hôm nay đã gửi sang máy in. Xem khay giấy.")).toBeTruthy();
  expect(desk.small).toBeNull();
  await user.keyboard("{F3}");
  expect(await page.findByText("Đã gửi 3 trang sang máy in.")).toBeTruthy();
  expect(page.getByText(/đủ trang là xong/)).toBeTruthy();
});

test("Esc empties the form, and F3 brings the words back", async () => {
  const { user } = await open({ check: check() });
  await user.keyboard("Trần Quốc Vượng{Escape}");
  expect(field("name").value).toBe("");
  await user.keyboard("{F3}");
  await tick();
  expect(field("name").value).toBe("Trần Quốc Vượng");
});

test("settings are saved whole with Enter, and other function keys leave them alone", async () => {
  const { platform, user } = await open();
  await user.keyboard("{F10}");
  const agency = await page.findByLabelText("Tên cơ quan");
  await user.clear(agency);
  await user.type(agency, "Bến xe Hải Tân{F4}{Enter}");
  await waitFor(() => expect(platform.called("changeSettings")).toHaveLength(1));
  expect(platform.called("changeSettings")[0]![1]).toMatchObject({ agency: "Bến xe Hải Tân", place: "Hải Dương", mode: "pad" });
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
});
