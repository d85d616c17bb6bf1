// Leaving by card, name or last digits; who stays long; the end of the day; a roll call.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { byOwnName, closing, leavers, stays } from "../src/state/leaving";
import { people, screen } from "./fake";
import { field, leave, open } from "./open";

const dialog = () => document.querySelector("dialog");
const options = () => [...document.querySelectorAll("dialog [role=option]")].map((one) => one.textContent!);
const visits = (typed: string, inside = people(9)) => leavers(inside, typed).map(({ visit }) => visit);

test("a card is meant by its number, a person by name or last digits", () => {
  expect(visits("4")).toEqual(["visit-4"]);
  expect(visits("004")).toEqual(["visit-4"]);
  expect(visits("le uong")).toEqual(["visit-4"]);
  expect(visits("1404")).toEqual(["visit-4"]);
  expect(visits("404")).toEqual([]);
  expect(visits("u")).toEqual([]);
  expect(visits("  ")).toEqual([]);
  const others = people(9).map((line) => (line.number === 7 ? { ...line, visitor: "visitor-4" } : line));
  expect(visits("4", others)).toEqual(["visit-4", "visit-7"]);
});

test("who stays long, and when the end of the day is offered", () => {
  const line = people(1)[0]!;
  expect(stays({ ...line, entered_at: "07:42" }, "2026-11-22", "11:41", 4)).toBeNull();
  expect(stays({ ...line, entered_at: "07:42" }, "2026-11-22", "11:42", 4)).toBe("long");
  expect(stays({ ...line, book_date: "2026-11-21" }, "2026-11-22", "00:01", 4)).toBe("earlier");
  expect([closing([line], "17:29", "17:30"), closing([line], "17:30", "17:30"), closing([line], "23:00", ""), closing([], "23:00", "17:30")]).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test("a list goes by people's own names", () => {
  const names = people(9).sort(byOwnName).map(({ name }) => name);
  expect(names.slice(0, 3)).toEqual(["Nguyễn Thị Bưởi", "Công Tằng Tôn Nữ Thị Ngọc Bích Hạnh", "Phạm Khánh Ly"]);
});

test("somebody with two open visits: it is said, and one is chosen", async () => {
  const inside = people(9).map((line) => (line.number === 7 ? { ...line, visitor: "visitor-4" } : line));
  const { platform, user } = await open({ inside });
  await user.keyboard("{F4}");
  await user.keyboard("004");
  await waitFor(() => expect(dialog()!.textContent).toContain("Khách này có 2 lượt chưa ghi giờ ra"));
  await user.keyboard("{ArrowDown}{Enter}");
  await waitFor(() => expect(platform.called("exitVisit")).toEqual([["exitVisit", "visit-7"]]));
});

test("somebody who was never written in leaves by name, and it can be taken back", async () => {
  const { platform, user } = await open({ inside: people(3) });
  await user.keyboard("{F4}");
  await user.keyboard("Trần Văn Ơn");
  await user.click(await page.findByText(/Ghi giờ ra cho “Trần Văn Ơn”, không có giờ vào/));
  await waitFor(() => expect(dialog()).toBeNull());
  expect(platform.called("leaveUnentered")[0]![1]).toMatchObject({ name: "Trần Văn Ơn" });
  await user.keyboard("{F3}");
  await waitFor(() => expect(platform.called("undoExit")).toEqual([["undoExit", "visit-unentered"]]));
});

test("guests who stay are not shown as ended with the day", async () => {
  const [guest, visitor] = people(2);
  const { user } = await open({ inside: [{ ...guest!, leave_on: "2026-11-24" }, visitor!] });
  await user.keyboard("{F6}");
  await user.click(await page.findByText("Chốt sổ cuối ngày…", { selector: "dialog button" }));
  await waitFor(() => expect(dialog()!.textContent).toContain("1 khách còn ghi ở trong"));
  expect(dialog()!.textContent).toContain("1 khách lưu trú");
  expect(dialog()!.textContent).toContain(visitor!.name);
  expect(dialog()!.textContent).not.toContain(guest!.name);
});

test("the day ends with one Enter from the list, and each visit can be opened again", async () => {
  const { platform, user } = await open({ inside: people(3) });
  await user.keyboard("Đang gõ dở{F6}");
  await user.click(await page.findByText("Chốt sổ cuối ngày…", { selector: "dialog button" }));
  await waitFor(() => expect(dialog()!.textContent).toContain("3 khách còn ghi ở trong"));
  expect(platform.called("closeDay")).toHaveLength(0);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(dialog()!.textContent).toContain("Đã kết thúc 3 lượt"));
  await user.click(page.getAllByText("Mở lại")[0]!);
  await waitFor(() => expect(platform.called("undoExit")).toEqual([["undoExit", "visit-3"]]));
  await leave(user, 1);
  await leave(user);
  expect([field("name").value, document.activeElement]).toEqual(["Đang gõ dở", field("name")]);
});

test("a roll call: a name and Enter, or Space, ticks; it goes on until somebody ends it", async () => {
  const { platform, user } = await open({ inside: people(8) });
  await user.keyboard("{F6}");
  await user.click(await page.findByText("Điểm danh sơ tán", { selector: "button" }));
  await page.findByText("0/8 đã thấy");
  await waitFor(() => expect(document.activeElement?.id).toBe("roll-search"));
  await user.keyboard("buoi{Enter}");
  await page.findByText("1/8 đã thấy");
  await user.keyboard("{ArrowDown}{ArrowRight} ");
  await page.findByText("2/8 đã thấy");
  expect(platform.called("tickRollCall")).toHaveLength(2);
  await leave(user);
  await user.keyboard("{F6}");
  await page.findByText("2/8 đã thấy");
  await user.click(page.getByText("Chưa thấy: 6"));
  expect(document.querySelectorAll("dialog [role=checkbox]")).toHaveLength(6);
  await user.click(page.getByText("Kết thúc điểm danh"));
  expect(platform.called("endRollCall")).toHaveLength(0);
  await user.click(page.getByText("Bấm lần nữa để xoá các dấu"));
  await waitFor(() => expect(dialog()!.textContent).toContain("Ai đang ở trong: 8"));
});

test("who is inside is there from the counter and from half-made settings, which stay", async () => {
  const settings = { ...screen().settings, mode: "crowd" as const };
  const { user } = await open({ inside: people(8), settings });
  await user.keyboard("{F6}");
  await waitFor(() => expect(dialog()!.textContent).toContain("Ai đang ở trong: 8"));
  await leave(user);
  await user.keyboard("{F10}");
  const agency = await page.findByLabelText("Tên cơ quan");
  await user.clear(agency);
  await user.type(agency, "Bến xe Hải Tân{F6}");
  await waitFor(() => expect(document.querySelectorAll("dialog")).toHaveLength(2));
  expect(options()).toHaveLength(8);
  await user.click(page.getAllByText("Đóng").at(-1)!);
  await waitFor(() => expect(document.querySelectorAll("dialog")).toHaveLength(1));
  expect((agency as HTMLInputElement).value).toBe("Bến xe Hải Tân");
});
