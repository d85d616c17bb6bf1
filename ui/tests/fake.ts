// A platform that a test (or the gallery) leads by the hand: it answers from what it is given and remembers what it was asked.
import type { BookDay } from "../src/bindings/BookDay";
import type { BookFilter } from "../src/bindings/BookFilter";
import type { BookLine } from "../src/bindings/BookLine";
import type { LineWord } from "../src/bindings/LineWord";
import type { BookVisit } from "../src/bindings/BookVisit";
import type { ExpectedLine } from "../src/bindings/ExpectedLine";
import type { Failure } from "../src/bindings/Failure";
import type { Found } from "../src/bindings/Found";
import type { GlanceWord } from "../src/bindings/GlanceWord";
import type { GuestLine } from "../src/bindings/GuestLine";
import type { GuideStep } from "../src/bindings/GuideStep";
import type { ListView } from "../src/bindings/ListView";
import type { StaffView } from "../src/bindings/StaffView";
import type { StepState } from "../src/bindings/StepState";
import type { ReportsTo } from "../src/bindings/ReportsTo";
import type { HostLine } from "../src/bindings/HostLine";
import type { InsideLine } from "../src/bindings/InsideLine";
import type { Screen } from "../src/bindings/Screen";
import type { Update } from "../src/bindings/Update";
import type { Platform } from "../src/platform/platform";
import { fold } from "../src/state/fold";
import { answered } from "./guide";
import { check, GLANCE, JOURNAL, RADIO_DONE, WATCHED, REPORT_FORM, REPORT, crowd, staff, screen, SHIFTS, NOTICE, site, upkeep, LIST } from "./samples";

export { hotel, office, station } from "./profiles";
export * from "./samples";

/** Calls as text: `"writeVisit"`, with its arguments beside it. */
export type Call = [name: string, ...args: unknown[]];

export class FakePlatform implements Platform {
  calls: Call[] = [];
  reported = REPORT;
  #failures = new Map<string, Failure>();
  #onUpdate: (update: Update) => void = () => {};
  #next = 100;

  constructor(public now: Screen = screen()) {}

  emit(update: Update): void {
    if (update.kind === "print") this.now = { ...this.now, print: update.of };
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
    return { visit: line.visit, name: line.name, people: line.people, left_at: "2026-11-22T08:10:00+07:00" };
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
    this.#answer("exitVisit", [visit], () => {
      const elsewhere = this.now.site?.inside.find((line) => line.visit === visit);
      return { ...this.#leave(elsewhere ?? this.now.inside.find((line) => line.visit === visit)), ...(elsewhere && { gate: elsewhere.gate }) };
    });
  exitCard = (card: string) => this.#answer("exitCard", [card], () => this.#leave(this.now.inside.find((line) => line.card === card)));
  glanced = GLANCE;
  glance = (of: GlanceWord, date: string | null) => this.#answer("glance", [of, date], () => ({ ...this.glanced, of }));
  stopWork = (number: number) => this.#answer("stopWork", [number], () => undefined);
  undoExit = (visit: string) => this.#answer("undoExit", [visit], () => undefined);
  /** The day of an open visit that the next arrival ends. */
  ends: string | null = null;
  /** What desk does when a scan was typed. */
  onScan = () => {};
  /** Who was here before; the longest that is found is answered. */
  known: Found[] = [];
  /** Whom a visitor may want to see. */
  hostsHere: HostLine[] = [];
  hosts = (text: string) =>
    this.#answer("hosts", [text], () => {
      const begins = (one: HostLine) => fold(`${one.to_see} ${one.phone ?? ""}`).split(/[\s,]+/u);
      return this.hostsHere.filter((one) => fold(text).split(/[\s,]+/u).every((word) => begins(one).some((name) => name.startsWith(word))));
    });
  /** Who is expected. */
  coming: ExpectedLine[] = [];
  day: BookDay = { date: "2026-11-22", lines: [], counts: screen().counts };
  #told = false;
  advise = (of: number | null) =>
    this.#answer("advise", [of], () => ({ told: (this.#told = !this.#told), visit: null, name: null, check: of === this.check ? of : this.begin() }));
  adviseVisitor = (visit: string) => this.#answer("adviseVisitor", [visit], () => ({ told: true, visit, name: "Đỗ Hữu Ước", check: null }));
  takeBackAdvice = (visit: string) => this.#answer("takeBackAdvice", [visit], () => ({ told: false, visit, name: "Đỗ Hữu Ước", check: null }));
  giveUpRecall = (question: number) => this.#answer("giveUpRecall", [question], () => undefined);
  recall = (text: string, question: number) =>
    this.#answer("recall", [text, question], () => {
      const words = fold(text).split(" ");
      const begins = (one: Found) => fold(`${one.name} ${one.phone?.slice(-4) ?? ""} ${one.id_number?.slice(-4) ?? ""}`).split(" ");
      const known = this.known.filter((one) => words.every((word) => begins(one).some((name) => name.startsWith(word))));
      const coming = this.coming.filter(({ name }) => words.every((word) => fold(name).split(" ").some((one) => one.startsWith(word))));
      return [...coming.map((one) => ({ kind: "expected" as const, ...one })), ...known.map((one) => ({ kind: "known" as const, ...one }))];
    });
  leaveUnentered = (form: { name: string }) =>
    this.#answer("leaveUnentered", [form], () => ({ visit: "visit-unentered", name: form.name, people: 1, left_at: "2026-11-22T08:10:00+07:00" }));
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
  /** As many lines of a day are in sight at once; of the first day that is asked for the last ones, as desk does of today. */
  inSight = 30;
  bookDayInSight = (date: string | null) =>
    this.#answer("bookDayInSight", [date], () => {
      const { lines } = this.day;
      const whole = { ...this.day, date: date ?? this.day.date };
      return lines.length < this.inSight ? whole : { ...whole, lines: date === null ? lines.slice(-this.inSight) : lines.slice(0, this.inSight), counts: null };
    });
  bookDay = (date: string | null) => this.#answer("bookDay", [date], () => ({ ...this.day, date: date ?? this.day.date }));
  /** The lines of the day by what they say, three a page. */
  bookFiltered = (filter: BookFilter, from: number) =>
    this.#answer("bookFiltered", [filter, from], () => {
      const sees = (one: BookLine) => fold(one.to_see ?? "").split(/[\s,]+/u).some((word) => word.startsWith(fold(filter.host)));
      const kinds: Partial<Record<LineWord, (one: BookLine) => boolean>> = { group: (one) => one.people > 1, void: (one) => one.void };
      const all = this.day.lines.filter(
        (one) => (filter.verdict === null || one.verdict === filter.verdict) && (filter.kind === null || kinds[filter.kind]!(one)) && sees(one),
      );
      const lines = all.reverse().slice(from, from + 3);
      return { lines, visits: all.length, people: all.reduce((sum, one) => sum + one.people, 0) };
    });
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
  turnToCounter = (to: boolean | null) => this.#answer("turnToCounter", [to], () => undefined);
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
  displays = () => this.#answer("displays", [], () => [{ name: "HDMI-1", width: 1920, height: 1080 }]);
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
  takeStaff = (people: unknown) => this.#answer("takeStaff", [people], () => ({ added: 2, known: 0, phones: 0 }));
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
  guideAt = (step: string) => this.#answer("guideAt", [step], () => undefined);
  leaveGuide = () => this.#answer("leaveGuide", [], () => undefined);
  answerStep = (step: GuideStep, state: StepState) => this.#answer("answerStep", [step, state], () => this.answered(step, state));
  confirmRecovery = (group: number, digits: string) => this.#answer("confirmRecovery", [group, digits], () => this.answered("recovery", "done"));
  /** A step is as far as that, and the screen is told. */
  answered(step: GuideStep, state: StepState): void {
    this.now = { ...this.now, guide: this.now.guide && answered(this.now.guide, step, state) };
    this.emit({ kind: "screen", of: this.now });
  }
  settleCard = (card: string, fate: unknown) => this.#answer("settleCard", [card, fate], () => undefined);
  watched = () => this.#answer("watched", [], () => WATCHED);
  radioDone = () => this.#answer("radioDone", [], () => RADIO_DONE);
  journal = () => this.#answer("journal", [], () => JOURNAL);
  joinSite = (bytes: Uint8Array) =>
    this.#answer("joinSite", [bytes], () => {
      this.now = { ...this.now, site: site() };
      this.emit({ kind: "screen", of: this.now });
      return "Cổng A";
    });
  leaveSite = () =>
    this.#answer("leaveSite", [], () => {
      this.now = { ...this.now, site: null };
      this.emit({ kind: "screen", of: this.now });
    });
  to: ReportsTo = { address: null, key: "01ce-bdc2-00c5-f2e8" };
  reportsTo = () => this.#answer("reportsTo", [], () => this.to);
  takeProvince = (bytes: Uint8Array) =>
    this.#answer("takeProvince", [bytes], () => (this.to = { ...this.to, address: "https://bao-cao.haiduong.example:8461" }));
  leaveProvince = () => this.#answer("leaveProvince", [], () => void (this.to = { ...this.to, address: null }));
  saveJournal = () => this.#answer("saveJournal", [], () => "/media/truc/USB/nhat-ky-2026-11-22.txt");
}
