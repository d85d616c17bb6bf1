// The owner's door: whatever call needs the PIN asks for it, and is made again; a recovery sheet replaces a forgotten one.
import { screen as page, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { groupsOf, isWhole, slips } from "../src/state/recovery";
import { open } from "./open";

const dialogs = () => document.querySelectorAll("dialog");
const NEEDED = { code: "owner_needed", detail: null } as const;
/** Sixteen groups and the check group, as any sheet has them: multiples of eleven. */
const SHEET = Array.from({ length: 17 }, (_, n) => String((n + 1) * 1111).padStart(6, "0"));

test("settings that are the owner's wait for the PIN and are then saved by themselves", async () => {
  const { platform, user } = await open();
  platform.failNext("changeSettings", NEEDED);
  await user.keyboard("{F10}");
  await user.type(await page.findByLabelText("Tên cơ quan"), " mới{Enter}");
  const pin = (await page.findByLabelText("Gõ mã PIN")) as HTMLInputElement;
  expect(pin.type).toBe("password");
  expect(document.activeElement).toBe(pin);
  platform.failNext("unlock", { code: "pin_wrong", detail: "4" });
  await user.keyboard("1111{Enter}");
  expect(await page.findByText("Mã chưa đúng. Còn thử được 4 lần trước khi phải chờ.")).toBeTruthy();
  expect(pin.value).toBe("");
  platform.failNext("unlock", { code: "pin_wait", detail: "30" });
  await user.keyboard("1112{Enter}");
  expect(await page.findByText("Đã gõ sai nhiều lần. Chờ 30 giây rồi gõ lại.")).toBeTruthy();
  expect(platform.called("changeSettings")).toHaveLength(1);
});

test("after the right PIN the call is made again, and the top bar says until when the door is open", async () => {
  const { platform, user } = await open();
  platform.failNext("changeSettings", NEEDED);
  await user.keyboard("{F10}");
  await user.type(await page.findByLabelText("Tên cơ quan"), " mới{Enter}");
  await page.findByLabelText("Gõ mã PIN");
  await user.keyboard("{F2}{F12}2580{Enter}");
  await waitFor(() => expect(dialogs()).toHaveLength(0));
  expect(platform.called("unlock")).toEqual([["unlock", "2580"]]);
  expect(platform.called("nextVisitor")).toHaveLength(0);
  const asked = platform.called("changeSettings");
  expect(asked).toHaveLength(2);
  expect(asked[1]).toEqual(asked[0]);
  expect(document.querySelector("header .door")?.textContent).toContain("07:48");
});

test("without the PIN nothing is changed, nothing is lost, and it is said why", async () => {
  const { platform, desk, user } = await open();
  platform.failNext("changeSettings", NEEDED);
  await user.keyboard("{F10}");
  const agency = (await page.findByLabelText("Tên cơ quan")) as HTMLInputElement;
  await user.type(agency, " mới{Enter}");
  await page.findByLabelText("Gõ mã PIN");
  dialogs()[1]!.dispatchEvent(new Event("cancel", { cancelable: true }));
  await waitFor(() => expect(dialogs()).toHaveLength(1));
  expect(agency.value).toContain(" mới");
  await waitFor(() => expect(page.getAllByText("Việc này cần mã PIN của người phụ trách.").length).toBeGreaterThan(0));
  expect(desk.owner.asking).toBe(false);
  expect(platform.called("changeSettings")).toHaveLength(1);
});

test("a forgotten PIN: the sheet's groups are typed in one go, and the new PIN opens the door", async () => {
  const { platform, desk, user } = await open();
  const answer = desk.owner.ask();
  await user.click(await page.findByText("Quên mã"));
  const sheet = await page.findByLabelText(/Các nhóm số trên phiếu/);
  await user.click(sheet);
  await user.paste(SHEET.join(" ").replace("004444", "004445"));
  expect(page.getByText("Xem lại nhóm 4: số trong nhóm chưa đúng.")).toBeTruthy();
  await user.clear(sheet);
  await user.paste(SHEET.join(""));
  expect(page.getByText("Đã đủ 17 nhóm.")).toBeTruthy();
  await user.type(page.getByLabelText(/Mã PIN mới/), "2580{Enter}");
  expect(await answer).toBe(true);
  expect(platform.called("resetPin")).toEqual([["resetPin", SHEET.join(""), "2580"]]);
});

test("a PIN is set only when it was typed twice alike", async () => {
  const { platform, desk, user } = await open();
  desk.settings.open("owner");
  await user.type(await page.findByLabelText("Mã PIN, 4 đến 12 chữ số"), "2580{Enter}");
  await waitFor(() => expect(document.activeElement?.id).toBe("pin-twice"));
  await user.keyboard("2581{Enter}");
  expect(page.getByText("Hai lần gõ không giống nhau.")).toBeTruthy();
  await user.keyboard("{Backspace}0{Enter}");
  await waitFor(() => expect(platform.called("setPin")).toEqual([["setPin", "2580"]]));
  expect(platform.called("changeSettings")).toHaveLength(0);
});

test("the office menu opens its entries by their digits", async () => {
  const { desk, user } = await open();
  await user.keyboard("{F12}");
  expect(await page.findByText("Việc văn phòng", { selector: "h2" })).toBeTruthy();
  await user.keyboard("7");
  await waitFor(() => expect(desk.small).toBe("settings"));
});

test("the panes of the settings turn by digits and arrows on their list", async () => {
  const { desk, user } = await open();
  await user.keyboard("{F10}{PageDown}{PageUp}");
  await waitFor(() => expect(document.activeElement?.id).toBe("tab-desk"));
  await user.keyboard("{ArrowDown}");
  expect(desk.settings.pane).toBe("devices");
  await waitFor(() => expect(document.activeElement?.id).toBe("tab-devices"));
  await user.keyboard("3");
  await waitFor(() => expect(desk.settings.pane).toBe("print"));
});

test("groups fall out of whatever was typed, and a slip is named", () => {
  expect(groupsOf("000011 00-0022 3")).toEqual(["000011", "000022", "3"]);
  expect(slips(["000011", "000012", "3"])).toEqual([2]);
  expect(isWhole(SHEET)).toBe(true);
  expect(isWhole(SHEET.slice(1))).toBe(false);
});
