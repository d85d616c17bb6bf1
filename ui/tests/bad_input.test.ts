// What no manual foresees, in every window: a word that an input method is in the middle of, a whole document pasted over a name, keys
// thirty times a second, and a house full of people.
import { fireEvent, waitFor } from "@testing-library/svelte";
import { tick } from "svelte";
import { expect, test } from "vitest";
import type { Screen } from "../src/bindings/Screen";
import type { SmallWindow } from "../src/state/windows.svelte";
import { bookLines, found, opened, people } from "./fake";
import { guide } from "./guide";
import { field, open } from "./open";
import { timed } from "./scanner";

/** Every window over the desk. */
const WINDOWS: readonly SmallWindow[] = [
  ...(["exit", "inside", "close_day", "book", "print", "settings", "calibration", "help", "practice", "office", "shift", "papers"] as const),
  ...(["privacy", "guide", "preview", "export", "export_guests", "paper_forms", "staff", "expected", "guests", "cards", "report", "journal", "changes"] as const),
  "leave",
];
/** Calls that only look. */
const LOOKS = /^(openDesk|painted|recall|giveUpRecall|book|staff|expected|guests|folders|upkeep|notice|paper|printers|scannerPorts|shifts|preview|report|journal|guideAt|visitorMark|leaveGuide)/u;

async function at(name: SmallWindow, over: Partial<Screen> = {}) {
  const { platform, desk, user } = await open({ inside: people(4), guide: guide({ at: "agency" }, ["agency", "pin", "recovery"]), ...over });
  platform.known = [found("Nguyễn Thị Bưởi")];
  const line = bookLines(3)[0]!;
  platform.day = { ...platform.day, lines: [line] };
  platform.opened = opened(line);
  desk.small = name;
  await waitFor(() => expect(document.querySelector("dialog")).not.toBeNull());
  await tick();
  return { platform, desk, user };
}

const inputs = () => [...document.querySelectorAll<HTMLInputElement>("dialog input:not([type=radio], [type=checkbox], [type=file]), dialog textarea")];
const acts = (platform: Awaited<ReturnType<typeof at>>["platform"]) => platform.calls.map(([name]) => name).filter((name) => !LOOKS.test(name));

test.each(WINDOWS)("no key of a word that is being composed does anything in %s", async (name) => {
  const { platform, desk } = await at(name);
  const before = [...desk.windows.stack];
  for (const target of [...inputs(), document.activeElement ?? document.body, document.body]) {
    (target as HTMLElement).focus();
    for (const key of ["Enter", "Escape", "Tab", "1", "5", "0", "k", "c", "PageDown", "ArrowDown", "F2", "F3", "F4", "F7", "F8", "F9", "F12", " "]) {
      const composed = timed(key, "", 200, false);
      Object.defineProperty(composed, "isComposing", { value: true });
      // How older input methods say the same.
      const hidden = timed(key, "", 200, false);
      Object.defineProperty(hidden, "keyCode", { value: 229 });
      for (const event of [composed, hidden]) {
        await fireEvent(target, event);
        // It is the input method's: nobody takes it away from it.
        expect(event.defaultPrevented).toBe(false);
      }
    }
  }
  await tick();
  expect(desk.windows.stack).toEqual(before);
  expect(acts(platform)).toEqual([]);
});

test("no key of a word that is being composed does anything at the desk, nor over the PIN", async () => {
  const { platform, desk, user } = await open();
  await user.paste("Nguyễn Thị");
  for (const key of ["Enter", "Escape", "F2", "F8"]) await fireEvent(field("name"), new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, cancelable: true }));
  expect([field("name").value, acts(platform).filter((name) => name !== "nextVisitor")]).toEqual(["Nguyễn Thị", []]);
  void desk.owner.ask();
  await waitFor(() => expect(document.getElementById("pin")).not.toBeNull());
  for (const key of ["Enter", "Escape"]) await fireEvent(document.getElementById("pin")!, new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, cancelable: true }));
  expect(desk.owner.asking).toBe(true);
});

const MEGABYTE = "Nguyễn Thị Bưởi ".repeat(1 << 16);

test.each(WINDOWS.filter((name) => !["close_day", "print", "calibration", "help", "practice", "office", "privacy", "preview", "journal", "changes", "leave", "guests", "cards"].includes(name)))(
  "a megabyte pasted into any field of %s is not taken, and said",
  async (name) => {
    const { platform, user } = await at(name, { inside: people(200) });
    const fields = inputs().filter(({ type }) => type !== "number");
    for (const input of fields) {
      input.focus();
      await user.paste(MEGABYTE);
      expect(input.value.length, input.id).toBeLessThan(200);
    }
    if (fields.length > 0) expect(document.querySelector("dialog")?.textContent).toContain("Đoạn vừa dán dài quá");
    expect(acts(platform)).toEqual([]);
  },
);

test("a megabyte over a name leaves the name, and what follows is typed as ever", async () => {
  const { platform, user } = await open({ inside: people(200) });
  await user.paste("Lê Thị");
  await user.paste(MEGABYTE);
  expect(field("name").value).toBe("Lê Thị");
  await user.paste(" Ước");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("writeVisit")[0]?.[1]).toMatchObject({ name: "Lê Thị Ước" }));
});

test("what stood there too long already can be put right", async () => {
  const { user } = await open();
  const long = "x".repeat(5_000);
  field("name").value = long;
  await fireEvent.input(field("name"), { target: { value: long } });
  field("name").focus();
  field("name").setSelectionRange(0, long.length);
  await user.paste("Lê Thị Ước");
  expect(field("name").value).toBe("Lê Thị Ước");
});

test("a long list is no slip: it is pasted where lists are", async () => {
  const { platform, desk, user } = await open();
  desk.small = "staff";
  await waitFor(() => expect(document.querySelector("dialog")).not.toBeNull());
  await user.keyboard("6");
  const field_ = await waitFor(() => {
    const paste = document.getElementById("staff-paste");
    expect(paste).not.toBeNull();
    return paste as HTMLTextAreaElement;
  });
  field_.focus();
  await user.paste("Nguyễn Văn A\tVăn phòng\n".repeat(4_000));
  await waitFor(() => expect(platform.called("lookAtStaffList")).toHaveLength(1));
});

/** Thirty presses in a second, none of them held: each comes before the one before was dealt with. */
async function hammered(key: string, target: () => Element = () => document.activeElement ?? document.body): Promise<void> {
  for (let n = 0; n < 30; n++) {
    const on = target();
    const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true });
    await fireEvent(on, event);
    if (!event.defaultPrevented && key === "Enter" && on instanceof HTMLButtonElement && on.isConnected) on.click();
  }
  await tick();
}

test("Enter thirty times a second writes one visit, and nobody without a name", async () => {
  const { platform, user } = await open();
  await user.paste("Lê Thị Ước");
  await hammered("Enter", () => field("name"));
  await waitFor(() => expect(field("name").value).toBe(""));
  await hammered("Enter", () => field("name"));
  expect(platform.called("writeVisit")).toHaveLength(1);
});

test("Enter thirty times a second lets one person go", async () => {
  const { platform, user } = await open({ inside: people(9) });
  await user.keyboard("{F4}");
  await waitFor(() => expect(document.getElementById("exit-card")).not.toBeNull());
  await user.paste("007");
  await hammered("Enter");
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
  expect([platform.called("exitVisit").length + platform.called("exitCard").length, platform.called("writeVisit")]).toEqual([1, []]);
});

test("F8 thirty times a second ends as an even number of presses does", async () => {
  const { platform, desk, user } = await open();
  await user.paste("Lê Thị Ước");
  await hammered("F8");
  await waitFor(() => expect(platform.called("noPhone").length % 2).toBe(0));
  expect(desk.small).toBeNull();
});

test("F2 thirty times a second leaves one visitor in front of an empty form", async () => {
  const { platform, desk } = await open();
  await hammered("F2");
  await waitFor(() => expect(desk.form.check).toBe(platform.check));
  expect(platform.called("writeVisit")).toEqual([]);
});

test.each(["F1", "F4", "F6", "F10", "F12"])("%s thirty times a second opens one window at the most", async (key) => {
  const { desk } = await open({ inside: people(9) });
  await hammered(key);
  await waitFor(() => expect(desk.windows.stack.length).toBeLessThanOrEqual(1));
  expect(document.querySelectorAll("dialog").length).toBeLessThanOrEqual(1);
});

/** A call that takes as long as a disk may. */
function slowed(platform: Awaited<ReturnType<typeof at>>["platform"], call: string): void {
  const asked = Reflect.get(platform, call) as (...args: unknown[]) => Promise<unknown>;
  Reflect.set(platform, call, (...args: unknown[]) => new Promise((done) => setTimeout(done, 100)).then(() => asked(...args)));
}

/** Windows in which Enter, or a button, writes something; what is filled in first; and the call that may be made once. */
test.each([
  ["shift", { "shift-name": "Bác Tư" }, "beginShift"],
  ["paper_forms", { "form-name": "Lê Thị Ước", "form-entered": "7:35" }, "writePaperVisit"],
  ["close_day", {}, "closeDay"],
] as const)("a bouncing Enter in %s asks for the same thing once", async (name, typed, call) => {
  const { platform, user } = await at(name);
  slowed(platform, call);
  for (const [id, text] of Object.entries(typed)) {
    const input = await waitFor(() => {
      expect(document.getElementById(id)).not.toBeNull();
      return document.getElementById(id) as HTMLInputElement;
    });
    input.focus();
    await user.clear(input);
    await user.paste(text);
  }
  await hammered("Enter");
  await waitFor(() => expect(platform.called(call).length).toBeGreaterThan(0));
  expect(platform.called(call)).toHaveLength(1);
});

test("settings are saved once, and a PIN is tried once, however often Enter comes", async () => {
  const { platform, desk, user } = await open();
  desk.small = "settings";
  const agency = await waitFor(() => {
    const input = document.getElementById("set-agency");
    expect(input).not.toBeNull();
    return input as HTMLInputElement;
  });
  agency.focus();
  await user.clear(agency);
  await user.paste("Sở Y tế");
  slowed(platform, "changeSettings");
  await hammered("Enter", () => agency);
  await waitFor(() => expect(document.querySelector("dialog")).toBeNull());
  expect(platform.called("changeSettings")).toHaveLength(1);
  platform.failNext("unlock", { code: "pin_wrong", detail: "4" });
  slowed(platform, "unlock");
  void desk.owner.ask();
  await waitFor(() => expect(document.getElementById("pin")).not.toBeNull());
  await user.paste("0000");
  await hammered("Enter", () => document.getElementById("pin") ?? document.body);
  await waitFor(() => expect(platform.called("unlock")).toHaveLength(1));
});

test("two hundred people inside: every list has them all, and typing finds one at once", async () => {
  const { platform, desk, user } = await open({ inside: people(200), counts: { entered: 200, left: 0, inside: 200, people: 200, people_left: 0, people_inside: 200, running: 90, probable: 10, not_heard: 80, cannot_check: 10, no_phone: 10, told: 5 } });
  const began = performance.now();
  await user.keyboard("{F6}");
  await waitFor(() => expect(document.querySelectorAll("dialog .row").length).toBeGreaterThanOrEqual(200));
  await user.paste("200");
  await waitFor(() => expect(document.querySelectorAll("dialog .row").length).toBeLessThan(20));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("exitVisit")).toEqual([["exitVisit", "visit-200"]]));
  // A machine that tests many things at once is slow; a list that is walked for each of its lines would take minutes.
  expect(performance.now() - began).toBeLessThan(20_000);
  desk.windows.closeAll();
  await tick();
  await user.keyboard("{F4}");
  await waitFor(() => expect(document.getElementById("exit-card")).not.toBeNull());
  await user.paste("199");
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("exitVisit").length + platform.called("exitCard").length).toBe(2));
}, 60_000);
