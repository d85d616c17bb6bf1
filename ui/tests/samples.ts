// What a desk may show: a screen, and the views in it, as a test or the gallery wants them.
import type { BookLine } from "../src/bindings/BookLine";
import type { BookVisit } from "../src/bindings/BookVisit";
import type { CalibrationView } from "../src/bindings/CalibrationView";
import type { CheckView } from "../src/bindings/CheckView";
import type { CrowdHour } from "../src/bindings/CrowdHour";
import type { CrowdView } from "../src/bindings/CrowdView";
import type { Found } from "../src/bindings/Found";
import type { GuestLine } from "../src/bindings/GuestLine";
import type { DoubtWord } from "../src/bindings/DoubtWord";
import type { ListedLine } from "../src/bindings/ListedLine";
import type { ListView } from "../src/bindings/ListView";
import type { StaffLine } from "../src/bindings/StaffLine";
import type { StaffView } from "../src/bindings/StaffView";
import type { InsideLine } from "../src/bindings/InsideLine";
import type { GlanceView } from "../src/bindings/GlanceView";
import type { JournalView } from "../src/bindings/JournalView";
import type { RadioDoneView } from "../src/bindings/RadioDoneView";
import type { WatchedView } from "../src/bindings/WatchedView";
import type { RadioView } from "../src/bindings/RadioView";
import type { ReportForm } from "../src/bindings/ReportForm";
import type { ReportView } from "../src/bindings/ReportView";
import type { ScanView } from "../src/bindings/ScanView";
import type { Screen } from "../src/bindings/Screen";
import type { ShiftView } from "../src/bindings/ShiftView";
import type { SiteView } from "../src/bindings/SiteView";
import type { UpkeepView } from "../src/bindings/UpkeepView";
import { EMPTY } from "../src/state/form.svelte";
import { guide } from "./guide";
import { office } from "./profiles";

export const LISTENING_RADIO: RadioView = { state: "listening", heard_per_s: 86.4, last_heard_s: 0, adapter: "hci1", beside: null };
export const NO_ADAPTER: RadioView = { state: "no_adapter", heard_per_s: 0, last_heard_s: null, adapter: null, beside: null };

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

/** A desk with two receivers, of which the second was pulled out. */
export const WATCHED: WatchedView = {
  ears: [
    { radio: { ...LISTENING_RADIO }, bars: Array.from({ length: 60 }, (_, n) => 60 + Math.round(30 * Math.sin(n / 6))) },
    { radio: { ...NO_ADAPTER, adapter: "hci0" }, bars: Array.from({ length: 60 }, (_, n) => (n < 48 ? 35 + (n % 7) : 0)) },
  ],
  on_air: Array.from({ length: 60 }, (_, n) => 64 + Math.round(30 * Math.sin(n / 6))),
  phones: { android: 7, iphone_on_screen: 2, iphone_in_background: 3, other_phones: 11 },
};

export const RADIO_DONE: RadioDoneView = {
  lines: [
    { line: { at: "22/11/2026 09:12:40", says: "Bộ thu Bluetooth thứ hai đổi trạng thái", detail: "radio: no_adapter", times: 1 }, radio: "no_adapter" },
    { line: { at: "22/11/2026 07:41:09", says: "Bộ thu Bluetooth đổi trạng thái", detail: "radio: listening", times: 3 }, radio: "listening" },
    { line: { at: "22/11/2026 07:41:02", says: "Một bộ thu Bluetooth khác", detail: "", times: 1 }, radio: null },
  ],
};

export const JOURNAL: JournalView = {
  lines: [
    { at: "22/11/2026 07:41:09", says: "Bộ thu Bluetooth đổi trạng thái", detail: "radio: listening", times: 1 },
    { at: "22/11/2026 07:40:51", says: "Không sao lưu được sổ", detail: "error: disk_full, number: 28", times: 3 },
    { at: "22/11/2026 07:28:13", says: "Chương trình khởi động", detail: "program: window", times: 1 },
  ],
  unreadable: 0,
};

export const REPORT_FORM: ReportForm = {
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
      people: 1,
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
    phone: n === 1 ? "máy lẻ 105" : null,
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
  const none = { more: [], name_lost: false, phone: null, card: null, inside: null, left_open: null, problem: null, mark: null };
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
      text_size: "usual",
      profile: "office",
      cards: "",
      mode: "pad",
      iphone: "connect",
      source: "signals",
      ears: "one",
      printer: "",
      adapter: "",
      retention_days: 30,
      backup_folder: "",
      scanner: "",
      visitor_display: "",
      closing_time: "",
      closing_print: "by_hand",
      overstay_hours: 4,
    },
    profile: office(),
    owner: { pin: false, open_until: null },
    guide: guide(),
    copies: "good",
    clock: null,
    shift: null,
    radio: LISTENING_RADIO,
    calibration: calibration(),
    scanner: { state: "absent", names: [] },
    speaker_missing: false,
    check: null,
    inside: people(14),
    counts: { entered: 27, left: 13, inside: 14, people: 27, people_inside: 14, people_left: 13, running: 11, probable: 2, not_heard: 9, cannot_check: 1, no_phone: 4, told: 5 },
    cards: { first: 0, last: 0, next: null, missing: [], lost: [] },
    crowd: crowd(),
    print: null,
    unprinted: null,
    roll_call: null,
    province: null,
    site: null,
    works: [],
    ...over,
  };
}

export const SHIFTS: ShiftView[] = [
  { name: "Trần Văn Tư", date: "2026-11-22", from: "06:00", to: null, note: null },
  { name: "Nguyễn Thị Năm", date: "2026-11-21", from: "14:00", to: "22:00", note: "Thẻ 012 chưa trả, khách hẹn sáng mai mang lại. Bộ thu ở cổng USB bên trái." },
  { name: "Trần Văn Tư", date: "2026-11-21", from: "06:00", to: "14:00", note: null },
];

export function shift(): ShiftView {
  return SHIFTS[0]!;
}

export const NOTICE = [
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
    proof: { began: "2026-11-22T07:35:00+07:00", ended: "2026-11-22T10:02:00+07:00", broken: null },
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
  return { row, name, unit, phone: "", smartphone: "unknown", whom: "", day: "", people: 1, doubts, twice: null, taken: doubts.length === 0, can_be_taken };
}

/** Sunday 22/11/2026 and the days before it, as a guard of an office would see them. */
export const GLANCE: GlanceView = {
  of: "day",
  days: [
    { date: "2026-11-16", entered: 61 },
    { date: "2026-11-17", entered: 48 },
    { date: "2026-11-18", entered: 73 },
    { date: "2026-11-19", entered: 55 },
    { date: "2026-11-20", entered: 102 },
    { date: "2026-11-21", entered: 9 },
    { date: "2026-11-22", entered: 27 },
  ],
  hours: [0, 0, 0, 0, 0, 0, 1, 9, 6, 3, 2, 1, 0, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0, 0],
  entered: 27,
  people: 27,
  running: 11,
  probable: 2,
  not_heard: 9,
  cannot_check: 1,
  no_phone: 3,
  unassessed: 1,
  told: 5,
  inside_now: 14,
};

/** A desk at gate A of three, of which one was not heard for a while. */
export function site(over: Partial<SiteView> = {}): SiteView {
  const inside = people(4).map((line, n) => ({ ...line, visit: `elsewhere-${n}`, visitor: `visitor-elsewhere-${n}`, card: String(300 + n), gate: n % 2 === 0 ? "Cổng B" : "Cổng Cấp cứu" }));
  return {
    gate: "Cổng A",
    as_of: "2026-11-22T07:43:05+07:00",
    said: ["Theo sổ chung lúc 07:43.", "Cổng B: không có tin từ 07:20."],
    gates: [
      { name: "Cổng B", heard: "silent", since: "2026-11-22T07:20:00+07:00" },
      { name: "Cổng Cấp cứu", heard: "lately", since: null },
    ],
    unsent: 0,
    problem: null,
    inside,
    ...over,
  };
}
