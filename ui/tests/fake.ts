// A platform that a test (or the gallery) leads by the hand: it answers from what it is given and remembers what it was asked.
import type { BookDay } from "../src/bindings/BookDay";
import type { BookLine } from "../src/bindings/BookLine";
import type { BookVisit } from "../src/bindings/BookVisit";
import type { CalibrationView } from "../src/bindings/CalibrationView";
import type { CheckView } from "../src/bindings/CheckView";
import type { CrowdHour } from "../src/bindings/CrowdHour";
import type { CrowdView } from "../src/bindings/CrowdView";
import type { ExpectedLine } from "../src/bindings/ExpectedLine";
import type { Failure } from "../src/bindings/Failure";
import type { Found } from "../src/bindings/Found";
import type { GuestLine } from "../src/bindings/GuestLine";
import type { DoubtWord } from "../src/bindings/DoubtWord";
import type { ListedLine } from "../src/bindings/ListedLine";
import type { ListView } from "../src/bindings/ListView";
import type { StaffLine } from "../src/bindings/StaffLine";
import type { StaffView } from "../src/bindings/StaffView";
import type { InsideLine } from "../src/bindings/InsideLine";
import type { JournalView } from "../src/bindings/JournalView";
import type { RadioView } from "../src/bindings/RadioView";
import type { ReportForm } from "../src/bindings/ReportForm";
import type { ReportView } from "../src/bindings/ReportView";
import type { ScanView } from "../src/bindings/ScanView";
import type { Screen } from "../src/bindings/Screen";
import type { ShiftView } from "../src/bindings/ShiftView";
import type { Update } from "../src/bindings/Update";
import type { UpkeepView } from "../src/bindings/UpkeepView";
import type { Platform } from "../src/platform/platform";
import { EMPTY } from "../src/state/form.svelte";
import { fold } from "../src/state/fold";
import { office } from "./profiles";

export { hotel, office, station } from "./profiles";

export const LISTENING_RADIO: RadioView = { state: "listening", heard_per_s: 86.4, last_heard_s: 0, adapter: "hci1" };
export const NO_ADAPTER: RadioView = { state: "no_adapter", heard_per_s: 0, last_heard_s: null, adapter: null };

export function calibration(over: Partial<CalibrationView> = {}): CalibrationView {
  return { state: "calibrated", calibrated_at: "2026-11-02T16:20:00.000+07:00", left_s: null, needed_s: 20, result: null, ...over };
}

export function check(over: Partial<CheckView> = {}): CheckView {
  return {
    check: 1,
    verdict: "listening",
    reason: "asked",
    platform: null,
    heard_s: 2.4,
    needed_s: 8,
    ask: "pad_and_open",
    hint: null,
    decided_after_s: null,
    visit: null,
    told: false,
    ...over,
  };
}

const JOURNAL: JournalView = {
  lines: [
    { at: "22/11/2026 07:41:09", says: "Bộ thu Bluetooth đổi trạng thái", detail: "radio: listening", times: 1 },
    { at: "22/11/2026 07:40:51", says: "Không sao lưu được sổ", detail: "error: disk_full, number: 28", times: 3 },
    { at: "22/11/2026 07:28:13", says: "Chương trình khởi động", detail: "program: window", times: 1 },
  ],
  unreadable: 0,
};

const REPORT_FORM: ReportForm = {
  range: "this_week",
  first: "",
  last: "",
  cut_off: "",
  number: "12/BC-TTCNTT",
  dated: "",
  addressee: "Sở Thông tin và Truyền thông tỉnh Hải Dương",
  mail_to: "Sở Y tế <nvy@soyte.example>",
  basis: "Thực hiện Công văn số 2841/BTTTT-THH ngày 01/8/2020 của Bộ Thông tin và Truyền thông,",
  outreach: "Đã dán thông báo và mã QR cài đặt tại cổng, phòng một cửa và thang máy.",
  difficulties: "",
  proposals: "",
  recipients: "",
  signer_title: "",
  signer_name: "",
};

export const REPORT: ReportView = {
  mailed_to: [{ words: "Sở Y tế", address: "nvy@soyte.example" }],
  period: "từ ngày 16/11/2026 đến 07h43 ngày 22/11/2026",
  visits: [
    { what: "entered", count: 1296, of: null, percent: null },
    { what: "told", count: 172, of: 1296, percent: "13,3%" },
    { what: "checked", count: 231, of: 1296, percent: "17,8%" },
    { what: "running", count: 147, of: 231, percent: "63,6%" },
    { what: "probable", count: 21, of: 231, percent: "9,1%" },
    { what: "not_heard", count: 63, of: 231, percent: "27,3%" },
    { what: "flagged", count: 102, of: 1296, percent: "7,9%" },
    { what: "opened", count: 39, of: 102, percent: "38,2%" },
    { what: "no_phone", count: 22, of: 1296, percent: "1,7%" },
    { what: "cannot_check", count: 40, of: 1296, percent: "3,1%" },
    { what: "unassessed", count: 3, of: 1296, percent: "0,2%" },
  ],
  staff: [
    { what: "staff_total", count: 87, of: null, percent: null },
    { what: "staff_smartphone", count: 78, of: 87, percent: "89,7%" },
    { what: "staff_installed", count: 49, of: 78, percent: "62,8%" },
    { what: "staff_running", count: 26, of: 78, percent: "33,3%" },
  ],
  days: [],
  remarks: ["Ngày không có lượt khách nào được ghi sổ: 21/11, 22/11/2026.", "Đã huỷ 4 dòng ghi nhầm; các dòng này không tính vào số liệu."],
};

const NAMES: [string, string, string, InsideLine["verdict"], string | null][] = [
  ["Đỗ Hữu Ước", "Phòng Tiếp dân", "07:42", null, "Công ty Nước sạch Thanh Miện"],
  ["Nguyễn Thị Bưởi", "Phòng Tiếp dân", "07:38", "running", null],
  ["Ẵm Ễnh Ỗi Ẩn Ỷ Ợ Ẹ Ữ", "Ễnh Ẵ Ợ Ỹ Thanh tra", "07:19", "running", null],
  ["Công Tằng Tôn Nữ Thị Ngọc Bích Hạnh", "Ban Tiếp công dân tỉnh Hải Dương", "07:35", "cannot_check", "Xã Thất Hùng, thị xã Kinh Môn"],
  ["Phạm Khánh Ly", "Phòng Nội vụ", "07:31", "probable", "Sở Thông tin và Truyền thông"],
  ["Lê Đình Ưởng", "Phòng Tiếp dân", "07:24", "no_phone", null],
  ["Trần Quốc Vượng", "Văn phòng", "07:21", "not_heard", "Báo Hải Dương"],
  ["Vũ Thị Ngọc Quỳnh", "Thanh tra", "07:16", "running", null],
  ["Hoàng Nghĩa Thuỵ", "Phòng Quản trị – Tài vụ", "07:15", "running", "Công ty cổ phần Thương mại và Dịch vụ Kỹ thuật Phú Thái"],
];

/** Visitors inside, newest first; `many` of them. */
export function people(many: number): InsideLine[] {
  return Array.from({ length: many }, (_, n) => {
    const [name, to_see, entered_at, verdict, organisation] = NAMES[n % NAMES.length]!;
    const number = many - n;
    return {
      visit: `visit-${number}`,
      number,
      card: String(number).padStart(3, "0"),
      name,
      to_see,
      organisation,
      verdict,
      entered_at,
      book_date: number === 1 && many > 12 ? "2026-11-21" : "2026-11-22",
      visitor: `visitor-${number}`,
      id_tail: String(1400 + number),
      phone_tail: null,
      told: verdict === "not_heard",
      mark: null,
      room: null,
      leave_on: null,
      declare_by: null,
      plate: null,
    };
  });
}

const NOBODY: CrowdView["now"] = {
  from: "06:43",
  to: "07:43",
  people: 0,
  phones: 0,
  phones_probable: 0,
  share: null,
  unknown: "nobody_counted",
  deaf_min: 0,
};

export function hour(from: string, to: string, over: Partial<CrowdHour> = {}): CrowdHour {
  return { ...NOBODY, from, to, people: 812, phones: 297, phones_probable: 61, share: { low_percent: 41, high_percent: 52 }, unknown: null, ...over };
}

export function crowd(over: Partial<CrowdView> = {}): CrowdView {
  return { people: 0, people_this_minute: 0, phones: 0, phones_probable: 0, phones_staying: 0, now: NOBODY, hours: [], ...over };
}

export function staff(): StaffView {
  const names: [string, string, StaffLine["smartphone"], string | null][] = [
    ["Đặng Thị Ánh Tuyết", "Văn phòng", "yes", "2026-11-20"],
    ["Công Tằng Tôn Nữ Thị Ngọc Bích Hạnh", "Phòng Tiếp công dân", "yes", null],
    ["Vũ Văn Tư", "Phòng Tiếp công dân", "no", null],
    ["Lê Đình Ưởng", "Thanh tra", "unknown", null],
  ];
  const line = ([name, unit, smartphone, day]: (typeof names)[number], n: number): StaffLine => ({
    id: `staff-${n + 1}`,
    name,
    unit,
    smartphone,
    told_on: day,
    installed_on: day,
    running_on: day,
  });
  return { staff: names.map(line), counts: { total: 4, with_smartphone: 2, unknown: 1, told: 1, installed: 1, running: 1 } };
}

export function guest(over: Partial<GuestLine> = {}): GuestLine {
  return {
    visit: "visit-9",
    name: "Camille Dupont",
    room: "305",
    nationality: "Pháp",
    foreign: true,
    came_at: "2026-11-22T05:30:00.000+07:00",
    leave_on: "2026-11-24",
    declare_by: "2026-11-22T17:30:00.000+07:00",
    left: false,
    ...over,
  };
}

/** The lines of a day of the book, as many as `people` gives, in the order of their numbers. */
export function bookLines(many: number): BookLine[] {
  return people(many)
    .reverse()
    .map((line, n) => ({
      ...line,
      book_date: "2026-11-22",
      entered_at: n % 11 === 7 ? null : line.entered_at,
      left: n % 11 === 7 ? "unentered" : n % 5 === 0 ? "closed" : n % 2 === 0 ? "seen" : null,
      left_at: n % 11 === 7 || (n % 2 === 0 && n % 5 !== 0) ? "09:40" : null,
      note: n % 4 === 0 ? "Nộp hồ sơ một cửa, quay lại chiều mai" : null,
      void: n % 13 === 5,
      corrections: n % 6 === 1 ? 1 : 0,
    }));
}

/** Somebody who was here before. */
export function found(name: string, over: Partial<Found> = {}): Found {
  const at = { entered_at: "2026-11-21T07:42:00+07:00", inside: null, mark: null };
  return { visitor: `visitor-of-${name}`, name, id_number: null, id_kind: null, phone: null, organisation: null, visits: 3, visit: "v", ...at, ...over };
}

/** The card of somebody who is not inside, as desk tells of its scan. */
export function scan(over: Partial<ScanView> = {}): { kind: "scan"; of: ScanView } {
  const none = { more: [], phone: null, card: null, inside: null, left_open: null, problem: null, mark: null };
  return { kind: "scan", of: { id_number: "030090000001", name: "Nguyễn Văn A", organisation: null, visits: 0, ...none, ...over } };
}

/** A line of the book, opened. */
export function opened(line: BookLine, over: Partial<BookVisit> = {}): BookVisit {
  const words = { name: line.name ?? "", organisation: line.organisation ?? "", to_see: line.to_see ?? "", card: line.card ?? "" };
  const form = { ...EMPTY, ...words, id_number: "030099001417", note: line.note ?? "", visitor: line.visitor ?? "" };
  return { line, form, fields: office().fields, by: "desk", corrections: [], voided: null, mark: null, ...over };
}

export function screen(over: Partial<Screen> = {}): Screen {
  return {
    book: "register",
    today: "2026-11-22",
    settings: {
      superior_body: "UBND TỈNH HẢI DƯƠNG",
      agency: "Sở Nội vụ tỉnh Hải Dương",
      place: "Hải Dương",
      desk_name: "Cổng chính",
      language: "vi",
      volume: "full",
      profile: "office",
      cards: "",
      mode: "pad",
      iphone: "connect",
      printer: "",
      adapter: "",
      retention_days: 30,
      backup_folder: "",
      scanner: "",
      closing_time: "",
      closing_print: "by_hand",
      overstay_hours: 4,
    },
    profile: office(),
    owner: { pin: false, open_until: null },
    copies: "good",
    clock: null,
    shift: null,
    radio: LISTENING_RADIO,
    calibration: calibration(),
    scanner: { state: "absent", names: [] },
    speaker_missing: false,
    check: null,
    inside: people(14),
    counts: { entered: 27, left: 13, inside: 14, running: 11, probable: 2, not_heard: 9, cannot_check: 1, no_phone: 4, told: 5 },
    cards: { first: 0, last: 0, next: null, missing: [], lost: [] },
    crowd: crowd(),
    print: null,
    unprinted: null,
    roll_call: null,
    ...over,
  };
}

/** Calls as text: `"writeVisit"`, with its arguments beside it. */
export type Call = [name: string, ...args: unknown[]];

const SHIFTS: ShiftView[] = [
  { name: "Trần Văn Tư", date: "2026-11-22", from: "06:00", to: null, note: null },
  { name: "Nguyễn Thị Năm", date: "2026-11-21", from: "14:00", to: "22:00", note: "Thẻ 012 chưa trả, khách hẹn sáng mai mang lại. Bộ thu ở cổng USB bên trái." },
  { name: "Trần Văn Tư", date: "2026-11-21", from: "06:00", to: "14:00", note: null },
];

export function shift(): ShiftView {
  return SHIFTS[0]!;
}

const NOTICE = [
  "Đơn vị ghi và giữ thông tin: Sở Nội vụ tỉnh Hải Dương.",
  "Mục đích: theo dõi khách ra, vào và phòng, chống dịch COVID-19.",
  "Thông tin được ghi: họ tên, số giấy tờ, điện thoại, cơ quan, người cần gặp, giờ vào, giờ ra; Bluezone: đang chạy hay chưa thấy.",
  "Lưu 30 ngày rồi máy tự xoá. Chỉ giữ lại số đếm, không có tên.",
  "Quý khách có quyền xem, sửa, xoá hoặc không đồng ý. Hỏi: nhân viên tại quầy.",
  "Máy không lưu mã Bluezone, không đọc gì trong điện thoại. Với iPhone, máy có thể kết nối một lúc chỉ để biết Bluezone có đang chạy.",
];

export function upkeep(over: Partial<UpkeepView> = {}): UpkeepView {
  const copy = (date: string) => ({ file: `/media/truc/SAO LUU/so-khach-${date}.db`, date, made_at: "11:02", kilobytes: 3480 });
  return {
    retention: { days: 30, looked: "2026-11-22", erased: { date: "2026-11-20", visits: 41 }, next: { date: "2026-11-23", visits: 37 } },
    copies: {
      state: "good",
      folder: "/media/truc/SAO LUU",
      copies: ["2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18", "2026-11-14"].map(copy),
      drives: [{ path: "/media/truc/SAO LUU", name: "SAO LUU" }],
    },
    failed: null,
    ...over,
  };
}

/** A list with a line of every kind. */
export const LIST: ListView = {
  format: "xlsx",
  letters: "tcvn3",
  sheets: [
    { name: "Hướng dẫn", hidden: false },
    { name: "Danh sách", hidden: false },
  ],
  sheet: 1,
  headed: true,
  half_names: false,
  columns: [
    { heading: "STT", role: "number" },
    { heading: "Họ và tên", role: "family" },
    { heading: "", role: "given" },
    { heading: "Phòng ban", role: "unit" },
    { heading: "Chức vụ", role: "other" },
    { heading: "Số điện thoại", role: "other" },
  ],
  lines: [
    listed(7, "Đặng Thị Ánh", "Văn phòng", [], true),
    listed(8, "Nguyễn Hữu Ước", "Phòng Tài chính - Kế hoạch", [], true),
    listed(9, "Vũ Thị Hoa", "Bộ phận Một cửa", ["known"], false),
    listed(10, "Lê Văn Tám", "Văn phòng", ["hidden"], true),
    listed(11, "Nguy?n V?n B", "Văn phòng", ["letters_lost"], false),
    { ...listed(12, "Đặng Thị Ánh", "Văn phòng", ["twice"], true), twice: 7 },
    listed(13, "Trần Văn C 0912345678", "Văn phòng", ["not_a_name"], true),
  ],
  passed: [
    { row: 1, why: "title" },
    { row: 6, why: "headings" },
    { row: 14, why: "total" },
    { row: 16, why: "below" },
  ],
};

function listed(row: number, name: string, unit: string, doubts: DoubtWord[], can_be_taken: boolean): ListedLine {
  return { row, name, unit, smartphone: "unknown", whom: "", day: "", doubts, twice: null, taken: doubts.length === 0, can_be_taken };
}

export class FakePlatform implements Platform {
  calls: Call[] = [];
  reported = REPORT;
  #failures = new Map<string, Failure>();
  #onUpdate: (update: Update) => void = () => {};
  #next = 100;

  constructor(public now: Screen = screen()) {}

  emit(update: Update): void {
    this.#onUpdate(update);
  }

  /** The next call of this name rejects with this failure. */
  failNext(name: keyof Platform, failure: Failure): void {
    this.#failures.set(name, failure);
  }

  called(name: string): Call[] {
    return this.calls.filter(([one]) => one === name);
  }

  async #answer<T>(name: string, args: unknown[], answer: () => T): Promise<T> {
    this.calls.push([name, ...args]);
    const failure = this.#failures.get(name);
    this.#failures.delete(name);
    if (failure) throw failure;
    return answer();
  }

  #leave(line: InsideLine | undefined) {
    if (!line) throw { code: "unknown_card", detail: null } satisfies Failure;
    return { visit: line.visit, name: line.name, left_at: "2026-11-22T08:10:00+07:00" };
  }

  openDesk = (onUpdate: (update: Update) => void) => {
    this.#onUpdate = onUpdate;
    return this.#answer("openDesk", [], () => this.now);
  };
  painted = () => this.#answer("painted", [], () => undefined);
  /** The number of the check that began last, and whether its visitor counts as having no smartphone. */
  check = 1;
  #without = false;
  nextVisitor = () => this.#answer("nextVisitor", [], () => this.begin());
  /** A visitor steps up, as desk does it: the check before is over, and the screen is told. */
  begin(): number {
    this.#without = false;
    this.emit({ kind: "check", of: check({ check: ++this.check }) });
    return this.check;
  }
  visitorAgain = (before: number) => this.#answer("visitorAgain", [before], () => this.begin());
  visitorGoes = (check: number) => this.#answer("visitorGoes", [check], () => this.emit({ kind: "check", of: null }));
  noPhone = (of: number | null) =>
    this.#answer("noPhone", [of], () => {
      if (of !== this.check) this.begin();
      this.#without = !this.#without;
      return { check: this.check, no_phone: this.#without };
    });
  takeBackVisit = (visit: string) => this.#answer("takeBackVisit", [visit], () => undefined);
  writeVisit = (form: unknown, of: number | null) =>
    this.#answer("writeVisit", [form, of], () => {
      const ended = this.ends;
      return { visit: "visit-new", entered_at: "2026-11-22T07:43:00+07:00", number: this.#next++, ended };
    });
  exitVisit = (visit: string) =>
    this.#answer("exitVisit", [visit], () => this.#leave(this.now.inside.find((line) => line.visit === visit)));
  exitCard = (card: string) => this.#answer("exitCard", [card], () => this.#leave(this.now.inside.find((line) => line.card === card)));
  undoExit = (visit: string) => this.#answer("undoExit", [visit], () => undefined);
  /** The day of an open visit that the next arrival ends. */
  ends: string | null = null;
  /** What desk does when a scan was typed. */
  onScan = () => {};
  /** Who was here before; the longest that is found is answered. */
  known: Found[] = [];
  /** Who is expected. */
  coming: ExpectedLine[] = [];
  day: BookDay = { date: "2026-11-22", lines: [], counts: screen().counts };
  #told = false;
  advise = (of: number | null) =>
    this.#answer("advise", [of], () => ({ told: (this.#told = !this.#told), visit: null, name: null, check: of === this.check ? of : this.begin() }));
  adviseVisitor = (visit: string) => this.#answer("adviseVisitor", [visit], () => ({ told: true, visit, name: "Đỗ Hữu Ước", check: null }));
  takeBackAdvice = (visit: string) => this.#answer("takeBackAdvice", [visit], () => ({ told: false, visit, name: "Đỗ Hữu Ước", check: null }));
  recall = (text: string) =>
    this.#answer("recall", [text], () => {
      const words = fold(text).split(" ");
      const begins = (one: Found) => fold(`${one.name} ${one.phone?.slice(-4) ?? ""} ${one.id_number?.slice(-4) ?? ""}`).split(" ");
      const known = this.known.filter((one) => words.every((word) => begins(one).some((name) => name.startsWith(word))));
      const coming = this.coming.filter(({ name }) => words.every((word) => fold(name).split(" ").some((one) => one.startsWith(word))));
      return [...coming.map((one) => ({ kind: "expected" as const, ...one })), ...known.map((one) => ({ kind: "known" as const, ...one }))];
    });
  leaveUnentered = (form: { name: string }) =>
    this.#answer("leaveUnentered", [form], () => ({ visit: "visit-unentered", name: form.name, left_at: "2026-11-22T08:10:00+07:00" }));
  closeDay = () => this.#answer("closeDay", [], () => this.now.inside);
  beginRollCall = () => this.#answer("beginRollCall", [], () => this.#rollCall([]));
  tickRollCall = (visit: string) =>
    this.#answer("tickRollCall", [visit], () => {
      const found = this.now.roll_call?.found ?? [];
      this.#rollCall(found.includes(visit) ? found.filter((one) => one !== visit) : [...found, visit]);
    });
  endRollCall = () => this.#answer("endRollCall", [], () => this.#rollCall(null));
  #rollCall(found: string[] | null) {
    const roll_call = found && { began_at: "2026-11-22T09:30:00+07:00", found, kept: true };
    this.now = { ...this.now, roll_call };
    this.emit({ kind: "roll_call", of: roll_call });
  }
  bookDay = (date: string | null) => this.#answer("bookDay", [date], () => ({ ...this.day, date: date ?? this.day.date }));
  bookSearch = (text: string) =>
    this.#answer("bookSearch", [text], () => this.day.lines.filter(({ name }) => fold(name ?? "").includes(fold(text))));
  /** One line, opened; corrected or void from then on. */
  opened: BookVisit | null = null;
  bookVisit = (visit: string) => this.#answer("bookVisit", [visit], () => this.opened!);
  correctVisit = (visit: string, form: BookVisit["form"], why: string) =>
    this.#answer("correctVisit", [visit, form, why], () => {
      const change = { at: "2026-11-22T08:12:00+07:00", by: "desk", field: "name", was: this.opened!.form.name, now: form.name, why };
      this.opened = { ...this.opened!, form, corrections: [...this.opened!.corrections, change] };
    });
  voidVisit = (visit: string, why: string) =>
    this.#answer("voidVisit", [visit, why], () => {
      const voided = { at: "2026-11-22T08:12:00+07:00", by: "desk", why };
      this.opened = { ...this.opened!, voided, line: { ...this.opened!.line, void: true } };
    });
  markVisitor = (visitor: string, mark: unknown, note: string) => this.#answer("markVisitor", [visitor, mark, note], () => undefined);
  eraseVisitor = (visitor: string) => this.#answer("eraseVisitor", [visitor], () => 3);
  countPeople = (people: number) =>
    this.#answer("countPeople", [people], () => {
      const now = crowd({ ...this.now.crowd, people: Math.max(0, this.now.crowd.people + people) });
      this.now = { ...this.now, crowd: now };
      this.emit({ kind: "crowd", of: now });
      return now;
    });
  printDay = (date: string | null) => this.#answer("printDay", [date], () => undefined);
  saveDay = (date: string | null) => this.#answer("saveDay", [date], () => "/home/truc/Documents/so-khach-2026-11-22.pdf");
  printPaper = (paper: unknown) => this.#answer("printPaper", [paper], () => undefined);
  savePaper = (paper: unknown) => this.#answer("savePaper", [paper], () => "/home/truc/Documents/diem-danh-2026-11-22.pdf");
  preview = (paper: unknown, date: unknown) => this.#answer("preview", [paper, date], () => ({ title: "Sổ khách ngày 22/11/2026", pages: 3, ratio: 1.414 }));
  previewPage = (page: number) =>
    this.#answer("previewPage", [page], () => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 842 595"><text x="60" y="80" font-size="14">Trang ${page + 1}</text></svg>`);
  exportDays = (wish: unknown) => this.#answer("exportDays", [wish], () => "/media/truc/KINGSTON/so-khach-2026-11-16-2026-11-22.xlsx");
  folders = () =>
    this.#answer("folders", [], () => [
      { kind: "stick" as const, name: "KINGSTON", path: "/media/truc/KINGSTON" },
      { kind: "documents" as const, name: "Documents", path: "/home/truc/Documents" },
      { kind: "desk" as const, name: "sheets", path: "/home/truc/.local/share/gatekeeper/sheets" },
    ]);
  paperForms = (date: unknown) => this.#answer("paperForms", [date], () => ({ date: String(date), next: "9", typed: 3, missing: [5, 6, 7] }));
  writePaperVisit = (typed: unknown) =>
    this.#answer("writePaperVisit", [typed], () => ({ visit: "visit-90", entered_at: "2026-11-22T08:10:00+07:00", number: 15, ended: null }));
  savePictures = () => this.#answer("savePictures", [], () => ["/home/truc/Documents/man-hinh-bluezone-site.png"]);
  reportDraft = () => this.#answer("reportDraft", [], () => REPORT_FORM);
  keepReportDraft = (form: unknown) => this.#answer("keepReportDraft", [form], () => undefined);
  report = (form: unknown) => this.#answer("report", [form], () => this.reported);
  saveReportWorkbook = (form: unknown) =>
    this.#answer("saveReportWorkbook", [form], () => ({ file: "/home/truc/Documents/bao-cao.xlsx", opened: false }));
  mailReport = (form: unknown) => this.#answer("mailReport", [form], () => ({ file: "/home/truc/Documents/bao-cao.eml", opened: false }));
  cancelPrint = () => this.#answer("cancelPrint", [], () => undefined);
  unlock = (pin: string) =>
    this.#answer("unlock", [pin], () => ({ pin: true, open_until: "07:48" }));
  lock = () => this.#answer("lock", [], () => undefined);
  setPin = (pin: string | null) => this.#answer("setPin", [pin], () => undefined);
  resetPin = (recovery: string, pin: string) => this.#answer("resetPin", [recovery, pin], () => undefined);
  beginShift = (name: string, note: string) => this.#answer("beginShift", [name, note], () => undefined);
  endShift = (note: string) => this.#answer("endShift", [note], () => undefined);
  shifts = () => this.#answer("shifts", [], () => SHIFTS);
  upkeep = () => this.#answer("upkeep", [], () => upkeep());
  copyNow = () => this.#answer("copyNow", [], () => upkeep());
  restoreCopy = (file: string) => this.#answer("restoreCopy", [file], () => undefined);
  notice = () => this.#answer("notice", [], () => NOTICE);
  paperWords = () => this.#answer("paperWords", [], () => ({ link_site: "", link_android: "", link_ios: "", notice: "", notice_contact: "" }));
  changePaperWords = (words: unknown) => this.#answer("changePaperWords", [words], () => undefined);
  restoreKey = (recovery: string) => this.#answer("restoreKey", [recovery], () => undefined);
  changeSettings = (settings: unknown) => this.#answer("changeSettings", [settings], () => undefined);
  calibrate = () => this.#answer("calibrate", [], () => undefined);
  leave = (what: string) => this.#answer("leave", [what], () => undefined);
  trySound = (volume: string) => this.#answer("trySound", [volume], () => undefined);
  cancelCalibration = () => this.#answer("cancelCalibration", [], () => undefined);
  printers = () => this.#answer("printers", [], () => ["HP_LaserJet_P1102", "Canon_LBP2900_phong_Van_thu"]);
  scanTyped = (scan: unknown) => this.#answer("scanTyped", [scan], () => this.onScan());
  scannerPorts = () =>
    this.#answer("scannerPorts", [], () => [
      { port: "/dev/serial/by-id/usb-Honeywell_HF680-if00", name: "Honeywell HF680", is_scanner: true },
      { port: "/dev/input/event3", name: "AT Translated Set 2 keyboard", is_scanner: false },
    ]);
  setBook = (book: unknown) => this.#answer("setBook", [book], () => undefined);
  roster: StaffView = staff();
  guestList: GuestLine[] = [];
  staff = () => this.#answer("staff", [], () => this.roster);
  saveStaff = (id: string | null, form: unknown) => this.#answer("saveStaff", [id, form], () => id ?? "staff-new");
  list: ListView = LIST;
  lookAtStaffList = (bytes: Uint8Array, sheet: number | null) => this.#answer("lookAtStaffList", [bytes, sheet], () => this.list);
  takeStaff = (people: unknown) => this.#answer("takeStaff", [people], () => ({ added: 2, known: 0 }));
  retireStaff = (id: string) => this.#answer("retireStaff", [id], () => undefined);
  markStaff = (id: string, mark: unknown) => this.#answer("markStaff", [id, mark], () => undefined);
  checkStaff = (id: string) => this.#answer("checkStaff", [id], () => undefined);
  endStaffCheck = () => this.#answer("endStaffCheck", [], () => undefined);
  expected = () => this.#answer("expected", [], () => this.coming);
  lookAtExpectedList = (bytes: Uint8Array, sheet: number | null) => this.#answer("lookAtExpectedList", [bytes, sheet], () => this.list);
  takeExpected = (people: unknown[]) => this.#answer("takeExpected", [people], () => people.length - 1);
  removeExpected = (id: string) =>
    this.#answer("removeExpected", [id], () => {
      this.coming = this.coming.filter((one) => one.id !== id);
    });
  guests = () => this.#answer("guests", [], () => this.guestList);
  declareGuest = (visit: string) => this.#answer("declareGuest", [visit], () => undefined);
  undeclareGuest = (visit: string) => this.#answer("undeclareGuest", [visit], () => undefined);
  exportGuests = (wish: unknown) => this.#answer("exportGuests", [wish], () => "/home/truc/Documents/na17.xlsx");
  settleCard = (card: string, fate: unknown) => this.#answer("settleCard", [card, fate], () => undefined);
  journal = () => this.#answer("journal", [], () => JOURNAL);
  saveJournal = () => this.#answer("saveJournal", [], () => "/media/truc/USB/nhat-ky-2026-11-22.txt");
}
