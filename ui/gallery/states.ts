// The states worth looking at, each with what it takes to get there.
import { tick } from "svelte";
import type { Screen } from "../src/bindings/Screen";
import type { ExpectedLine } from "../src/bindings/ExpectedLine";
import type { Found } from "../src/bindings/Found";
import type { WorkView } from "../src/bindings/WorkView";
import type { DeskState } from "../src/state/desk.svelte";
import { GATES } from "./gates";
import { GROUPS } from "./groups";
import { GUIDE } from "./guide";
import type { State } from "./state";
import { bookLines, calibration, check, crowd, guest, hotel, hour, LISTENING_RADIO, NO_ADAPTER, opened, people, screen, shift, station, type FakePlatform, upkeep } from "../tests/fake";

const type = async (id: string, text: string) => {
  await tick();
  const field = document.getElementById(id) as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await tick();
};

const EXPORTING: WorkView = { number: 1, what: "export", step: "reading", unit: "days", done: 123, total: 365, can_stop: true, stopping: false };

/** What a window does by itself once it is open. */
const soon = () => new Promise((done) => setTimeout(done, 50));

/** What a window shows once it has read what it needs, however slow the machine. */
async function there<Kind extends HTMLElement>(selector: string): Promise<Kind> {
  for (;;) {
    const found = document.querySelector<Kind>(selector);
    if (found) return found;
    await soon();
  }
}

const typed = (desk: DeskState) => {
  Object.assign(desk.form.typed, {
    name: "Tôn Nữ Thị Ẵm Ễnh Ỗi Ẩn Ỷ Bích Hạnh Ợ",
    id_number: "030099001417",
    phone: "0912345288",
    organisation: "Công ty cổ phần Thương mại và Dịch vụ Kỹ thuật Phú Thái",
    to_see: "Phòng Tiếp công dân",
    card: "027",
    note: "Nộp hồ sơ một cửa",
  });
  // The check that is open is theirs.
  if (desk.screen?.check?.visit === null) desk.form.check = desk.screen.check.check;
};

/** Ninety letters. */
const AGENCY = "Trung tâm Phục vụ hành chính công và Kiểm soát thủ tục hành chính tỉnh Thừa Thiên Huế (CS2)";

const LODGER = {
  name: "Camille Élodie Dupont-Lefèvre",
  id_kind: "passport",
  id_number: "12AB34567",
  room: "305",
  leave_on: "24/11",
  born: "05/01/1990",
  sex: "female",
  nationality: "Pháp",
  phone: "0912345288",
  organisation: "12 rue des Lilas, Lyon",
  purpose: "Du lịch",
  visa: "EV1234567",
  visa_until: "10/12/2026",
  came_on: "20/11/2026",
  border: "Nội Bài",
};

/** Guests of a hotel: one overdue, one still to be declared. */
function lodgers() {
  const at = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  return people(5).map((line, n) => ({
    ...line,
    card: null,
    to_see: null,
    room: String(301 + n),
    leave_on: n === 1 ? "2026-11-20" : "2026-11-24",
    declare_by: n === 0 ? at(2) : n === 2 ? at(9) : null,
  }));
}

const CROWD = crowd({
  people: 4127,
  people_this_minute: 31,
  phones: 14,
  phones_probable: 3,
  phones_staying: 4,
  now: hour("06:43", "07:43"),
  hours: [
    hour("00:00", "01:00", { people: 3, phones: 1, phones_probable: 0, share: null, unknown: "too_few" }),
    hour("05:00", "06:00", { people: 640, share: { low_percent: 38, high_percent: 47 } }),
    hour("06:00", "07:00", { people: 1204, phones: 0, phones_probable: 0, share: null, unknown: "deaf", deaf_min: 60 }),
    hour("07:00", "08:00", { people: 1377, phones: 489, share: { low_percent: 41, high_percent: 49 }, deaf_min: 4 }),
    hour("08:00", "09:00", { people: 880, phones: 1200, share: null, unknown: "more_phones" }),
    hour("09:00", "10:00", { people: 23, phones: 9, phones_probable: 1, share: null, unknown: "too_few" }),
  ],
});
const CROWD_FEW = crowd({ people: 12, people_this_minute: 5, phones: 3, phones_probable: 1, now: hour("06:43", "07:43", { people: 12, share: null, unknown: "too_few" }), hours: [hour("07:00", "08:00", { people: 12, phones: 5, phones_probable: 1, share: null, unknown: "too_few" })] });

const SIXTY = people(60);
const HIT = (name: string, over: Partial<Found> = {}): Found => ({
  visitor: name + (over.phone ?? ""),
  name,
  id_number: null,
  id_kind: null,
  phone: "0912345288",
  organisation: "Công ty cổ phần Thương mại và Dịch vụ Kỹ thuật Phú Thái",
  visits: 3,
  visit: "v",
  entered_at: "2026-11-21T07:42:00+07:00",
  inside: null,
  mark: null,
  ...over,
});
const KNOWN = [
  HIT("Công Tằng Tôn Nữ Thị Ngọc Bích Hạnh"),
  HIT("Nguyễn Thị Hạnh", { id_number: "030099001417", mark: { mark: "call_first", note: "gọi chị Hạnh trước" } }),
  HIT("Phạm Hạnh Ẵm Ễnh", { inside: "visit-3", organisation: null }),
  HIT("Lê Hạnh", { phone: "0987650000", visits: 41 }),
  HIT("Đỗ Hữu Hạnh", { phone: null, organisation: "Sở Nội vụ" }),
];
const COMING: ExpectedLine[] = [
  { id: "e-1", day: "2026-11-22", name: "Công Tằng Tôn Nữ Hồng Hạnh", organisation: "Sở Thông tin và Truyền thông tỉnh Hải Dương", to_see: "Bà Hoa, Văn phòng", people: 12 },
  { id: "e-2", day: "2026-11-22", name: "Vũ Thị Hạnh", organisation: null, to_see: null, people: 1 },
  { id: "e-3", day: "2026-11-23", name: "Đỗ Hữu Ước", organisation: "Báo Hải Dương", to_see: "Phòng 3", people: 1 },
];
const recalled = async (desk: DeskState, platform: FakePlatform, text: string) => {
  platform.known = KNOWN;
  desk.form.typed.name = text;
  await desk.focus("name");
  desk.visits.recall.look("name", text);
  await desk.visits.recall.settled();
};

/** The longest words that a bar has to hold, all at once. */
const BARS: Partial<Screen> = {
  settings: { ...screen().settings, agency: AGENCY, desk_name: "Cổng số 2, đường Nguyễn Thị Minh Khai" },
  shift: { ...shift(), name: "Công Tằng Tôn Nữ Thị Ngọc Bích Hạnh" },
  owner: { pin: true, open_until: "07:48" },
  unprinted: "2026-11-20",
  clock: "before_book",
  copies: "away",
  calibration: calibration({ state: "changed" }),
};

export const STATES: Record<string, State> = {
  ...GROUPS,
  ...GATES,
  bars: { screen: { ...BARS, check: check({ verdict: "cannot_check", reason: "nothing_heard", ask: null }) }, then: typed },
  bars_deaf: { screen: { ...BARS, radio: NO_ADAPTER } },
  bars_practice: { screen: { ...BARS, book: "practice" } },
  bars_print_failed: {
    screen: BARS,
    then: async (desk, platform) => {
      await desk.printing.print();
      platform.emit({ kind: "print", of: { state: "failed", reason: "printer_off", pdf: "/so.pdf", printer: "Canon_LBP2900_phong_Van_thu", pages: 2, of: null } });
      desk.small = null;
    },
  },
  hotel: { screen: { profile: hotel(), inside: lodgers() }, then: (desk) => void Object.assign(desk.form.typed, LODGER) },
  hotel_vietnamese: {
    screen: { profile: hotel(), inside: lodgers() },
    then: (desk) => void Object.assign(desk.form.typed, { ...LODGER, nationality: "Việt Nam", id_kind: "cccd" }),
  },
  station: {
    screen: { profile: station() },
    then: (desk) => void Object.assign(desk.form.typed, { plate: "34B-012.34", route: "Hải Dương – Hà Nội (Gia Lâm)", destination: "Bến xe Gia Lâm" }),
  },
  staff: { then: (desk) => void (desk.small = "staff") },
  expected: {
    then: (desk, platform) => {
      platform.coming = COMING;
      desk.small = "expected";
    },
  },
  "staff-list": {
    then: async (desk) => {
      desk.small = "staff";
      await there("#staff-list");
      document.dispatchEvent(new KeyboardEvent("keydown", { key: "6", bubbles: true }));
      const field = await there<HTMLTextAreaElement>("#staff-paste");
      field.value = "Họ và tên";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("paste", { bubbles: true }));
      await soon();
    },
  },
  guests: {
    screen: { profile: hotel() },
    then: (desk, platform) => {
      const soon = new Date(Date.now() + 7_200_000).toISOString();
      platform.guestList = [guest({ declare_by: soon }), guest({ visit: "v2", room: "101", name: "Trần Thị Bích", nationality: null, declare_by: null })];
      desk.small = "guests";
    },
  },
  clock_doubt: { screen: { clock: "before_book" } },
  watched: {
    then: async (desk) => {
      desk.small = "watched";
      await soon();
    },
  },
  journal: { then: (desk) => void (desk.small = "journal") },
  changes: {
    then: async (desk) => {
      desk.small = "changes";
      await soon();
    },
  },
  cards: {
    screen: { cards: { first: 1, last: 60, next: "07", missing: [{ card: "05", visit: "v", book_date: "2026-11-21", number: 31 }], lost: ["9"] } },
    then: (desk) => void (desk.small = "cards"),
  },
  idle: {},
  empty: { screen: { inside: [], counts: { entered: 0, left: 0, inside: 0, running: 0, probable: 0, not_heard: 0, cannot_check: 0, no_phone: 0, told: 0, people: 0, people_inside: 0, people_left: 0 } } },
  standing: { screen: { settings: { ...screen().settings, mode: "standing" } } },
  listening: { screen: { check: check() }, then: typed },
  listening_hint: { screen: { check: check({ heard_s: 6.2, visit: "visit-14", hint: "nothing_on_pad" }) }, then: typed },
  running: {
    screen: { check: check({ verdict: "running", reason: "on_the_pad", platform: "android", ask: null, decided_after_s: 1.8 }) },
    then: typed,
  },
  probable: {
    screen: { check: check({ verdict: "probable", reason: "iphone_in_background", platform: "ios", ask: null, decided_after_s: 3.1 }) },
    then: typed,
  },
  not_heard: { screen: { check: check({ verdict: "not_heard", reason: "iphone_without_bluezone", hint: "iphone_without_bluezone" }) }, then: typed },
  not_heard_nothing: { screen: { check: check({ verdict: "not_heard", reason: "nothing_near" }) }, then: typed },
  cannot_check: { screen: { check: check({ verdict: "cannot_check", reason: "no_adapter", ask: null }), radio: NO_ADAPTER }, then: typed },
  no_phone: { screen: { check: check({ verdict: "no_phone", reason: "no_phone", ask: null }) }, then: typed },
  second_deaf: { screen: { radio: { ...LISTENING_RADIO, beside: "no_adapter" } } },
  no_adapter: { screen: { radio: NO_ADAPTER } },
  gave_up: { screen: { radio: { ...NO_ADAPTER, state: "gave_up" } } },
  practice: {
    screen: {
      book: "practice",
      check: check({ verdict: "running", reason: "on_the_pad", platform: "android", ask: null, decided_after_s: 1.8 }),
    },
  },
  written: {
    then: async (desk) => {
      typed(desk);
      await desk.front.write();
    },
  },
  refused: {
    then: async (desk, platform) => {
      typed(desk);
      platform.failNext("writeVisit", { code: "disk_full", detail: null });
      await desk.front.write();
    },
  },
  left: { then: async (desk) => void (await desk.visits.exitVisit("visit-12")) },
  exit: { then: (desk) => void (desk.small = "exit") },
  inside: { screen: { inside: people(60) }, then: (desk) => void (desk.small = "inside") },
  settings: { then: (desk) => desk.settings.open("desk") },
  settings_devices: { then: (desk) => desk.settings.open("devices") },
  settings_print: { screen: { settings: { ...screen().settings, closing_time: "17:30", closing_print: "by_itself" } }, then: (desk) => desk.settings.open("print") },
  settings_print_without_service: {
    then: (desk, platform) => {
      platform.failNext("printers", { code: "no_print_system", detail: null });
      desk.settings.open("print");
    },
  },
  settings_owner: { then: (desk) => desk.settings.open("owner") },
  settings_owner_set: { screen: { owner: { pin: true, open_until: "07:48" } }, then: (desk) => desk.settings.open("owner") },
  office: { then: (desk) => void (desk.small = "office") },
  settings_privacy: { then: (desk) => desk.settings.open("privacy") },
  settings_copies: { then: (desk) => desk.settings.open("copies") },
  privacy: { then: (desk) => void (desk.small = "privacy") },
  restore: { then: (desk) => desk.copies.askRestore(upkeep().copies.copies[1]!) },
  ...GUIDE,
  copies_away: { screen: { copies: "away", shift: shift() } },
  closed_locked: { closed: { code: "wrong_key", detail: "/var/lib/gatekeeper/register.db" } },
  closed_damaged: { closed: { code: "register_damaged", detail: "/var/lib/gatekeeper/register.db" } },
  shift: { screen: { shift: shift() }, then: (desk) => void (desk.small = "shift") },
  shift_begin: { then: (desk) => void (desk.small = "shift") },
  on_duty: { screen: { shift: shift(), owner: { pin: true, open_until: "07:48" } } },
  preview: { then: (desk) => desk.look() },
  export: { then: (desk) => void (desk.small = "export") },
  paper_forms: { then: (desk) => void (desk.small = "paper_forms") },
  papers: { screen: { inside: people(12) }, then: (desk) => void (desk.small = "papers") },
  report: { then: (desk) => void (desk.small = "report") },
  report_taken: { screen: { province: { state: "taken", waiting: 0, said: "" } }, then: (desk) => void (desk.small = "report") },
  report_waiting: {
    screen: { province: { state: "waiting", waiting: 2, said: "Tỉnh đang biết một khóa khác của cơ quan này, nên phải nhận khóa mới trước đã. Gọi cho tỉnh và đọc khóa của báo cáo này: 1f2e-3d4c-5b6a-7988. Sau đó gửi lại được." } },
    then: (desk) => void (desk.small = "report"),
  },
  pin: { then: (desk) => void desk.owner.ask() },
  uncalibrated: { screen: { calibration: calibration({ state: "uncalibrated", calibrated_at: null }) } },
  other_receiver: { screen: { calibration: calibration({ state: "other_receiver", calibrated_at: null }), check: check() }, then: typed },
  levels_changed: { screen: { calibration: calibration({ state: "changed" }) } },
  calibration: {
    screen: { calibration: calibration({ state: "uncalibrated", calibrated_at: null }), check: check() },
    then: (desk) => void (desk.small = "calibration"),
  },
  calibration_measuring: { screen: { calibration: calibration({ left_s: 13 }) }, then: (desk) => void (desk.small = "calibration") },
  calibration_done: { screen: { calibration: calibration({ result: "done" }) }, then: (desk) => void (desk.small = "calibration") },
  calibration_failed: { screen: { calibration: calibration({ state: "changed", result: "too_weak" }) }, then: (desk) => void (desk.small = "calibration") },
  help: { then: (desk) => void (desk.small = "help") },
  practice_ask: { then: (desk) => void (desk.small = "practice") },
  print_failed: {
    then: async (desk, platform) => {
      await desk.printing.print();
      platform.emit({
        kind: "print",
        of: {
          state: "failed",
          reason: "printer_off",
          pdf: "/root/.local/share/vn.gatekeeper.desk/sheets/so-khach-2026-11-22.pdf",
          printer: "Canon_LBP2900_phong_Van_thu",
          pages: 2,
          of: null,
        },
      });
    },
  },
  print_waiting: {
    then: async (desk, platform) => {
      await desk.printing.print();
      platform.emit({ kind: "print", of: { state: "waiting", reason: "out_of_paper", pdf: "/so.pdf", printer: "HP_LaserJet_P1102", pages: 2, of: null } });
    },
  },
  print_sent: {
    then: async (desk, platform) => {
      await desk.printing.print();
      platform.emit({ kind: "print", of: { state: "sent", reason: "print_uncounted", pdf: "/so.pdf", printer: "Canon_LBP2900", pages: 3, of: null } });
    },
  },
  print_queue_stopped: {
    then: async (desk, platform) => {
      await desk.printing.print();
      platform.emit({ kind: "print", of: { state: "failed", reason: "queue_stopped", pdf: "/so.pdf", printer: "Canon_LBP2900", pages: 3, of: null } });
    },
  },
  crowd_nobody: { screen: { settings: { ...screen().settings, mode: "crowd" } } },
  crowd_few: {
    screen: { settings: { ...screen().settings, mode: "crowd" }, crowd: CROWD_FEW },
    then: (desk) => (desk.counting.type("4"), desk.counting.type("5")),
  },
  crowd: {
    screen: { settings: { ...screen().settings, mode: "crowd" }, crowd: CROWD },
    then: (desk) => desk.counting.count(45),
  },
  crowd_deaf: { screen: { settings: { ...screen().settings, mode: "crowd" }, radio: NO_ADAPTER, crowd: CROWD } },
  crowd_practice: { screen: { book: "practice", settings: { ...screen().settings, mode: "crowd" }, crowd: CROWD } },
  closed: { closed: { code: "not_a_register", detail: "/root/.local/share/vn.gatekeeper.desk/register.db" } },
  recalled: { screen: { check: check({ told: true }), inside: SIXTY }, then: (desk, platform) => recalled(desk, platform, "hạnh") },
  recalled_expected: {
    screen: { check: check() },
    then: (desk, platform) => {
      platform.coming = COMING;
      return recalled(desk, platform, "hạnh");
    },
  },
  recalled_new: { screen: { check: check() }, then: (desk, platform) => recalled(desk, platform, "Nguyễn Thị Hạnh") },
  marked: {
    screen: { check: check({ verdict: "not_heard", reason: "iphone_without_bluezone", told: true }) },
    then: async (desk, platform) => {
      await recalled(desk, platform, "hạnh");
      desk.visits.take({ kind: "known", ...KNOWN[1]! });
    },
  },
  exit_name: {
    screen: { inside: SIXTY },
    then: async (desk) => {
      desk.small = "exit";
      await type("exit-card", "thi");
    },
  },
  exit_twice: {
    screen: { inside: SIXTY.map((line) => (line.number % 20 === 4 ? { ...line, visitor: "visitor-4" } : line)) },
    then: async (desk) => {
      desk.small = "exit";
      await type("exit-card", "004");
    },
  },
  exit_unentered: {
    then: async (desk) => {
      desk.small = "exit";
      await type("exit-card", "Tôn Nữ Thị Ẵm Ễnh Ỗi Ẩn Ỷ Bích Hạnh Ợ");
    },
  },
  inside_60: { screen: { inside: SIXTY }, then: (desk) => void (desk.small = "inside") },
  roll_call: {
    screen: { inside: SIXTY, roll_call: { began_at: "2026-11-22T09:30:00+07:00", found: SIXTY.filter((_, n) => n % 3 === 0).map(({ visit }) => visit), kept: true } },
    then: (desk) => void (desk.small = "inside"),
  },
  glance: { then: (desk) => void (desk.small = "glance") },
  glance_week: {
    then: async (desk, platform) => {
      platform.glanced = { ...platform.glanced, entered: 375, people: 412, running: 201, probable: 31, not_heard: 96, cannot_check: 18, no_phone: 27, unassessed: 2, told: 84 };
      desk.small = "glance";
      await tick();
      await desk.glance.show("week");
    },
  },
  glance_station: {
    then: (desk, platform) => {
      const hours = platform.glanced.hours.map((_, hour) => 40 + ((hour * 137) % 161));
      platform.glanced = { ...platform.glanced, hours, entered: 2860, running: 1200, probable: 300, not_heard: 900, cannot_check: 60, no_phone: 400, unassessed: 0 };
      desk.small = "glance";
    },
  },
  glance_nobody: {
    then: (desk, platform) => {
      const none = { entered: 0, running: 0, probable: 0, not_heard: 0, cannot_check: 0, no_phone: 0, unassessed: 0, told: 0 };
      platform.glanced = { ...platform.glanced, ...none, hours: platform.glanced.hours.map(() => 0) };
      desk.small = "glance";
    },
  },
  working: { screen: { inside: SIXTY, works: [EXPORTING, { ...EXPORTING, number: 2, what: "copy", step: "checking", unit: "percent", done: 34, total: 100 }] } },
  working_export: { screen: { works: [EXPORTING] }, then: (desk) => void (desk.small = "export") },
  working_restore: {
    screen: { works: [{ ...EXPORTING, what: "restore", step: "replacing", unit: "percent", done: 0, total: 0, can_stop: false }] },
    then: (desk) => desk.copies.askRestore(upkeep().copies.copies[0]!),
  },
  working_leave: { screen: { works: [EXPORTING] }, then: (desk) => void (desk.small = "leave") },
  unprinted: { screen: { unprinted: "2026-11-20" } },
  close_day: { screen: { inside: SIXTY.slice(0, 9), settings: { ...screen().settings, closing_time: "00:00" } }, then: (desk) => void (desk.small = "close_day") },
  closing: { screen: { inside: SIXTY, settings: { ...screen().settings, closing_time: "00:00" } } },
  closed_day: {
    screen: { inside: SIXTY.slice(0, 9) },
    then: async (desk) => {
      desk.small = "close_day";
      await desk.visits.closeDay();
    },
  },
  book: {
    then: async (desk, platform) => {
      platform.day = { ...platform.day, lines: bookLines(60) };
      desk.small = "book";
      await tick();
    },
  },
  book_line: {
    then: async (desk, platform) => {
      const line = bookLines(60)[5]!;
      platform.day = { ...platform.day, lines: [{ ...line, void: false }] };
      platform.opened = opened(
        { ...line, void: false },
        {
          corrections: [
            { at: "2026-11-22T08:12:00+07:00", by: "desk", field: "name", was: "Công Tằng Tôn Nữ Thị Ngọc Bích Hành", now: line.name, why: "Gõ nhầm" },
            { at: "2026-11-22T09:40:00+07:00", by: "desk", field: "organisation", was: null, now: line.organisation, why: "Khách nói lại" },
          ],
          mark: { mark: "call_first", note: "gọi chị Hạnh, máy lẻ 12" },
        },
      );
      desk.small = "book";
      await tick();
      await soon();
      document.querySelector<HTMLElement>("dialog .list .row")?.click();
      await soon();
      await type("book-name", "Công Tằng Tôn Nữ Thị Ngọc Bích Hạnh Ợ");
    },
  },
};
