// Windows over the desk: one gives back the other as it was, only the topmost has keys, and nothing half made is lost by a slip.
import { tick } from "svelte";
import { fireEvent, screen as page, waitFor } from "@testing-library/svelte";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { InsideLine } from "../src/bindings/InsideLine";
import { meant, ranked } from "../src/state/leaving";
import { say } from "../src/state/words.svelte";
import { Windows } from "../src/state/windows.svelte";
import { bookLines, opened, people, scan, screen } from "./fake";
import { field, leave, open } from "./open";

const dialog = () => document.querySelector("dialog");
const dialogs = () => document.querySelectorAll("dialog").length;
const said = () => dialog()?.querySelector(".head .line")?.textContent ?? document.querySelector("form .line")?.textContent ?? "";
const there = (at: string) =>
  waitFor(() => {
    const found = document.querySelector<HTMLInputElement>(at);
    expect(found).not.toBeNull();
    return found!;
  });
const line = (over: Partial<InsideLine>): InsideLine => ({ ...people(1)[0]!, id_tail: null, card: null, ...over });

test("one window gives back the one below; menus and what stands for another are passed", () => {
  const windows = new Windows();
  for (const name of ["office", "book", "preview", "print"] as const) windows.open(name);
  expect(windows.stack.map(({ name }) => name)).toEqual(["book", "print"]);
  windows.open("inside");
  windows.open("book");
  expect(windows.stack.map(({ name }) => name)).toEqual(["book"]);
  windows.close("shift");
  expect(windows.top).toBe("book");
  windows.close();
  expect(windows.top).toBeNull();
});

test("a window that is open below comes forward only if nothing half made stands over it", () => {
  const windows = new Windows();
  windows.open("inside");
  windows.open("shift");
  windows.put({ half: true, leave: () => {} });
  expect(windows.open("inside")).toBe(false);
  expect(windows.top).toBe("shift");
});

test("from a sheet back to the book: the day and the search stand as they stood", async () => {
  const { desk, platform, user } = await open();
  platform.day = { ...platform.day, lines: bookLines(9) };
  desk.small = "book";
  await waitFor(() => expect(document.activeElement?.id).toBe("book-search"));
  await user.keyboard("{PageUp}");
  await waitFor(() => expect(platform.called("bookDayInSight").at(-1)).toEqual(["bookDayInSight", "2026-11-21"]));
  await user.keyboard("buoi");
  const read = platform.called("bookDayInSight").length;
  await user.click(page.getByText(say("preview-look")));
  await waitFor(() => expect(desk.small).toBe("preview"));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(desk.small).toBe("print"));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(dialogs()).toBe(1));
  expect([desk.small, document.querySelector<HTMLInputElement>("#book-search")!.value]).toEqual(["book", "buoi"]);
  expect(dialog()!.querySelector<HTMLInputElement>("input")!.value).toBe("21/11/2026");
  expect(platform.called("bookDayInSight")).toHaveLength(read);
});

test("only the topmost window gets keys: a PIN is typed over the preview", async () => {
  const { desk, platform, user } = await open({ owner: { pin: true, open_until: null } });
  desk.look();
  await waitFor(() => expect(platform.called("previewPage")).toHaveLength(1));
  const asked = desk.owner.ask();
  await waitFor(() => expect(document.activeElement?.id).toBe("pin"));
  await user.keyboard("20s0");
  expect((document.activeElement as HTMLInputElement).value).toBe("20s0");
  expect(platform.called("saveDay")).toEqual([]);
  await user.keyboard("{Escape}");
  expect(await asked).toBe(false);
  expect(desk.small).toBe("preview");
});

test("no window listens to keys by itself", () => {
  const folder = resolve(import.meta.dirname, "../src/components");
  const listening = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".svelte") && readFileSync(resolve(folder, file), "utf8").includes("<svelte:window"),
  );
  expect(listening).toEqual(["SmallWindow.svelte"]);
});

// Each window in which something can be typed, and where.
test.each([
  ["shift", "#shift-name"],
  ["paper_forms", "#form-name"],
  ["settings", "#set-agency"],
] as const)("what is half typed in %s outlives every key, every scan and everything that is told", async (name, at) => {
  const { desk, platform, user } = await open({ inside: people(4) });
  desk.small = name;
  const input = await there(at);
  await user.click(input);
  await user.clear(input);
  await user.keyboard("Trần Văn Tư");
  for (const key of ["F1", "F2", "F4", "F5", "F7", "F8", "F9", "F10", "F11", "F12"]) await user.keyboard(`{${key}}`);
  expect(said()).toContain("Ở đây còn chữ chưa lưu");
  expect([dialogs(), document.activeElement]).toEqual([1, input]);
  for (const call of ["nextVisitor", "noPhone", "printDay", "advise", "setBook"]) expect(platform.called(call)).toEqual([]);
  platform.emit(scan());
  platform.emit(scan({ inside: people(4)[1]! }));
  platform.emit({ kind: "check", of: null });
  platform.emit({ kind: "owner", of: { pin: true, open_until: null } });
  platform.emit({ kind: "screen", of: screen({ settings: { ...screen().settings, language: "en" } }) });
  await user.keyboard("{F6}");
  await waitFor(() => expect(dialogs()).toBe(2));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(dialogs()).toBe(1));
  expect(input.isConnected).toBe(true);
  expect(input.value).toBe("Trần Văn Tư");
  platform.emit({ kind: "screen", of: screen() });
});

test("a correction that is half made outlives the keys, and Esc asks once", async () => {
  const { desk, platform, user } = await open();
  const first = bookLines(3)[0]!;
  platform.day = { ...platform.day, lines: [first] };
  platform.opened = opened(first);
  desk.small = "book";
  await user.click(await page.findByText(first.name!, { selector: "dialog .name" }));
  const name = await there("#book-name");
  await user.type(name, " Hai");
  await user.keyboard("{F2}{F12}{Enter}");
  expect(said()).toContain("Ghi lý do rồi bấm Enter");
  expect(document.activeElement?.id).toBe("book-why");
  await user.keyboard("{Escape}");
  expect(said()).toContain("Bấm Esc lần nữa để bỏ");
  expect(name.isConnected).toBe(true);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(name.isConnected).toBe(false));
  expect(desk.small).toBe("book");
  expect(platform.called("correctVisit")).toEqual([]);
});

test("a shift without a name, and a line without a reason, say what is missing", async () => {
  const { desk, user } = await open();
  desk.small = "shift";
  await waitFor(() => expect(document.activeElement?.id).toBe("shift-name"));
  await user.keyboard("{Enter}");
  expect(said()).toContain("Gõ tên người nhận ca");
});

test("a dialog that the web view closes in its own way is left as by Esc, and one Esc is not two", async () => {
  const { desk, user } = await open();
  const ask = () => dialog()!.dispatchEvent(new Event("cancel", { cancelable: true }));
  const half = async () => {
    desk.small = "shift";
    await user.click(await there("#shift-name"));
    await user.paste("Trần Văn Tư");
  };
  await half();
  // Ours always: a dialog that closed by itself would lose what is half typed.
  expect(ask()).toBe(false);
  await waitFor(() => expect(said()).toContain("Bấm Esc lần nữa để bỏ"));
  expect(ask()).toBe(false);
  await waitFor(() => expect(dialogs()).toBe(0));
  await half();
  await user.keyboard("{Escape}");
  expect(ask()).toBe(false);
  await tick();
  expect(dialogs()).toBe(1);
  await leave(user);
});

test("help opens with the keyboard on nothing that does anything", async () => {
  const { platform, user } = await open({ inside: people(5) });
  await user.keyboard("{F4}4{Enter}");
  await waitFor(() => expect(platform.called("exitVisit")).toHaveLength(1));
  await user.keyboard("{F1}");
  await waitFor(() => expect(dialog()?.textContent).toContain("Trợ giúp"));
  expect(document.activeElement).toBe(dialog());
  await user.keyboard("{Enter} ");
  expect(platform.called("undoExit")).toEqual([]);
});

test("the owner's windows ask for the PIN before anything can be typed there", async () => {
  const { desk, platform, user } = await open({ owner: { pin: true, open_until: null } });
  await user.keyboard("{F10}");
  await waitFor(() => expect(document.activeElement?.id).toBe("pin"));
  expect(desk.small).toBeNull();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(dialogs()).toBe(0));
  await user.keyboard("{F10}2468{Enter}");
  await waitFor(() => expect(desk.small).toBe("settings"));
  expect(platform.called("unlock")).toEqual([["unlock", "2468"]]);
});

test("copies are made by whoever sits there; the pages beside them are the owner's", async () => {
  const { desk, user } = await open({ owner: { pin: true, open_until: null } });
  desk.settings.open("copies");
  await waitFor(() => expect(desk.small).toBe("settings"));
  await user.keyboard("{PageDown}");
  await waitFor(() => expect(document.activeElement?.id).toBe("pin"));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(desk.owner.asking).toBe(false));
  expect(desk.settings.pane).toBe("copies");
});

test("a held digit opens one window and presses nothing in it", async () => {
  const { desk, platform, user } = await open();
  await user.keyboard("{F12}");
  await waitFor(() => expect(dialog()?.textContent).toContain("Việc văn phòng"));
  await user.keyboard("{2>6/}");
  await waitFor(() => expect(desk.small).toBe("staff"));
  expect(platform.called("markStaff")).toEqual([]);
});

test("the second click of a double click does nothing more", async () => {
  const { desk, platform } = await open({ inside: people(3) });
  desk.small = "close_day";
  const button = await page.findByText("Chốt sổ cuối ngày", { selector: "dialog button" });
  await fireEvent.click(button, { detail: 1 });
  const print = await page.findByText("In sổ hôm nay", { selector: "dialog button" });
  await fireEvent.click(print, { detail: 2 });
  expect(platform.called("printDay")).toEqual([]);
});

// Who is meant in a list.
test.each<[string, string[], number]>([
  ["27", ["card 27", "tail 1271", "room 127"], 0],
  ["1271", ["tail 1271"], 0],
  ["127", ["room 127", "tail 1271"], 0],
  ["12", ["tail 1271", "room 127"], -1],
  ["an", ["Ân", "Lan"], 0],
  ["", ["card 27", "tail 1271", "room 127", "Lan", "Ân"], -1],
])("“%s” in a list: a whole card or number first, and nobody by a part", (typed, wanted, at) => {
  const inside = [
    line({ visit: "tail 1271", name: "Đỗ Hữu Ước", id_tail: "1271" }),
    line({ visit: "room 127", name: "Lê Thị Bưởi", room: "127" }),
    line({ visit: "card 27", name: "Vũ Thị Hoà", card: "027" }),
    line({ visit: "Lan", name: "Trần Lan" }),
    line({ visit: "Ân", name: "Hoàng Ân" }),
  ].map((one) => ({ ...one, to_see: null, organisation: null }));
  const found = ranked(inside, typed);
  expect(typed === "" ? found.map(({ visit }) => visit).sort() : found.map(({ visit }) => visit)).toEqual(typed === "" ? wanted.sort() : wanted);
  expect(meant(found, typed)).toBe(at);
});

test("Enter in the list of who is inside means nobody before somebody was asked for", async () => {
  const { platform, user } = await open({ inside: people(6) });
  await user.keyboard("{F6}{Enter}");
  await waitFor(() => expect(said()).toContain("Chưa chọn ai"));
  expect(platform.called("exitVisit")).toEqual([]);
  // The word is gone with the window that it was about.
  await leave(user);
  await user.keyboard("{F6}");
  await waitFor(() => expect(document.activeElement?.closest("dialog")).not.toBeNull());
  expect(document.body.textContent).not.toContain("Chưa chọn ai");
  await user.keyboard("buoi{Enter}");
  await waitFor(() => expect(platform.called("exitVisit")).toHaveLength(1));
  await user.keyboard("{Enter}{Enter}");
  expect(platform.called("exitVisit")).toHaveLength(1);
  await user.keyboard("{ArrowDown}{Enter}");
  await waitFor(() => expect(platform.called("exitVisit")).toHaveLength(2));
});

test("a refused card number is typed over", async () => {
  const { platform, user } = await open();
  await user.keyboard("Lê Ẵm");
  await user.click(field("card"));
  await user.keyboard("12");
  platform.failNext("writeVisit", { code: "card_taken", detail: "12" });
  await user.keyboard("{Enter}");
  await waitFor(() => expect(said()).toContain("Thẻ khách này đang có người giữ"));
  await user.keyboard("5");
  expect(field("card").value).toBe("5");
});

test("whom somebody came to see is found on the page of the book", async () => {
  const { desk, platform, user } = await open();
  platform.day = { ...platform.day, lines: bookLines(9) };
  desk.small = "book";
  await waitFor(() => expect(document.activeElement?.id).toBe("book-search"));
  await user.keyboard("phong tiep dan");
  const wanted = bookLines(9).filter(({ to_see }) => to_see === "Phòng Tiếp dân").length;
  await waitFor(() => expect(document.querySelectorAll("dialog [role=option]")).toHaveLength(wanted));
});
