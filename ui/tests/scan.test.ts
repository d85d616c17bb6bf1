// A card scanned: what it fills in, what it leaves alone, what it says; and a scanner that types, told from a person who does.
import { cleanup, fireEvent, waitFor } from "@testing-library/svelte";
import { tick } from "svelte";
import { expect, test, vi } from "vitest";
import type { ScanView } from "../src/bindings/ScanView";
import type { TypedScan } from "../src/bindings/TypedScan";
import { Wedge } from "../src/state/wedge";
import { people } from "./fake";
import { field, open } from "./open";
import { later, press, timed } from "./scanner";

const CARD = "030090000001|142000001|Nguyen Van A|05011990|Nam|Xa B, Huyen C|15042021";

function scan(over: Partial<ScanView> = {}): { kind: "scan"; of: ScanView } {
  const none = { more: [], name_lost: false, phone: null, card: null, inside: null, left_open: null, problem: null, mark: null };
  const of = { id_number: "030090000001", name: "Nguyễn Văn A", organisation: "Xã B", visits: 0, ...none };
  return { kind: "scan", of: { ...of, ...over } };
}

const head = () => document.querySelector("form .head")?.textContent ?? "";

test("a visitor who comes back is one scan and one key", async () => {
  const { platform, user } = await open();
  platform.emit(scan({ phone: "0912345678", organisation: "Sở Nội vụ", visits: 3 }));
  await waitFor(() => expect(head()).toContain("Khách quen, đã đến 3 lần: Nguyễn Văn A"));
  expect(platform.called("nextVisitor")).toHaveLength(1);
  await user.keyboard("{Enter}");
  expect(platform.called("writeVisit")[0]?.[1]).toMatchObject({
    name: "Nguyễn Văn A",
    id_number: "030090000001",
    phone: "0912345678",
    organisation: "Sở Nội vụ",
  });
  await waitFor(() => expect(field("name").value).toBe(""));
});

test("what was typed stays, and F3 takes the card's", async () => {
  const { platform, desk, user } = await open();
  await user.keyboard("Ông A");
  platform.emit(scan());
  await waitFor(() => expect(head()).toContain("Những gì đã gõ vẫn giữ nguyên"));
  expect(field("name").value).toBe("Ông A");
  expect(desk.form.typed.id_number).toBe("030090000001");
  expect(document.activeElement).toBe(field("name"));
  await user.keyboard("{F3}");
  await waitFor(() => expect(field("name").value).toBe("Nguyễn Văn A"));
});

test("the same name in other letters is no contradiction, and F3 takes a scan back", async () => {
  const { platform, desk, user } = await open();
  await user.keyboard("nguyen van a");
  platform.emit(scan());
  await waitFor(() => expect(head()).toContain("Đã quét giấy tờ: Nguyễn Văn A"));
  await user.keyboard("{F3}");
  await waitFor(() => expect(desk.form.typed).toMatchObject({ name: "nguyen van a", id_number: "", organisation: "" }));
});

test("the next card takes the place of one that was not written, with all that was its", async () => {
  const { platform, desk, user } = await open();
  platform.emit(scan({ phone: "0912345678" }));
  await user.click(field("to_see"));
  await user.keyboard("Một cửa");
  platform.emit(scan({ id_number: "030190000002", name: "Trần Thị B", phone: null, organisation: null }));
  await tick();
  expect(desk.form.typed).toMatchObject({ name: "Trần Thị B", id_number: "030190000002", phone: "", organisation: "", to_see: "Một cửa" });
});

test.each([
  ["no_paper", null, "không phải của giấy tờ tuỳ thân"],
  ["garbled", null, "Tắt bộ gõ (UniKey) rồi quét lại"],
  ["name_garbled", "030090000001", "gõ họ tên rồi bấm Enter"],
  ["name_and_province", "304090001234", "không phải mã tỉnh nào và họ tên chưa chắc đúng"],
  ["unsure", "034188170705", "hoặc quét lại một lần"],
  ["number_odd", "030090000001", "không khớp ngày sinh"],
  ["province_odd", "003090000001", "không phải mã tỉnh nào"],
] as const)("%s is said and nothing wrong is filled in", async (problem, id_number, words) => {
  const { platform, desk, user } = await open();
  await user.click(field("to_see"));
  const lost = problem.endsWith("garbled") || problem === "no_paper" || problem === "name_and_province";
  platform.emit(scan({ problem, id_number, name: lost ? null : "Lê A", organisation: null }));
  await waitFor(() => expect(head()).toContain(words));
  expect(desk.form.typed).toMatchObject({ id_number: id_number ?? "", name: lost ? "" : "Lê A" });
  if (problem === "name_garbled") await waitFor(() => expect(document.activeElement).toBe(field("name")));
});

test("whoever left a visit of an earlier day open arrives, and is leaving with F3", async () => {
  const { platform, desk, user } = await open();
  const open_ = { ...people(14)[3]!, book_date: "2026-11-21" };
  platform.emit(scan({ left_open: open_ }));
  await waitFor(() => expect(head()).toContain("Lượt ngày 21/11/2026 chưa ghi giờ ra"));
  expect(desk.small).toBeNull();
  platform.ends = "2026-11-21";
  await user.keyboard("{Enter}");
  expect(platform.called("writeVisit")[0]?.[1]).toMatchObject({ name: "Nguyễn Văn A", id_number: "030090000001" });
  await waitFor(() => expect(head()).toContain("Lượt ngày 21/11/2026 kết thúc, không có giờ ra"));
  expect(platform.called("exitVisit")).toEqual([]);

  platform.emit(scan({ left_open: open_ }));
  await waitFor(() => expect(head()).toContain("chưa ghi giờ ra"));
  await user.keyboard("{F3}");
  await waitFor(() => expect(document.querySelector("dialog")?.textContent).toContain(open_.name));
  expect(field("name").value).toBe("");
});

test("a card of somebody inside offers the exit, and half-typed words stay", async () => {
  const { platform, user } = await open();
  await user.keyboard("Khách khác");
  const inside = people(14)[3]!;
  platform.emit(scan({ inside }));
  await waitFor(() => expect(document.querySelector("dialog")?.textContent).toContain(inside.name));
  // A finger that was on its way to Enter when the scan came meant something else.
  await user.keyboard("{Enter}");
  expect(platform.called("exitVisit")).toEqual([]);
  later(2_000);
  await press("\n", 0);
  await waitFor(() => expect(platform.called("exitVisit")).toEqual([["exitVisit", inside.visit]]));
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
  expect(field("name").value).toBe("Khách khác");
  await user.keyboard("{F4}");
  await waitFor(() => expect(document.querySelector("dialog")?.textContent).toContain("Gõ số thẻ khách"));
});

// A scanner that types --------------------------------------------------------------------------------------------------

test("a visitor card that nobody wears goes into its field, and F3 takes it back", async () => {
  const { platform, user } = await open();
  await user.keyboard("Trần Thị Ước");
  platform.emit(scan({ id_number: null, name: null, organisation: null, card: "42" }));
  await waitFor(() => expect(head()).toContain("Đã lấy thẻ khách số 42"));
  expect([field("name").value, field("card").value]).toEqual(["Trần Thị Ước", "42"]);
  await user.keyboard("{F3}");
  await waitFor(() => expect(field("card").value).toBe(""));
});

test("the slip of a visit typed by a scanner is taken out of the field, digits alone as it is", async () => {
  const { platform } = await open();
  const taken = vi.fn();
  const wedge = new Wedge(taken);
  const code = "1700000000000000000000000000000000000000072";
  for (const [at, key] of [...code, "Enter"].entries()) {
    const event = new KeyboardEvent("keydown", { key, code: key === "Enter" ? key : `Digit${key}` });
    Object.defineProperty(event, "timeStamp", { value: 1000 + at * 10 });
    wedge.keydown(event);
  }
  expect(taken).toHaveBeenCalledWith(expect.objectContaining({ keys: code }));
  expect(platform.called("writeVisit")).toHaveLength(0);
});

test("a scan is taken out of the field, whose own words stay to the letter", async () => {
  const { platform, desk, user } = await open();
  await user.keyboard("Lê Văn T");
  later();
  await press(`${CARD}\n`, 8);
  expect(platform.called("scanTyped")).toEqual([["scanTyped", { keys: CARD, field: CARD, every_ms: 8, mixed: false }]]);
  expect(platform.called("writeVisit")).toEqual([]);
  expect(desk.form.typed.name).toBe("Lê Văn T");
  expect(document.activeElement).toBe(field("name"));
});

test("what an input method hides or rewrites is still there by the places of the keys", async () => {
  const { platform } = await open();
  await press(`${CARD}\n`, 8, (sign) => (sign === "a" ? "â" : sign === "e" ? "" : sign));
  const [, scanned] = platform.called("scanTyped")[0]!;
  expect(scanned).toEqual({ keys: CARD, field: CARD.replaceAll("a", "â").replaceAll("e", ""), every_ms: 8, mixed: false });
  expect(field("name").value).toBe("");
});

test("a scanner without an end key ends with a pause", async () => {
  const { platform, user } = await open();
  await press(CARD, 8);
  await waitFor(() => expect(platform.called("scanTyped")).toHaveLength(1));
  expect(field("name").value).toBe("");
  // Its end key comes after all: it writes nothing. The next one is a person's.
  await press("\n", 250);
  expect(platform.called("writeVisit")).toEqual([]);
  await user.keyboard("Lê A");
  later();
  await press("\n", 250);
  expect(platform.called("writeVisit")).toHaveLength(1);
});

test("a code of no paper is taken out as well, and nothing is written", async () => {
  const { platform } = await open();
  await press("https://example.org/a\n", 8);
  expect(platform.called("scanTyped")).toHaveLength(1);
  expect(platform.called("writeVisit")).toEqual([]);
  expect(field("name").value).toBe("");
});

test("a scan that was too slow to be known is still never written as a name", async () => {
  const { platform, user } = await open();
  later();
  await press(CARD, 300);
  await user.keyboard("{Enter}");
  expect(platform.called("writeVisit")).toEqual([]);
  expect(platform.called("scanTyped")).toEqual([["scanTyped", { keys: "", field: CARD, every_ms: null, mixed: false }]]);
  await waitFor(() => expect(field("name").value).toBe(""));
});

test("a scan at the counter counts nobody", async () => {
  const { platform, desk, user } = await open();
  await user.keyboard("{F5}");
  (document.activeElement as HTMLElement | null)?.blur();
  later();
  for (const sign of `${CARD}\n`) await fireEvent(document.body, timed(sign === "\n" ? "Enter" : sign, "", 8, false));
  expect(platform.called("scanTyped")).toHaveLength(1);
  platform.emit(scan());
  await tick();
  expect(desk.counting.typed).toBe("");
  expect(platform.calls.filter(([name]) => /people/iu.test(name))).toEqual([]);
});

test("no person is taken for a scanner", async () => {
  const taken = vi.fn();
  const wedge = new Wedge(taken);
  const type = (text: string, everyMs: number) => {
    for (const sign of text) {
      const key = sign === "\n" ? "Enter" : sign;
      wedge.keydown(timed(key, "", everyMs, false));
    }
  };
  type("Nguyễn Văn A\n", 60);
  type("030099001417\n", 30);
  type(`${CARD}\n`, 130);
  type("Phòng 12|3|Một cửa\n", 50);
  const held = timed("|", "Backslash", 30, true);
  Object.defineProperty(held, "repeat", { value: true });
  for (let n = 0; n < 20; n++) wedge.keydown(held);
  wedge.keydown(timed("Enter", "Enter", 30, false));
  expect(taken).not.toHaveBeenCalled();
});

test("a code that is followed by line ends, or holds them, confirms nothing", async () => {
  const tails = ["\n\n", "\n\n\n\n\n\n", "\t\n", "\n\t\n", "\n27\n", `\n${"xyz".repeat(60)}\n\n`];
  for (const tail of tails) {
    const { platform, desk } = await open();
    later();
    platform.onScan = () => platform.emit(scan({ inside: people(14)[3]! }));
    await press(`1800000000000000000000000000000000000000471${tail}`, 8);
    await waitFor(() => expect(document.querySelector("dialog")).not.toBeNull());
    await press("\n", 8);
    await press("\n", 700);
    expect([platform.called("exitVisit"), platform.called("exitCard"), platform.called("writeVisit")]).toEqual([[], [], []]);
    expect(desk.small).toBe("exit");
    expect(document.querySelector<HTMLInputElement>("#exit-card")!.value).toBe("");
    await press("\n", 1_200);
    expect(platform.called("exitVisit")).toHaveLength(1);
    cleanup();
  }
}, 30_000);

test("a line end with a key of its own ends a scan at once", async () => {
  const { platform } = await open();
  later();
  await press(`${CARD}\n`, 8, (sign) => sign, (event) => event.key === "Enter" && Object.defineProperty(event, "key", { value: "\n" }));
  expect(platform.called("scanTyped")).toEqual([["scanTyped", { keys: CARD, field: CARD, every_ms: 8, mixed: false }]]);
});

test("a key that counts as held, because its release was late, is a sign of the scan", async () => {
  const { platform } = await open();
  later();
  await press(`${CARD}\n`, 4, (sign) => sign, (event, at) => Object.defineProperty(event, "repeat", { value: at % 5 === 0 }));
  expect(platform.called("scanTyped")).toEqual([["scanTyped", { keys: CARD, field: CARD, every_ms: 4, mixed: false }]]);
  expect(field("name").value).toBe("");
});

test.each([
  ["all of them", /./u, false],
  ["some of them, which may overtake the others", /[a-z]/iu, true],
] as const)("keys that an input method hides are not told in scraps: %s", async (_, hidden, mixed) => {
  const { platform } = await open();
  later();
  const hide = (event: KeyboardEvent) => {
    if (hidden.test(event.key) && event.key.length === 1) {
      Object.defineProperty(event, "key", { value: "Unidentified" });
      Object.defineProperty(event, "code", { value: "Unidentified" });
    }
  };
  later(5_200);
  await press(`${CARD}\n`, 8, (sign) => sign, hide);
  expect(platform.called("scanTyped")).toEqual([["scanTyped", { keys: "", field: CARD, every_ms: 8, mixed }]]);
});

test("a slow computer works late on the keys, and the scan is whole all the same", async () => {
  const { platform } = await open();
  later();
  await press(CARD.slice(0, 9), 8);
  await new Promise((done) => setTimeout(done, 300));
  await press(CARD.slice(9, 60), 8);
  // Thought to have ended, and gone on with.
  await waitFor(() => expect(platform.called("scanTyped")).toHaveLength(1));
  await press(`${CARD.slice(60)}\n`, 8);
  expect(platform.called("scanTyped").at(-1)).toEqual(["scanTyped", { keys: CARD, field: CARD, every_ms: 8, mixed: false }]);
  expect(field("name").value).toBe("");
});

test("a scan that stalls behind its bars is told again as a whole", async () => {
  const { platform } = await open();
  later();
  await press(CARD.slice(0, -8), 8);
  await waitFor(() => expect(platform.called("scanTyped")).toHaveLength(1));
  await press(CARD.slice(-8, -7), 250);
  await press(`${CARD.slice(-7)}\n`, 8);
  expect(platform.called("scanTyped").at(-1)).toMatchObject(["scanTyped", { keys: CARD, field: CARD }]);
  expect([field("name").value, platform.called("writeVisit")]).toEqual(["", []]);
});

test("what is committed late puts back nothing that the card has filled since", async () => {
  const { platform, user } = await open();
  await user.keyboard("Lê");
  later();
  await press(`${CARD}\n`, 8);
  field("name").value = "Nguyễn Văn A";
  for (const late of ["beforeinput", "input"]) {
    if (late === "input") field("name").value = "Nguyễn Văn Ax";
    const event = new InputEvent(late, { bubbles: true });
    Object.defineProperty(event, "isTrusted", { value: true });
    field("name").dispatchEvent(event);
  }
  expect(field("name").value).toBe("Nguyễn Văn A");
  expect(platform.called("writeVisit")).toEqual([]);
});

test("ten scans a second are ten scans, and the field stands as it stood", async () => {
  const { platform, user } = await open();
  await user.keyboard("Lê");
  later();
  for (let n = 0; n < 10; n++) {
    await press(`${CARD}\n`, 1);
    // What the one before left late is no part of the next one.
    const event = new InputEvent("input", { bubbles: true });
    Object.defineProperty(event, "isTrusted", { value: true });
    field("name").dispatchEvent(event);
  }
  expect(platform.called("scanTyped")).toHaveLength(10);
  for (const [, scanned] of platform.called("scanTyped")) expect(scanned).toMatchObject({ keys: CARD, field: CARD });
  expect(field("name").value).toBe("Lê");
});

test("the next scan ends what was late of the one before: it keeps its own first letters", async () => {
  const { platform } = await open();
  later();
  await press(`${CARD}\n`, 8);
  for (const [at, sign] of [...CARD, "\n"].entries()) {
    await press(sign, at === 0 ? 200 : 8);
    const event = new InputEvent("input", { bubbles: true });
    Object.defineProperty(event, "isTrusted", { value: true });
    if (at < 13) field("name").dispatchEvent(event);
  }
  expect(platform.called("scanTyped").at(-1)).toMatchObject(["scanTyped", { keys: CARD, field: CARD }]);
});

test("ten thousand signs at once leave nothing behind and write nothing", async () => {
  const { platform } = await open();
  later();
  const wedge: TypedScan[] = [];
  const heard = new Wedge((one) => wedge.push(one));
  for (const sign of `${"0123456789|".repeat(931)}\n`) heard.keydown(timed(sign === "\n" ? "Enter" : sign, "", 1, false));
  expect(wedge).toHaveLength(1);
  expect(platform.called("writeVisit")).toEqual([]);
});

test("control characters that a reader puts around a code do not break it", async () => {
  const { platform } = await open();
  later();
  const control = async (code: string) => {
    const event = timed(code.slice(3).toLowerCase(), code, 8, false);
    Object.defineProperty(event, "ctrlKey", { value: true });
    await fireEvent(document.activeElement!, event);
    return event.defaultPrevented;
  };
  await control("KeyB");
  await press(`]Q1${CARD}`, 8);
  expect(await control("KeyC")).toBe(true);
  expect(await control("KeyM")).toBe(true);
  expect(platform.called("scanTyped")).toMatchObject([["scanTyped", { keys: CARD, field: `]Q1${CARD}` }]]);
  expect([platform.called("writeVisit"), field("name").value]).toEqual([[], ""]);
});

test("a name that was begun by hand is not the name of a card that could not be read", async () => {
  const { platform, user } = await open();
  await user.keyboard("Le");
  platform.emit(scan({ problem: "name_garbled", name: null, organisation: null }));
  await waitFor(() => expect(head()).toContain("gõ họ tên rồi bấm Enter"));
  expect(head()).not.toContain("Đã quét giấy tờ");
  await user.keyboard("{Enter}");
  expect(platform.called("writeVisit")).toEqual([]);
  await waitFor(() => expect(head()).toContain("gõ họ tên rồi bấm Enter"));
  // Finished by hand it is a name.
  await user.keyboard(" Van Tam{Enter}");
  await waitFor(() => expect(platform.called("writeVisit")[0]?.[1]).toMatchObject({ name: "Le Van Tam", id_number: "030090000001" }));
});

test("the settings show the scanners of the machine and how they do", async () => {
  const { platform, user } = await open();
  await user.keyboard("{F10}{PageDown}");
  platform.emit({ kind: "scanner", of: { state: "ready", names: ["Honeywell HF680"] } });
  await waitFor(() => expect(document.querySelector("dialog")?.textContent).toContain("Máy quét mã sẵn sàng: Honeywell HF680"));
  const choice = document.getElementById("set-scanner") as HTMLSelectElement;
  await waitFor(() => expect([...choice.options].map(({ text }) => text)).toEqual(["Tự tìm", "Không dùng", "Honeywell HF680", "AT Translated Set 2 keyboard"]));
});
