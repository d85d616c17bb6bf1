// The book in the hands of an attendant: a day's lines, a search across days, one line put right, and what only the owner may do.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { Screen } from "../src/bindings/Screen";
import { dayAfter, readDay } from "../src/state/days";
import { bookLines, hotel, opened } from "./fake";
import { leave, open, person } from "./open";

const rows = () => [...document.querySelectorAll<HTMLElement>("dialog [role=option]")];
const dialog = () => document.querySelector("dialog")!.textContent!;
const input = (id: string) => document.getElementById(id) as HTMLInputElement;

async function turned(many = 6, over: Partial<Screen> = {}) {
  const all = await open(over);
  const lines = bookLines(many).map((line) => ({ ...line, void: false }));
  all.platform.day = { ...all.platform.day, lines };
  all.platform.opened = opened(lines.at(-1)!);
  await all.user.keyboard("{F12}1");
  await waitFor(() => expect(rows()).toHaveLength(many));
  return { ...all, lines };
}

test.each([
  ["22/11/2026", "2026-11-22"],
  ["5/1/26", "2026-01-05"],
  ["31/10", "2026-10-31"],
  ["7", "2026-11-07"],
  ["31/11", null],
  ["23/11/2026", null],
  ["hôm qua", null],
  ["", null],
])("%s is the day %s", (typed, day) => expect(readDay(typed, "2026-11-22")).toBe(day));

test("days stand beside each other across months", () => {
  expect([dayAfter("2026-12-01", -1), dayAfter("2026-02-28", 1)]).toEqual(["2026-11-30", "2026-03-01"]);
});

test("the last line of today is at hand; other days by key and by date, never tomorrow", async () => {
  const { platform, user } = await turned();
  expect(rows().at(-1)!.getAttribute("aria-selected")).toBe("true");
  await user.keyboard("{PageDown}");
  expect(platform.called("bookDayInSight")).toEqual([["bookDayInSight", null]]);
  await user.keyboard("{PageUp}");
  await waitFor(() => expect(platform.called("bookDayInSight").at(-1)).toEqual(["bookDayInSight", "2026-11-21"]));
  const day = page.getByLabelText("Ngày");
  await user.clear(day);
  await user.type(day, "5/1{Enter}");
  await waitFor(() => expect(platform.called("bookDayInSight").at(-1)).toEqual(["bookDayInSight", "2026-01-05"]));
});

test("numbers are masked, and a line that nobody saw begin has no time of arrival", async () => {
  await turned(9);
  expect(rows()[0]!.textContent).toContain("•••• 1401");
  expect(rows()[7]!.textContent).toContain("–");
  expect(rows()[7]!.textContent).toContain("ra không có giờ vào");
  expect(rows()[0]!.textContent).toContain("tự kết thúc");
});

test("a line of today is put right with a reason: old and new are shown, and the history after", async () => {
  const { platform, user, lines } = await turned();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(input("book-name")).not.toBeNull());
  expect(platform.called("bookVisit")).toEqual([["bookVisit", lines.at(-1)!.visit]]);
  expect(input("book-id_number").value).toBe("•••• •••• 1417");
  await user.clear(input("book-name"));
  await user.type(input("book-name"), "Đỗ Hữu Ướt{Enter}");
  expect(platform.called("correctVisit")).toHaveLength(0);
  expect(document.activeElement).toBe(input("book-why"));
  expect(document.querySelector(".correcting")!.textContent).toMatch(/Họ và tên: Đỗ Hữu Ước → Đỗ Hữu Ướt/);
  await user.keyboard("Gõ nhầm{Enter}");
  await waitFor(() => expect(platform.called("correctVisit")).toHaveLength(1));
  const [, visit, form, why] = platform.called("correctVisit")[0]!;
  expect([visit, why]).toEqual([lines.at(-1)!.visit, "Gõ nhầm"]);
  expect(form).toMatchObject({ name: "Đỗ Hữu Ướt", id_number: "030099001417" });
  await waitFor(() => expect(document.querySelector(".history")!.textContent).toContain("Gõ nhầm"));
  await leave(user, 1);
  await waitFor(() => expect(document.querySelector(".history")).toBeNull());
});

test("a correction that is refused keeps what was typed", async () => {
  const { platform, user } = await turned();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(input("book-note")).not.toBeNull());
  platform.failNext("correctVisit", { code: "disk_full", detail: null });
  await user.type(input("book-note"), "Quay lại chiều{Enter}Gõ nhầm{Enter}");
  await waitFor(() => expect(page.getByRole("alert").textContent).toContain("Đĩa đã đầy"));
  expect(input("book-note").value).toContain("Quay lại chiều");
  expect(input("book-why").value).toBe("Gõ nhầm");
});

test("void wants a reason, erasing wants its word, and a mark its owner", async () => {
  const { platform, user, lines } = await turned();
  await user.keyboard("{Enter}");
  await user.click(await page.findByText("Huỷ dòng này"));
  await user.keyboard("{Enter}");
  expect(platform.called("voidVisit")).toHaveLength(0);
  await user.keyboard("Ghi trùng{Enter}");
  await waitFor(() => expect(dialog()).toContain("Đã huỷ: Ghi trùng"));
  await user.click(page.getByText("Lời nhắc…"));
  await user.click(page.getByLabelText("Mời khách chờ"));
  await user.click(page.getByText("Lưu"));
  const visitor = lines.at(-1)!.visitor;
  await waitFor(() => expect(platform.called("markVisitor")).toEqual([["markVisitor", visitor, "asked_to_wait", ""]]));
  await user.click(await page.findByText("Xoá thông tin khách…"));
  await user.keyboard("xo{Enter}");
  expect(platform.called("eraseVisitor")).toHaveLength(0);
  await user.keyboard("a{Enter}");
  await waitFor(() => expect(platform.called("eraseVisitor")).toEqual([["eraseVisitor", visitor]]));
  await waitFor(() => expect(rows().length).toBeGreaterThan(0));
});

test("a name is found across days", async () => {
  const { platform, user } = await turned(9);
  await user.keyboard("buoi");
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(dialog()).toContain("1 dòng tìm thấy");
  expect(rows()[0]!.textContent).toContain("22/11/2026");
  expect(platform.called("bookSearch").at(-1)).toEqual(["bookSearch", "buoi"]);
});

test("what is typed while the page is on its way stays, and is looked for", async () => {
  const { platform, desk, user } = await open();
  platform.day = { ...platform.day, lines: bookLines(9) };
  let comes = () => {};
  const { bookDayInSight } = platform;
  platform.bookDayInSight = (date) => new Promise((answer) => (comes = () => answer(bookDayInSight(date))));
  desk.small = "book";
  await waitFor(() => expect(document.activeElement?.id).toBe("book-search"));
  await user.keyboard("buoi");
  await waitFor(() => expect(platform.called("bookSearch").at(-1)).toEqual(["bookSearch", "buoi"]));
  comes();
  await waitFor(() => expect(dialog()).toContain("1 dòng tìm thấy"));
  await waitFor(() => expect(document.querySelector<HTMLInputElement>("dialog .day input, dialog input:not(#book-search)")?.value).toBe("22/11/2026"));
  expect(input("book-search").value).toBe("buoi");
  expect(rows()).toHaveLength(1);
});

const SHUT = { owner: { pin: true, open_until: null } };
const NEEDED = { code: "owner_needed", detail: null } as const;

test("a day that is over waits for the PIN and is then shown by itself", async () => {
  const { platform, user } = await turned(6, SHUT);
  platform.failNext("bookDayInSight", NEEDED);
  await user.keyboard("{PageUp}");
  await page.findByLabelText("Gõ mã PIN");
  await user.keyboard("2580{Enter}");
  await waitFor(() => expect(input("book-search")).not.toBeNull());
  expect(platform.called("bookDayInSight").slice(-2)).toEqual([
    ["bookDayInSight", "2026-11-21"],
    ["bookDayInSight", "2026-11-21"],
  ]);
  await waitFor(() => expect((page.getByLabelText("Ngày") as HTMLInputElement).value).toBe("21/11/2026"));
});

test("while the door is shut a name is looked for on the page, and nobody is asked for a PIN in the middle of it", async () => {
  const { platform } = await turned(9, SHUT);
  const user = person();
  await user.keyboard("buoi");
  await waitFor(() => expect(rows()).toHaveLength(1));
  expect(platform.called("bookSearch")).toHaveLength(0);
  await user.keyboard("xyz");
  await waitFor(() => expect(rows()).toHaveLength(0));
  platform.failNext("bookSearch", NEEDED);
  await user.keyboard("{Enter}");
  await page.findByLabelText("Gõ mã PIN");
  await user.keyboard("2580{Enter}");
  await waitFor(() =>
    expect(platform.called("bookSearch")).toEqual([
      ["bookSearch", "buoixyz"],
      ["bookSearch", "buoixyz"],
    ]),
  );
});

test("all days are searched for a name that the page has too, when that is asked for", async () => {
  const { platform, user } = await turned(9, SHUT);
  await user.keyboard("buoi");
  await user.click(await page.findByText("Tìm trong mọi ngày"));
  await waitFor(() => expect(platform.called("bookSearch")).toEqual([["bookSearch", "buoi"]]));
});

test("a line of another kind of entrance is put right in the fields that it was written in", async () => {
  const { platform, user, lines } = await turned();
  const guest = opened(lines.at(-1)!);
  platform.opened = { ...guest, form: { ...guest.form, room: "305" }, fields: hotel().fields };
  await user.keyboard("{Enter}");
  await waitFor(() => expect(input("book-room")?.value).toBe("305"));
  expect(input("book-to_see")).toBeNull();
});
