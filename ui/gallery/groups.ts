// Whom to see, and groups of people that are one line: as states to look at.
import { tick } from "svelte";
import type { HostLine } from "../src/bindings/HostLine";
import type { DeskState } from "../src/state/desk.svelte";
import { fieldId } from "../src/state/form.svelte";
import { bookLines, check, people, screen, type FakePlatform } from "../tests/fake";
import type { State } from "./state";

const own = (name: string, unit: string, phone: string | null): HostLine => ({ own: true, to_see: `${name}, ${unit}`, name, unit, phone, visits: 0 });
const earlier = (to_see: string, visits: number): HostLine => ({ own: false, to_see, name: to_see, unit: null, phone: null, visits });

export const HOSTS: HostLine[] = [
  own("Đặng Thị Ánh Tuyết", "Phòng Tiếp công dân", "máy lẻ 105"),
  own("Công Tằng Tôn Nữ Thị Ngọc Bích Hạnh", "Ban Tiếp công dân tỉnh Hải Dương", "0220 3853 123 – máy lẻ 1417"),
  own("Vũ Tiếp", "Thanh tra", null),
  earlier("Bộ phận Tiếp nhận và Trả kết quả", 41),
  earlier("Ông Tiệp, Phó Giám đốc", 3),
];

/** Fourteen inside, some of them groups. */
const GROUPED = people(14).map((line, n) => ({ ...line, people: n === 0 ? 12 : n === 3 ? 120 : n === 5 ? 2 : 1 }));
const COUNTS = { ...screen().counts, people: 158, people_inside: 145, people_left: 13 };

const typedAt = async (desk: DeskState, text: string) => {
  await desk.focus("to_see");
  const field = document.getElementById(fieldId("to_see")) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await desk.visits.hosts.settled();
  await tick();
};

const VISITOR = { name: "Nguyễn Thị Bưởi", organisation: "Công ty Nước sạch Thanh Miện", card: "027" };

async function offered(desk: DeskState, platform: FakePlatform) {
  platform.hostsHere = HOSTS;
  Object.assign(desk.form.typed, VISITOR);
  await typedAt(desk, "tiế");
}

export const GROUPS: Record<string, State> = {
  hosts: { screen: { check: check() }, then: offered },
  hosts_chosen: {
    screen: { check: check() },
    then: async (desk, platform) => {
      await offered(desk, platform);
      desk.visits.hosts.move(1);
    },
  },
  hosts_taken: {
    screen: { check: check(), inside: GROUPED, counts: COUNTS },
    then: async (desk, platform) => {
      await offered(desk, platform);
      desk.form.typed.to_see = desk.visits.hosts.take(HOSTS[0]!);
      desk.form.typed.people = "12";
    },
  },
  group_inside: { screen: { inside: GROUPED, counts: COUNTS }, then: (desk) => void (desk.small = "inside") },
  group_roll_call: {
    screen: {
      inside: GROUPED,
      counts: COUNTS,
      roll_call: { began_at: "2026-11-22T09:30:00+07:00", found: [GROUPED[0]!.visit, GROUPED[1]!.visit], kept: true },
    },
    then: (desk) => void (desk.small = "inside"),
  },
  group_exit: { screen: { inside: GROUPED, counts: COUNTS }, then: (desk) => ((desk.leaving = GROUPED[0]!), void (desk.small = "exit")) },
  book_filtered: {
    screen: { inside: GROUPED, counts: COUNTS },
    then: async (desk, platform) => {
      platform.day = { date: "2026-11-22", lines: bookLines(14).map((line, n) => ({ ...line, people: n === 2 ? 12 : 1 })), counts: COUNTS };
      await desk.show("book");
      await tick();
      const host = document.getElementById("book-filter-host") as HTMLInputElement;
      host.value = "phòng";
      host.dispatchEvent(new Event("input", { bubbles: true }));
    },
  },
  group_book: {
    screen: { inside: GROUPED, counts: COUNTS },
    then: async (desk, platform) => {
      const lines = bookLines(14).map((line, n) => ({ ...line, people: n === 2 ? 12 : n === 6 ? 120 : 1 }));
      platform.day = { date: "2026-11-22", lines, counts: { ...COUNTS, entered: 14 } };
      await desk.show("book");
    },
  },
};
