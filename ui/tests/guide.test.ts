// The guide of the first day: one question a page, nothing lost by a key, and a scan in it writes nobody.
import { cleanup, screen as page, waitFor } from "@testing-library/svelte";
import { tick } from "svelte";
import { expect, test } from "vitest";
import type { GuideStep } from "../src/bindings/GuideStep";
import type { Screen } from "../src/bindings/Screen";
import { people, scan, screen } from "./fake";
import { guide, STEPS } from "./guide";
import { field, open } from "./open";
import { later, press } from "./scanner";

const NEW = ["entrance", "checking", "agency", "printer", "scanner", "calibration", "pin", "copies", "recovery"] as const;

/** A desk in its guide, at a page. */
async function guided(at: GuideStep = "entrance", over: Partial<Screen> = {}, left: readonly GuideStep[] = NEW) {
  const opened = await open({ guide: guide({ opens: true, at }, left), ...over });
  // As desk does it: what was changed is on the screen before it is answered.
  opened.platform.changeSettings = async (changed) => {
    const settings = changed as Screen["settings"];
    opened.platform.calls.push(["changeSettings", settings]);
    opened.platform.now = { ...opened.platform.now, settings };
    opened.platform.emit({ kind: "screen", of: opened.platform.now });
  };
  await page.findByRole("dialog", { name: "Chuẩn bị bàn trực" });
  return opened;
}

const asked = (text: string) => waitFor(() => expect(document.querySelector("dialog h3")?.textContent).toBe(text));
const dialog = () => document.querySelector("dialog")!;
const input = (id: string) => document.getElementById(id) as HTMLInputElement;
const chosen = () => (document.querySelector("dialog input[type=radio]:checked") as HTMLInputElement | null)?.value;
const saved = (platform: Awaited<ReturnType<typeof open>>["platform"]) => platform.called("changeSettings").at(-1)?.[1] as Screen["settings"] | undefined;

test("Enter alone leads through the first pages, and each answer is kept as it is given", async () => {
  const { platform, user } = await guided();
  await asked("Bàn trực này đặt ở đâu?");
  await waitFor(() => expect((document.activeElement as HTMLInputElement).value).toBe("office"));
  await user.click(page.getByText("Khách sạn, nhà nghỉ"));
  await user.keyboard("{Enter}");
  await asked("Khách được kiểm tra thế nào?");
  expect(saved(platform)?.profile).toBe("hotel");
  expect(platform.called("answerStep")).toEqual([["answerStep", "entrance", "done"]]);
  await user.keyboard("{Enter}");
  await asked("Bàn trực này của cơ quan nào?");
  await waitFor(() => expect(document.activeElement).toBe(input("guide-agency")));
  await user.clear(input("guide-agency"));
  await user.paste("  Sở Y tế   Hải Dương ");
  await user.keyboard("{Enter}");
  await asked("In ở máy nào?");
  expect(saved(platform)?.agency).toBe("Sở Y tế Hải Dương");
  expect(platform.called("guideAt").map(([, step]) => step)).toEqual(["entrance", "checking", "agency", "printer"]);
});

test("at a station people are counted first, and back again", async () => {
  const { user } = await guided();
  await user.click(page.getByText("Bến xe, chốt kiểm soát"));
  await user.keyboard("{Enter}");
  await asked("Khách được kiểm tra thế nào?");
  expect(chosen()).toBe("crowd");
  await user.keyboard("{PageUp}");
  await user.click(page.getByText("Cơ quan, công ty"));
  await user.keyboard("{Enter}");
  await asked("Khách được kiểm tra thế nào?");
  expect(chosen()).toBe("pad");
});

test("a page can be skipped and found again, and says what is done", async () => {
  const { platform, user } = await guided();
  await asked("Bàn trực này đặt ở đâu?");
  await user.keyboard("{PageDown}{PageDown}");
  await asked("Bàn trực này của cơ quan nào?");
  expect(platform.called("answerStep")).toEqual([]);
  await user.keyboard("{PageUp}{PageUp}{PageUp}");
  await asked("Bàn trực này đặt ở đâu?");
  await user.keyboard("{Enter}");
  await asked("Khách được kiểm tra thế nào?");
  expect(dialog().querySelector("li")?.textContent).toContain("Đã xong");
});

test("no key loses what was typed: the function keys wait, and Esc keeps it for later", async () => {
  const { platform, desk, user } = await guided("agency");
  await waitFor(() => expect(document.activeElement).toBe(input("guide-agency")));
  await user.clear(input("guide-agency"));
  await user.paste("Sở Y tế");
  for (const key of ["F2", "F4", "F7", "F9", "F10", "F12", "F1"]) await user.keyboard(`{${key}}`);
  expect(desk.small).toBe("guide");
  expect(dialog().textContent).toContain("Ở đây còn chữ chưa lưu");
  expect(input("guide-agency").value).toBe("Sở Y tế");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
  expect(platform.called("leaveGuide")).toHaveLength(1);
  platform.now = { ...platform.now, guide: guide({ at: "agency" }, NEW) };
  platform.emit({ kind: "screen", of: platform.now });
  await user.keyboard("{F12}c");
  await waitFor(() => expect(input("guide-agency")?.value).toBe("Sở Y tế"));
});

test("the test page is followed to its end, and only somebody who saw it says that it came out", async () => {
  const { platform, user } = await guided("printer");
  await asked("In ở máy nào?");
  await page.findByText("HP_LaserJet_P1102");
  await user.click(page.getByText("HP_LaserJet_P1102"));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("printPaper")).toEqual([["printPaper", { kind: "test_page" }]]));
  expect(saved(platform)?.printer).toBe("HP_LaserJet_P1102");
  expect(document.querySelectorAll("dialog")).toHaveLength(1);
  await page.findByText("Đang gửi tới máy in…");
  const of = { reason: null, pdf: "/t.pdf", printer: "HP_LaserJet_P1102", pages: 1, of: { kind: "test_page" as const } };
  platform.emit({ kind: "print", of: { ...of, state: "waiting", reason: "out_of_paper" } });
  await page.findByText(/hết giấy/iu);
  await user.keyboard("{Enter}");
  expect(platform.called("answerStep")).toEqual([]);
  platform.emit({ kind: "print", of: { ...of, state: "sent", reason: "print_uncounted" } });
  await page.findByText(/Trang thử đã ra giấy/u);
  await user.click(page.getByText("Chưa được"));
  await page.findByText(/Xem máy in đã bật/u);
  expect(platform.called("answerStep").at(-1)).toEqual(["answerStep", "printer", "left"]);
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("printPaper")).toHaveLength(2));
  platform.emit({ kind: "print", of: { ...of, state: "done" } });
  await page.findByText(/Trang thử đã ra giấy/u);
  await user.keyboard("{Enter}");
  await asked("Máy quét có đọc đúng thẻ không?");
  expect(platform.called("answerStep").at(-1)).toEqual(["answerStep", "printer", "done"]);
});

test("a print service that is not there says so where the page was asked for", async () => {
  const { platform, user } = await guided("printer");
  platform.failNext("printPaper", { code: "no_print_system", detail: null });
  await user.keyboard("{Enter}");
  await page.findByText("Chưa in được.");
  await user.click(page.getByText("Bàn trực này không in"));
  await asked("Máy quét có đọc đúng thẻ không?");
  expect(platform.called("answerStep").at(-1)).toEqual(["answerStep", "printer", "not_used"]);
});

test.each([
  ["a visitor's card", scan({ name: "Nguyễn Thị Bưởi" }), /Máy quét đọc đúng\. Xem họ tên/u],
  ["the code of the test page", scan({ id_number: null, name: null, problem: "test_code" }), /đúng mã trên trang in thử/u],
  ["a card that UniKey garbled", scan({ id_number: null, name: null, problem: "garbled" }), /Ctrl \+ Shift/u],
  ["a name that lost its marks", scan({ name: null, problem: "name_garbled" }), /mất dấu trong họ tên/u],
  ["a known visitor whose name was lost on the way", scan({ name: "Lê A", name_lost: true, visits: 3 }), /mất dấu trong họ tên/u],
  ["a packet of noodles", scan({ id_number: null, name: null, problem: "no_paper" }), /không phải mã trên thẻ căn cước/u],
  ["somebody who is inside", scan({ inside: people(3)[0]! }), /Máy quét đọc đúng/u],
  ["a visitor card of this desk", scan({ id_number: null, name: null, card: "07" }), /thẻ khách, phiếu khách/u],
] as const)("a scan of %s is shown, writes nobody and leaves the guide where it is", async (_, update, says) => {
  const { platform, desk, user } = await guided("scanner");
  await asked("Máy quét có đọc đúng thẻ không?");
  const calls = platform.calls.length;
  platform.emit(update);
  await page.findByText(says);
  expect(desk.small).toBe("guide");
  expect(desk.windows.stack).toHaveLength(1);
  expect(desk.leaving).toBeNull();
  expect(desk.form.typed).toMatchObject({ name: "", id_number: "", card: "" });
  expect(platform.calls).toHaveLength(calls);
  // Numbers are shown to whoever looks over the desk only in part.
  expect(dialog().textContent).not.toContain("030090000001");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(field("name").value).toBe(""));
});

test.each(STEPS)("a scan at the page %s does nothing but say so", async (step) => {
  const { platform, desk } = await guided(step);
  const before = { page: desk.guide.page, draft: { ...desk.guide.draft } };
  const calls = platform.calls.length;
  platform.emit(scan({ inside: people(3)[0]! }));
  await waitFor(() => expect(desk.guide.read).not.toBeNull());
  expect(desk.guide.page).toBe(before.page);
  expect({ ...desk.guide.draft }).toEqual(before.draft);
  expect(platform.calls.slice(calls).filter(([name]) => name !== "upkeep" && name !== "printers")).toEqual([]);
  if (step !== "scanner") expect(dialog().textContent).toContain("Máy quét vừa đọc một mã");
});

test("a scan while something stands over the guide is the guide's as well", async () => {
  const { platform, desk, user } = await guided("calibration", {}, ["scanner"]);
  desk.small = "calibration";
  await page.findByText("Hiệu chỉnh bộ thu");
  platform.emit(scan({ inside: people(3)[0]! }));
  expect(desk.windows.stack.map(({ name }) => name)).toEqual(["guide", "calibration"]);
  await user.keyboard("{Escape}");
  expect(desk.small).toBe("guide");
});

test("a good test scan is answered by Enter, a bad one is not", async () => {
  const { platform, user } = await guided("scanner");
  platform.emit(scan({ id_number: null, name: null, problem: "garbled" }));
  await page.findByText(/Ctrl \+ Shift/u);
  await user.keyboard("{Enter}");
  await asked("Bộ thu nghe điện thoại trên bệ có rõ không?");
  expect(platform.called("answerStep")).toEqual([]);
  await user.keyboard("{PageUp}");
  platform.emit(scan());
  await page.findByText(/Xem họ tên/u);
  await user.keyboard("{Enter}");
  await asked("Bộ thu nghe điện thoại trên bệ có rõ không?");
  expect(platform.called("answerStep")).toEqual([["answerStep", "scanner", "done"]]);
});

test("a desk without a scanner listens to none", async () => {
  const { platform, user } = await guided("scanner");
  await user.click(await page.findByText("Không dùng máy quét mã"));
  await asked("Bộ thu nghe điện thoại trên bệ có rõ không?");
  expect(saved(platform)?.scanner).toBe("none");
  expect(platform.called("answerStep")).toEqual([["answerStep", "scanner", "not_used"]]);
});

test("calibration has its own window, and the guide is there again behind it", async () => {
  const { platform, desk, user } = await guided("calibration");
  await asked("Bộ thu nghe điện thoại trên bệ có rõ không?");
  await user.keyboard("{Enter}");
  await page.findByText("Hiệu chỉnh bộ thu");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(desk.small).toBe("guide"));
  platform.answered("calibration", "done");
  await waitFor(() => expect(document.getElementById("guide-main")?.textContent).toContain("Đi tiếp"));
});

test("a PIN is typed twice, hidden, and is not needed", async () => {
  const { platform, desk, user } = await guided("pin");
  await waitFor(() => expect(document.activeElement).toBe(input("guide-pin")));
  expect(input("guide-pin").type + input("guide-pin-again").type).toBe("passwordpassword");
  await user.keyboard("12{Enter}");
  await page.findByText("Mã PIN gồm 4 đến 12 chữ số.");
  await user.keyboard("34{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(input("guide-pin-again")));
  await user.keyboard("1235{Enter}");
  await page.findByText("Hai lần gõ không giống nhau.");
  expect(platform.called("setPin")).toEqual([]);
  await user.clear(input("guide-pin-again"));
  await user.type(input("guide-pin-again"), "1234{Enter}");
  await asked("Mỗi ngày sao lưu sổ vào đâu?");
  expect(platform.called("setPin")).toEqual([["setPin", "1234"]]);
  await user.keyboard("{PageUp}");
  await user.click(await page.findByText("Không đặt mã"));
  await asked("Mỗi ngày sao lưu sổ vào đâu?");
  expect(platform.called("answerStep").at(-1)).toEqual(["answerStep", "pin", "not_used"]);
  // What was typed of a PIN outlives no window.
  await user.keyboard("{PageUp}");
  await user.type(input("guide-pin"), "99");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(desk.guide.pin).toBe(""));
});

test("a place for copies counts once a copy is there", async () => {
  const { platform, user } = await guided("copies");
  await user.click(await page.findByText("USB SAO LUU"));
  platform.failNext("copyNow", { code: "disk_full", detail: null });
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("copyNow")).toHaveLength(1));
  await asked("Mỗi ngày sao lưu sổ vào đâu?");
  expect(platform.called("answerStep")).toEqual([]);
  await user.keyboard("{Enter}");
  await asked("Phiếu khôi phục đã in và cất chưa?");
  expect(saved(platform)?.backup_folder).toBe("/media/truc/SAO LUU");
  expect(platform.called("answerStep")).toEqual([["answerStep", "copies", "done"]]);
});

test("the recovery sheet is printed, and proved by digits from the paper", async () => {
  const { platform, desk, user } = await guided("recovery", {}, ["recovery"]);
  await asked("Phiếu khôi phục đã in và cất chưa?");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("printPaper")).toEqual([["printPaper", { kind: "recovery" }]]));
  platform.emit({ kind: "print", of: { state: "done", reason: null, pdf: "", printer: "HP", pages: 1, of: { kind: "recovery" } } });
  await page.findByText("Đã in xong.");
  const group = desk.guide.group;
  expect(group).toBeGreaterThanOrEqual(1);
  expect(group).toBeLessThanOrEqual(16);
  await page.findByText(`Nhóm số ${group} trên phiếu (6 chữ số)`);
  await user.keyboard("{Enter}");
  await page.findByText(`Gõ đủ 6 chữ số của nhóm ${group}.`);
  input("guide-digits").focus();
  platform.failNext("confirmRecovery", { code: "key_mistyped", detail: String(group) });
  await user.paste("12 34 56");
  await user.keyboard("{Enter}");
  await page.findByText(new RegExp(`Nhóm ${group} chưa khớp`, "u"));
  expect(platform.called("confirmRecovery")).toEqual([["confirmRecovery", group, "123456"]]);
  await user.keyboard("{Enter}");
  await page.findByText(/đã xác nhận ngày 22\/11\/2026/u);
  await user.keyboard("{Enter}");
  await asked("Bàn trực sẵn sàng đón khách");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
});

test("a desk that is set up is not led anywhere, and is reminded of the sheet quietly", async () => {
  const { desk, user } = await open({ guide: guide({ at: "printer" }, ["printer", "recovery"]) });
  expect(desk.small).toBeNull();
  expect(document.querySelector("footer .dot")).not.toBeNull();
  expect(document.querySelector("footer nav")?.textContent).toContain("Chưa xác nhận đã in và cất phiếu khôi phục");
  await user.keyboard("{F12}");
  await page.findByText("Chưa xác nhận đã in và cất phiếu khôi phục. Xong 7 trên 9 bước");
  await user.keyboard("c");
  await asked("In ở máy nào?");
});

test("once the sheet is confirmed nothing reminds of it", async () => {
  const { user } = await open({ guide: guide({}, ["scanner"]) });
  expect(document.querySelector("footer .dot")).toBeNull();
  await user.keyboard("{F12}");
  await page.findByText("Đã xong 8 trên 9 bước. Còn: Máy quét mã");
});

test("where a PIN is set the guide asks for it first", async () => {
  const { platform, desk, user } = await open({ owner: { pin: true, open_until: null }, guide: guide({ at: "copies" }, ["copies"]) });
  await user.keyboard("{F12}c");
  await page.findByText("Gõ mã PIN");
  expect(desk.small).toBe("office");
  await user.keyboard("2580{Enter}");
  await asked("Mỗi ngày sao lưu sổ vào đâu?");
  expect(platform.called("unlock")).toEqual([["unlock", "2580"]]);
});

test("practice has no guide", async () => {
  const { desk, user } = await open({ book: "practice", guide: null });
  await user.keyboard("{F12}c");
  expect(desk.small).toBe("office");
  expect(document.querySelector("dialog")?.textContent).not.toContain("Chuẩn bị bàn trực");
  expect(document.querySelector("footer .dot")).toBeNull();
});

test("in English the guide is English", async () => {
  await open({ guide: guide({ opens: true }, NEW), settings: { ...screen().settings, language: "en" } });
  await asked("Where is this desk?");
});

test.each([
  ["a card", "030090000001||Tran Van Tu|05011990|Nam|Xa B, Huyen C|15042021\n"],
  ["a packet of noodles", "8934563138165\n"],
  ["two packets at once", "8934563138165\n8934563138165\n"],
  ["a visitor card of this desk", "1800000000000000000000000000000000000000471\n\n"],
] as const)("what a scanner types (%s) chooses nothing, goes nowhere and sets no PIN", async (_, typed) => {
  for (const step of STEPS.filter((one) => one !== "agency" && one !== "recovery")) {
    const { platform, desk } = await guided(step);
    await tick();
    later();
    const before = { ...desk.guide.draft };
    await press(typed, 8);
    await tick();
    expect([step, desk.guide.page, desk.small]).toEqual([step, step, "guide"]);
    expect({ ...desk.guide.draft }).toEqual(before);
    expect([desk.guide.pin, desk.guide.pinAgain]).toEqual(["", ""]);
    for (const call of ["changeSettings", "answerStep", "setPin", "printPaper", "copyNow", "writeVisit"]) expect(platform.called(call)).toEqual([]);
    // Where a scan is waited for, a code that is too short for a paper is shown as one.
    expect(platform.called("scanTyped").length + (desk.guide.read ? 1 : 0)).toBeGreaterThan(0);
    cleanup();
  }
});

test("a PIN that fingers type is none of a scanner's, at thirty keys a second too", async () => {
  const { platform } = await guided("pin");
  await waitFor(() => expect(document.activeElement).toBe(input("guide-pin")));
  later();
  await press("25802580\n", 33);
  await waitFor(() => expect(document.activeElement).toBe(input("guide-pin-again")));
  await press("25802580\n", 33);
  await asked("Mỗi ngày sao lưu sổ vào đâu?");
  expect(platform.called("setPin")).toEqual([["setPin", "25802580"]]);
});
