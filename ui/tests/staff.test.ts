// The roster by keyboard alone, guests to be declared, and cards that did not come back.
import { cleanup, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { pressing, undeclared } from "../src/state/guests";
import { stays } from "../src/state/leaving";
import { check, guest, hotel, people, screen } from "./fake";
import { open, person } from "./open";

test("a whole office goes by with Enter, and whoever has no smartphone is passed over", async () => {
  const { platform, desk, user } = await open();
  await user.keyboard("{F12}2");
  await waitFor(() => expect(desk.roster.staff).toHaveLength(4));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("checkStaff")).toEqual([["checkStaff", "staff-1"]]));
  platform.emit({ kind: "check", of: check({ verdict: "running", reason: "on_the_pad" }) });
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("checkStaff")).toHaveLength(2));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("checkStaff").at(-1)).toEqual(["checkStaff", "staff-4"]));
  await user.keyboard("{Enter}");
  await waitFor(() => expect(platform.called("endStaffCheck")).toHaveLength(1));
  expect(platform.called("writeVisit")).toEqual([]);
});

test("what was heard is painted in its line", async () => {
  const { platform, desk, user } = await open();
  await user.keyboard("{F12}2");
  await waitFor(() => expect(desk.roster.staff).toHaveLength(4));
  const second = { ...desk.roster.staff[1]!, running_on: "2026-11-22" };
  platform.roster = { ...platform.roster, staff: platform.roster.staff.map((one) => (one.id === second.id ? second : one)) };
  platform.emit({ kind: "staff", of: second });
  await waitFor(() => expect(document.querySelector('[data-id="staff-2"]')?.textContent).toContain("22/11/2026"));
});

test("digits mark whoever is chosen; a name typed in the form is only a name", async () => {
  const { platform, desk } = await open();
  const user = person();
  await user.keyboard("{F12}2");
  await waitFor(() => expect(desk.roster.staff).toHaveLength(4));
  await user.keyboard("{ArrowDown}1");
  await waitFor(() => expect(platform.called("markStaff")).toEqual([["markStaff", "staff-2", "told"]]));
  await user.keyboard("5");
  await waitFor(() => expect(document.activeElement?.id).toBe("staff-name"));
  await user.keyboard("Trần 1 Ba  {Enter}");
  await waitFor(() => expect(platform.called("saveStaff")[0]?.slice(1, 2)).toEqual([null]));
  expect(platform.called("saveStaff")[0]![2]).toMatchObject({ name: "Trần 1 Ba", smartphone: "yes" });
  expect(platform.called("markStaff")).toHaveLength(1);
});

test("a guest is ticked with Enter, and the menu has them at a hotel alone", async () => {
  const at_hotel = await open({ profile: hotel() });
  at_hotel.platform.guestList = [guest(), guest({ visit: "visit-8", declare_by: null })];
  await at_hotel.user.keyboard("{F12}0");
  await waitFor(() => expect(document.querySelectorAll("[role=option]")).toHaveLength(2));
  await at_hotel.user.keyboard("{Enter}");
  await waitFor(() => expect(at_hotel.platform.called("declareGuest")).toEqual([["declareGuest", "visit-9"]]));
  await at_hotel.user.keyboard("{ArrowDown}{Enter}");
  await waitFor(() => expect(at_hotel.platform.called("undeclareGuest")).toEqual([["undeclareGuest", "visit-8"]]));
  cleanup();
  const office = await open();
  await office.user.keyboard("{F12}0");
  await waitFor(() => expect(office.desk.small).toBe("cards"));
});

test("three hours before its end a duty is pressing", () => {
  const by = "2026-11-22T17:30:00.000+07:00";
  expect(pressing(by, new Date("2026-11-22T14:29:00+07:00"))).toBe("later");
  expect(pressing(by, new Date("2026-11-22T14:31:00+07:00"))).toBe("soon");
  expect(pressing(by, new Date("2026-11-22T17:31:00+07:00"))).toBe("late");
  expect(undeclared([by, null, "2026-11-23T17:30:00+07:00"], new Date("2026-11-22T17:00:00+07:00"))).toEqual({ all: 2, soon: 1 });
});

test("a card that did not come back is found again, or given up, with one key", async () => {
  const missing = [{ card: "05", visit: "v", book_date: "2026-11-21", number: 3 }];
  const { platform, user } = await open(screen({ inside: people(2), cards: { first: 1, last: 60, next: "06", missing, lost: ["9"] } }));
  await user.keyboard("{F12}0");
  await waitFor(() => expect(document.querySelectorAll("[role=option]")).toHaveLength(2));
  await user.keyboard("1{ArrowDown}2");
  await waitFor(() =>
    expect(platform.called("settleCard")).toEqual([
      ["settleCard", "05", "back"],
      ["settleCard", "9", "lost"],
    ]),
  );
});

test("a guest stays over days, and overstays only past the day they said", () => {
  const line = { ...people(1)[0]!, book_date: "2026-11-20", leave_on: "2026-11-22" };
  expect(stays(line, "2026-11-22", "23:59", 4)).toBeNull();
  expect(stays(line, "2026-11-23", "00:01", 4)).toBe("earlier");
  expect(stays({ ...line, leave_on: null }, "2026-11-22", "08:00", 4)).toBe("earlier");
});

test("a list is looked at, lines are left out with the space bar, and what is chosen is taken at once", async () => {
  const { platform, desk } = await open();
  const user = person();
  const press = (key: string) => user.keyboard(key);
  await user.keyboard("{F12}2");
  await waitFor(() => expect(desk.roster.staff).toHaveLength(4));
  await press("6");
  const paste = await waitFor(() => {
    const found = document.getElementById("staff-paste") as HTMLTextAreaElement;
    expect(found).not.toBeNull();
    return found;
  });
  paste.value = "Họ và tên\tĐơn vị\nĐặng Thị Ánh\tVăn phòng";
  paste.dispatchEvent(new Event("input", { bubbles: true }));
  paste.dispatchEvent(new Event("paste", { bubbles: true }));
  await waitFor(() => expect(document.getElementById("list-look")).not.toBeNull());
  const [, bytes, sheet] = platform.called("lookAtStaffList")[0] as [string, Uint8Array, number | null];
  expect(new TextDecoder().decode(bytes)).toBe(paste.value);
  expect(sheet).toBeNull();
  const taken = () => [...document.querySelectorAll('#list-look [aria-selected="true"]')].map((row) => row.getAttribute("data-row"));
  expect(taken()).toEqual(["7", "8"]);
  // The keys stand on the first line that is left out: it is on the roster already, and stays out.
  await press(" ");
  expect(taken()).toEqual(["7", "8"]);
  await press("{ArrowDown}");
  await press(" ");
  await press("{ArrowDown}");
  await press(" ");
  expect(taken(), "a hidden row can be taken, lost letters cannot").toEqual(["7", "8", "10"]);
  await press("{Home}");
  await press(" ");
  await press("s");
  await waitFor(() => expect(platform.called("lookAtStaffList")).toHaveLength(2));
  expect(platform.called("lookAtStaffList")[1]?.[2], "the sheet after the second of two is the first").toBe(0);
  await waitFor(() => expect(taken()).toEqual(["7", "8"]));
  await press("{Enter}");
  await waitFor(() => expect(platform.called("takeStaff")).toHaveLength(1));
  const people = platform.called("takeStaff")[0]?.[1] as { name: string }[];
  expect(people.map(({ name }) => name)).toEqual(["Đặng Thị Ánh", "Nguyễn Hữu Ước"]);
});
