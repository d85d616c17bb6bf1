// The state behind the screens: what desk last said, what the attendant typed, and which small window is open. Components
// paint it and call it; it calls the platform. It decides nothing about visitors: that is desk's.
import { tick } from "svelte";
import type { Book } from "../bindings/Book";
import type { Failure } from "../bindings/Failure";
import type { InsideLine } from "../bindings/InsideLine";
import type { PaperWords } from "../bindings/PaperWords";
import type { PrintView } from "../bindings/PrintView";
import type { Screen } from "../bindings/Screen";
import type { Settings } from "../bindings/Settings";
import type { SheetKind } from "../bindings/SheetKind";
import type { TypedScan } from "../bindings/TypedScan";
import type { Update } from "../bindings/Update";
import type { CopyView } from "../bindings/CopyView";
import type { UpkeepView } from "../bindings/UpkeepView";
import { owners } from "../platform/owners";
import { asFailure, type Platform } from "../platform/platform";
import { cardDoubt } from "./cards";
import { writtenDate } from "./clock.svelte";
import { Duty } from "./duty";
import { Expected } from "./expected.svelte";
import { Files } from "./files";
import { FIELDS, type Field, type Form } from "./form.svelte";
import { Front } from "./front.svelte";
import { Loudness } from "./loudness";
import type { Notice } from "./notice";
import { Owner } from "./owner.svelte";
import { placeOf } from "./places";
import { Report } from "./report.svelte";
import { Preview } from "./preview.svelte";
import { scanned } from "./scanned";
import { Roster } from "./staff.svelte";
import { Steps } from "./steps";
import { updated } from "./updates";
import { Visits } from "./visits.svelte";
import { OWNERS, Windows, type SmallWindow } from "./windows.svelte";
import { hasWords, keyOf, words, type Args } from "./words.svelte";

export type { SmallWindow };

/** The panes of the settings, in their order. */
export const SETTINGS_PANES = ["desk", "devices", "print", "privacy", "copies", "owner"] as const;
export type SettingsPane = (typeof SETTINGS_PANES)[number];

const SAID_FOR_MS = 8_000;
export const UNDO_FOR_MS = 20_000;
const UNDO = "button-undo";

export class DeskState {
  screen = $state.raw<Screen | null>(null);
  /** Why the register could not be opened. */
  closed = $state.raw<Failure | null>(null);
  readonly windows = new Windows();
  pane = $state<SettingsPane>("desk");
  notice = $state.raw<Notice | null>(null);
  /** The copy that may take the register's place, once that is confirmed. */
  restoring = $state.raw<CopyView | null>(null);
  /** Whether the owner's PIN is being asked for. */
  readonly owner = new Owner();
  readonly roster = new Roster(this);
  readonly expected = new Expected(this);
  readonly report: Report;
  /** Whose card was scanned while they are inside: they are leaving. */
  leaving = $state.raw<InsideLine | null>(null);
  /** A sheet that was saved on request. */
  savedPdf = $state<string | null>(null);
  /** A print was asked for and nothing has been heard of it yet, or it could not even begin. */
  printAsked = $state(false);
  printFailure = $state.raw<Failure | null>(null);
  /** What the print window is about; null: the register of a day. */
  printed = $state.raw<SheetKind | null>(null);
  /** The day of that register; null: today. */
  printedDate = $state<string | null>(null);
  readonly preview: Preview;
  readonly files: Files;

  /** What the attendant chose with F5; null: what the owner set. */
  #crowdChosen = $state<boolean | null>(null);
  /** Digits typed at the counter and not entered yet. */
  typedPeople = $state("");

  readonly #platform: Platform;
  readonly #steps = new Steps();
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;
  /** Nobody asked for the last print. */
  #byItself = false;

  /** What is done with visits beside writing them. */
  readonly visits: Visits;
  /** Who stands in front of the desk. */
  readonly front: Front;
  readonly duty: Duty;
  readonly loudness: Loudness;

  constructor(platform: Platform) {
    this.#platform = owners(platform, () => this.owner.ask());
    this.preview = new Preview(this.#platform);
    this.files = new Files(this.#platform);
    const voice = { attempt: (act: () => Promise<void>) => this.#try(act), say: this.#say.bind(this) };
    this.visits = new Visits(this.#platform, this, voice);
    this.front = new Front(this.#platform, this, voice);
    this.duty = new Duty(this.#platform, voice);
    this.loudness = new Loudness(this.#platform, this, voice);
    this.report = new Report(this.#platform);
  }

  get form(): Form {
    return this.front.forms[this.screen?.book ?? "register"];
  }

  /** The topmost window. */
  get small(): SmallWindow | null {
    return this.windows.top;
  }

  /** Opens a window over what is open; null closes the topmost. */
  set small(name: SmallWindow | null) {
    if (name === null) this.windows.close();
    else void this.show(name);
  }

  /** Opens a window; one that is the owner's asks for the PIN first. */
  async show(name: SmallWindow): Promise<void> {
    // Copies are made by whoever sits there.
    const owners = OWNERS.has(name) && !(name === "settings" && this.pane === "copies");
    if (!owners || this.ownerHere || (await this.owner.ask())) this.#open(name);
  }

  /** Whether nobody has to ask for the owner: their door is open, or there is none. */
  get ownerHere(): boolean {
    const { pin = false, open_until = null } = this.screen?.owner ?? {};
    return !pin || open_until !== null;
  }

  #open(name: SmallWindow): void {
    // What was wrong in the form below is no word about this window.
    if (this.notice?.problem) this.notice = null;
    if (!this.windows.open(name)) this.sayHalfMade();
  }

  /** Goes back to the desk itself, if nothing that is half made would be lost. Answers whether it could. */
  toDesk(): boolean {
    if (this.windows.half) this.sayHalfMade();
    else this.windows.closeAll();
    return !this.windows.half;
  }

  sayHalfMade(): void {
    this.#say("said-half-made");
  }

  /** Enter where something is missing. */
  sayNeeded(key: string): void {
    this.#notify({ key, args: {}, problem: true, field: null, undo: null, undoKey: "" }, SAID_FOR_MS);
  }

  /** Enter in a list in which nobody was asked for. */
  sayNobodyMeant(): void {
    this.sayNeeded("said-nobody-meant");
  }

  /** Esc where something is half made. */
  sayLeaving(): void {
    this.#say("said-leaving");
  }

  get practising(): boolean {
    return this.screen?.book === "practice";
  }

  async open(): Promise<void> {
    try {
      this.#show(await this.#platform.openDesk((update) => this.apply(update)));
    } catch (thrown) {
      this.closed = asFailure(thrown);
    }
  }

  painted(): void {
    void this.#platform.painted();
  }

  apply(update: Update): void {
    if (update.kind === "screen") return this.#show(update.of);
    const screen = this.screen;
    if (!screen) return;
    if (update.kind === "print") return this.#printGoesOn(screen, update.of);
    this.screen = updated(screen, update);
    switch (update.kind) {
      case "check":
        return this.front.checkChanged(update.of);
      case "staff":
        return this.roster.changed(update.of);
      case "unprinted":
        if (screen.print?.state !== "failed") this.#offerPrint(update.of);
        return;
      case "leave_asked":
        this.small = "leave";
        return;
      case "speaker_missing":
        // What was just done is worth more; the settings say it as well.
        if (update.of && !this.notice) this.#say("said-no-speaker");
        return;
      case "scan":
        return scanned(this, update.of, (notice, forMs) => this.#notify(notice, forMs));
    }
  }

  #show(screen: Screen): void {
    const first = !this.screen;
    const other = screen.book !== this.screen?.book;
    if (screen.settings.mode !== this.screen?.settings.mode) this.#crowdChosen = null;
    this.screen = screen;
    this.closed = null;
    words.language = screen.settings.language;
    const kept = screen.profile.fields.filter((one) => one.keeps).map((one) => one.field);
    for (const form of Object.values(this.front.forms)) form.keep(kept);
    if (other) {
      this.notice = null;
      this.#steps.forget();
      this.front.bookChanged();
    } else this.front.checkChanged(screen.check);
    if (first || other) this.#offerPrint(screen.unprinted);
    // A desk that is nobody's yet asks whose it is, once; Esc leaves that for later.
    if (first && screen.book === "register" && screen.settings.agency === "") this.small = "first";
    else if (first) void this.focusFirst();
  }

  // Visitors ---------------------------------------------------------------------------------------------------------

  /** Called as the attendant types. */
  typing(): Promise<void> {
    return this.front.typing();
  }

  /** What was wrong is being put right. */
  problemSeen(): void {
    if (this.notice?.problem) this.notice = null;
  }

  /** A name that may be none of the card's that was scanned over it. */
  async nameDoubted(): Promise<void> {
    this.#notify({ key: "scan-name-garbled", args: {}, problem: true, field: "name", about: "field-name", undo: null, undoKey: "" }, null);
    await this.focus("name");
  }

  async nextVisitor(): Promise<void> {
    if (!this.toDesk()) return;
    this.visits.recall.close();
    await this.front.next();
  }

  async noPhone(): Promise<void> {
    if (this.toDesk()) await this.front.noPhone();
  }

  write(): Promise<void> {
    return this.front.write();
  }

  /** A card number was typed: what there is to say of it. */
  cardTyped(): void {
    const doubt = this.screen && cardDoubt(this.form.typed.card.trim(), this.screen.cards);
    if (doubt) this.#notify({ ...doubt, problem: true, field: "card", undo: null, undoKey: "" }, SAID_FOR_MS);
  }

  /** F3: takes back what the screen names. What is named no more is named first, and taken back by the next press. */
  undo(): void {
    const { notice } = this;
    if (notice?.undo) {
      this.#steps.remove(notice);
      this.notice = null;
      return notice.undo();
    }
    const { last } = this.#steps;
    if (last) this.#notify(last, UNDO_FOR_MS);
    else this.#say("said-nothing-to-undo");
  }

  // Scanned cards ----------------------------------------------------------------------------------------------------

  async typedScan(scan: TypedScan): Promise<void> {
    await this.#try(() => this.#platform.scanTyped(scan));
  }

  clearForm(): void {
    this.front.clear();
  }

  // The crowd --------------------------------------------------------------------------------------------------------

  /** Whether the counter is shown in the place of the register. */
  get counting(): boolean {
    return this.#crowdChosen ?? this.screen?.settings.mode === "crowd";
  }

  switchCounting(): void {
    this.#crowdChosen = !this.counting;
    this.notice = null;
    this.typedPeople = "";
    if (!this.counting) void this.focusFirst();
  }

  typeDigit(digit: string): void {
    if (this.typedPeople.length < 3) this.typedPeople = String(Number(this.typedPeople + digit));
  }

  eraseDigit(): void {
    this.typedPeople = this.typedPeople.slice(0, -1);
  }

  /** Adds the number that was typed, or one person. */
  async enterPeople(): Promise<void> {
    const people = Number(this.typedPeople);
    this.typedPeople = "";
    await this.countPeople(people > 0 ? people : 1);
  }

  async countPeople(people: number): Promise<void> {
    const done = await this.#try(async () => void (await this.#platform.countPeople(people)));
    if (!done) return;
    const key = people > 0 ? "said-counted" : "said-taken-back";
    this.#say(key, { count: Math.abs(people) }, () => void this.#countBack(people));
  }

  /** Takes back one entry of the counter; that is no step of its own. */
  async #countBack(people: number): Promise<void> {
    const done = await this.#try(async () => void (await this.#platform.countPeople(-people)));
    if (done) this.#say(people > 0 ? "said-taken-back" : "said-counted", { count: Math.abs(people) });
  }

  // Printing ---------------------------------------------------------------------------------------------------------

  get printing(): boolean {
    const state = this.screen?.print?.state;
    return this.printAsked || state === "sending" || state === "printing" || state === "waiting";
  }

  /** How a print gets on. One that began by itself takes nothing from whoever types: unless it is known to be on paper, a key shows why. */
  #printGoesOn(screen: Screen, print: PrintView): void {
    if (!this.printing) {
      this.#byItself = true;
      this.printed = null;
      this.printedDate = null;
      this.printFailure = null;
      this.savedPdf = null;
    }
    this.printAsked = false;
    this.screen = { ...screen, print };
    if (this.printing || print.state === "done" || !this.#byItself || this.small === "print") return;
    const see = () => void (this.small = "print");
    const failed = print.state === "failed";
    const key = failed ? "said-not-printed" : "said-look-at-tray";
    this.#notify({ key, args: {}, problem: failed, field: null, undo: see, undoKey: "button-see" }, null);
  }

  /** Offers the print of a day that should be on paper; null: none is. */
  #offerPrint(day: string | null): void {
    if (this.notice?.key === "said-unprinted") this.notice = null;
    if (!day || this.notice) return;
    const args = { date: writtenDate(day) };
    const print = () => void this.print(null, day);
    this.#notify({ key: "said-unprinted", args, problem: false, field: null, undo: print, undoKey: "button-print-it" }, null);
  }

  /** Shows a paper before it is printed; without one, the register of a day, or of today. */
  look(paper: SheetKind | null = null, date: string | null = null): void {
    this.small = "preview";
    void this.preview.open(paper, date);
  }

  /** Prints the register of a day (null: of today), or another paper. While a print is under way, that one is shown. */
  async print(paper: SheetKind | null = null, date: string | null = null): Promise<void> {
    this.small = "print";
    if (this.printing) return;
    this.printed = paper;
    this.printedDate = date;
    this.printAsked = true;
    this.#byItself = false;
    this.printFailure = null;
    this.savedPdf = null;
    if (this.screen) this.screen = { ...this.screen, print: null };
    try {
      await (paper ? this.#platform.printPaper(paper) : this.#platform.printDay(date));
    } catch (thrown) {
      this.printAsked = false;
      this.printFailure = asFailure(thrown);
    }
  }

  async cancelPrint(): Promise<void> {
    await this.#try(() => this.#platform.cancelPrint());
  }

  async savePdf(): Promise<void> {
    try {
      this.savedPdf = await (this.printed ? this.#platform.savePaper(this.printed) : this.#platform.saveDay(this.printedDate));
    } catch (thrown) {
      this.printFailure = asFailure(thrown);
    }
  }

  /** Saves a paper as a PDF; answers where, or nothing where that failed. */
  async savePaper(paper: SheetKind): Promise<string[]> {
    let path = "";
    const done = await this.#try(async () => void (path = await this.#platform.savePaper(paper)));
    return done ? [path] : [];
  }

  /** Saves the pictures for electronic boards; answers where. */
  async savePictures(): Promise<string[]> {
    let paths: string[] = [];
    await this.#try(async () => void (paths = await this.#platform.savePictures()));
    return paths;
  }

  async changePaperWords(words: PaperWords): Promise<boolean> {
    const done = await this.#try(() => this.#platform.changePaperWords(words));
    if (done) this.#say("said-saved-settings");
    return done;
  }

  // The owner's side -------------------------------------------------------------------------------------------------

  async changeSettings(settings: Settings): Promise<boolean> {
    const done = await this.#try(() => this.#platform.changeSettings(settings));
    if (done) this.#say("said-saved-settings");
    return done;
  }

  /** What is kept, copied and erased; null while the register cannot say. */
  upkeep(): Promise<UpkeepView | null> {
    return this.#platform.upkeep().catch(() => null);
  }

  async copyNow(): Promise<void> {
    const done = await this.#try(async () => void (await this.#platform.copyNow()));
    if (done) this.#say("said-copied");
  }

  askRestore(copy: CopyView): void {
    this.restoring = copy;
    this.small = "restore";
  }

  async restore(copy: CopyView): Promise<void> {
    const done = await this.#try(() => this.#platform.restoreCopy(copy.file));
    this.windows.close("restore");
    if (done) this.windows.closeAll();
    this.restoring = null;
    if (done) this.#say("said-restored", { date: writtenDate(copy.date) });
  }

  visitorNotice(): Promise<string[]> {
    return this.#platform.notice().catch(() => []);
  }

  /** Takes the digits of the recovery sheet where the register did not open, and tries again; rejects with why not. */
  async restoreKey(recovery: string): Promise<void> {
    await this.#platform.restoreKey(recovery);
    await this.open();
  }

  openSettings(pane: SettingsPane): void {
    this.pane = pane;
    this.small = "settings";
  }

  /** Opens the owner's door; rejects with why not. */
  async unlock(pin: string): Promise<void> {
    this.apply({ kind: "owner", of: await this.#platform.unlock(pin) });
  }

  async lock(): Promise<void> {
    await this.#try(() => this.#platform.lock());
  }

  async setPin(pin: string | null): Promise<boolean> {
    const done = await this.#try(() => this.#platform.setPin(pin));
    if (done) this.#say(pin === null ? "said-pin-removed" : "said-pin-set");
    return done;
  }

  /** Sets a PIN in the place of a forgotten one; rejects with why not. */
  async resetPin(recovery: string, pin: string): Promise<void> {
    await this.#platform.resetPin(recovery, pin);
    this.#say("said-pin-set");
  }

  openCalibration(): void {
    this.small = "calibration";
  }

  async calibrate(): Promise<void> {
    await this.#try(() => this.#platform.calibrate());
  }

  /** Ends the calibration, done or not, and goes back to where it was opened. */
  async closeCalibration(): Promise<void> {
    this.windows.close("calibration");
    await this.#try(() => this.#platform.cancelCalibration());
  }

  async switchLanguage(): Promise<void> {
    const settings = this.screen?.settings;
    if (!settings) return;
    await this.#try(() => this.#platform.changeSettings({ ...settings, language: settings.language === "vi" ? "en" : "vi" }));
  }

  /** Ends the program, or the computer with it; the owner is asked for where there is one. */
  async leave(what: "close" | "shut_down"): Promise<void> {
    await this.#try(() => this.#platform.leave(what));
  }

  async setBook(book: Book): Promise<void> {
    this.windows.closeAll();
    const done = await this.#try(() => this.#platform.setBook(book));
    if (done && !this.screen) await this.open();
    if (done) await this.focusFirst();
  }

  // Said back --------------------------------------------------------------------------------------------------------

  /** The first field that the next visitor changes. */
  async focusFirst(): Promise<void> {
    const kept = (field: Field) => this.form.typed[field] !== "";
    const first = this.screen?.profile.fields.find((one) => !one.keeps || !kept(one.field));
    await this.focus(first?.field ?? "name");
  }

  async focus(field: Field): Promise<void> {
    await tick();
    document.getElementById(fieldId(field))?.focus();
  }

  get platform(): Platform {
    return this.#platform;
  }

  /** Does what a small window asks; what does not work is said. Answers whether it worked. */
  run(act: () => Promise<void>): Promise<boolean> {
    return this.#try(act);
  }

  async #try(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (thrown) {
      const failure = asFailure(thrown);
      if (this.screen) await this.problem(failure);
      else this.closed = failure;
      return false;
    }
  }

  #say(key: string, args: Args = {}, undo: (() => void) | null = null): void {
    this.#notify({ key, args, problem: false, field: null, undo, undoKey: UNDO }, undo ? UNDO_FOR_MS : SAID_FOR_MS);
  }

  async problem(failure: Failure): Promise<void> {
    const named = failure.code === "name_missing" ? "name" : failure.code === "card_taken" ? "card" : failure.detail?.split(",")[0];
    const field = FIELDS.find((one) => one === named) ?? null;
    const about = [keyOf("field", named ?? ""), keyOf("settings", named ?? "")].find(hasWords) ?? null;
    const place = placeOf(failure);
    this.#notify({ key: keyOf("error", failure.code), args: {}, problem: true, field, about, place, undo: null, undoKey: "" }, null);
    if (!field || this.small) return;
    await this.focus(field);
    // What was refused is typed over.
    const refused = document.activeElement;
    if (refused instanceof HTMLInputElement) refused.select();
  }

  #notify(notice: Notice, forMs: number | null): void {
    clearTimeout(this.#noticeTimer);
    if (notice.undo && notice.undoKey === UNDO) this.#steps.add(notice);
    this.notice = notice;
    if (forMs === null) return;
    this.#noticeTimer = setTimeout(() => {
      if (this.notice === notice) this.notice = null;
    }, forMs);
  }
}

/** The id of a field's input in the page. */
export function fieldId(field: Field): string {
  return keyOf("field", field);
}
