// The state behind the screens: what desk last said, and the parts that stand on it. Components paint the parts and call them; they
// call the platform, and nobody else does. Nothing here decides about visitors: that is desk's.
import { tick } from "svelte";
import type { Book } from "../bindings/Book";
import type { Failure } from "../bindings/Failure";
import type { InsideLine } from "../bindings/InsideLine";
import type { LeaveWord } from "../bindings/LeaveWord";
import type { Screen } from "../bindings/Screen";
import type { SheetKind } from "../bindings/SheetKind";
import type { TypedScan } from "../bindings/TypedScan";
import type { Update } from "../bindings/Update";
import { once } from "../platform/once";
import { owners } from "../platform/owners";
import type { Platform } from "../platform/platform";
import { Failing } from "./asked.svelte";
import { cardDoubt, Cards } from "./cards";
import { Copies } from "./copies.svelte";
import { Counting } from "./counting.svelte";
import { Devices } from "./devices";
import { Duty } from "./duty";
import { Expected } from "./expected.svelte";
import { Files } from "./files";
import { fieldId, type Field, type Form } from "./form.svelte";
import { Front } from "./front.svelte";
import { cardElsewhere, Gates, insideAnywhere } from "./gates";
import { Glance } from "./glance.svelte";
import { Guests } from "./guests";
import { Guide } from "./guide.svelte";
import { Handwritten } from "./handwritten";
import { Journal } from "./journal";
import { Watched } from "./watched";
import { Loudness } from "./loudness";
import { Notices } from "./notices.svelte";
import { Owner } from "./owner.svelte";
import { Preview } from "./preview.svelte";
import { Province } from "./province.svelte";
import { Printing } from "./printing.svelte";
import { Receiver } from "./receiver";
import { Report } from "./report.svelte";
import { scanned } from "./scanned";
import { OwnersSettings } from "./settings.svelte";
import { Roster } from "./staff.svelte";
import { updated } from "./updates";
import { Visits } from "./visits.svelte";
import { OWNERS, Windows, type SmallWindow } from "./windows.svelte";
import { words } from "./words.svelte";
import { Works } from "./works";

export type { SmallWindow };

export class DeskState {
  screen = $state.raw<Screen | null>(null);
  /** Why the register could not be opened. */
  closed = $state.raw<Failure | null>(null);
  /** Whose card was scanned while they are inside: they are leaving. */
  leaving = $state.raw<InsideLine | null>(null);
  /** Why the digits of a recovery sheet did not open the register. */
  readonly recovery = new Failing();

  readonly windows = new Windows();
  readonly notices: Notices = new Notices(this);
  readonly owner: Owner = new Owner(() => this.#platform, this, this.notices);
  readonly settings: OwnersSettings;
  readonly copies: Copies;
  readonly printing: Printing;
  readonly preview: Preview;
  readonly report: Report;
  readonly files: Files;
  readonly handwritten: Handwritten;
  readonly devices: Devices;
  readonly receiver: Receiver;
  readonly loudness: Loudness;
  readonly counting: Counting;
  /** Who stands in front of the desk. */
  readonly front: Front;
  /** What is done with visits beside writing them. */
  readonly visits: Visits;
  readonly expected: Expected;
  readonly guests: Guests;
  readonly guide: Guide;
  readonly cards: Cards;
  readonly roster: Roster;
  readonly duty: Duty;
  readonly journal: Journal;
  readonly watched: Watched;
  readonly works: Works;
  readonly glance: Glance;
  /** The other gates of the site. */
  readonly gates: Gates;
  /** The province that reports go to. */
  readonly province: Province;
  readonly #platform: Platform;

  constructor(bare: Platform) {
    const { notices, windows } = this;
    const platform = (this.#platform = owners(once(bare), () => this.owner.ask()));
    this.settings = new OwnersSettings(platform, this, notices);
    this.copies = new Copies(platform, this, notices);
    this.printing = new Printing(platform, this, notices);
    this.preview = new Preview(platform);
    this.report = new Report(platform);
    this.files = new Files(platform, notices);
    this.handwritten = new Handwritten(platform);
    this.devices = new Devices(platform);
    this.receiver = new Receiver(platform, windows, notices);
    this.loudness = new Loudness(platform, this, notices);
    this.counting = new Counting(platform, this, notices);
    this.front = new Front(platform, this, notices);
    this.visits = new Visits(platform, this, notices);
    this.expected = new Expected(platform, notices);
    this.guests = new Guests(platform, notices);
    this.guide = new Guide(platform, this, notices);
    this.cards = new Cards(platform, notices);
    this.roster = new Roster(platform, notices);
    this.duty = new Duty(platform, notices);
    this.journal = new Journal(platform, notices);
    this.watched = new Watched(platform);
    this.gates = new Gates(platform, notices);
    this.province = new Province(platform, notices);
    this.glance = new Glance(platform, this);
    this.works = new Works(platform, this, notices);
  }

  // What desk says ---------------------------------------------------------------------------------------------------

  async open(): Promise<void> {
    const screen = await this.notices.ask(() => this.#platform.openDesk((update) => this.apply(update)));
    if (screen) this.#show(screen);
  }

  painted(): void {
    void this.#platform.painted();
  }

  /** Where there is no screen to say it on, a failure takes its place. */
  failedClosed(failure: Failure): boolean {
    if (!this.screen) this.closed = failure;
    return !this.screen;
  }

  apply(update: Update): void {
    if (update.kind === "screen") return this.#show(update.of);
    const screen = this.screen;
    if (!screen) return;
    if (update.kind === "print") return this.printing.goesOn(screen, update.of);
    this.screen = updated(screen, update);
    switch (update.kind) {
      case "check":
        return this.front.checkChanged(update.of);
      case "staff":
        return this.roster.changed(update.of);
      case "unprinted":
        if (screen.print?.state !== "failed") this.printing.offer(update.of);
        return;
      case "leave_asked":
        this.small = "leave";
        return;
      case "speaker_missing":
        // What was just done is worth more; the settings say it as well.
        if (update.of && !this.notices.shown) this.notices.say("said-no-speaker");
        return;
      case "scan":
        if (!this.guide.takes(update.of)) scanned(this, update.of);
        return;
    }
  }

  #show(screen: Screen): void {
    const first = !this.screen;
    const other = screen.book !== this.screen?.book;
    if (screen.settings.mode !== this.screen?.settings.mode) this.counting.asSet();
    this.screen = screen;
    this.closed = null;
    words.language = screen.settings.language;
    const kept = screen.profile.fields.filter((one) => one.keeps).map((one) => one.field);
    for (const form of Object.values(this.front.forms)) form.keep(kept);
    if (other) {
      this.notices.forget();
      this.front.bookChanged();
    } else this.front.checkChanged(screen.check);
    if (first || other) this.printing.offer(screen.unprinted);
    // A desk that is nobody's yet, or was cut off in the middle of the guide; Esc leaves it for later.
    if (first && screen.guide?.opens) this.small = "guide";
    else if (first) void this.focusFirst();
  }

  // Windows over the desk --------------------------------------------------------------------------------------------

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
    const owners = OWNERS.has(name) && !(name === "settings" && this.settings.pane === "copies");
    if (owners && !this.owner.here && !(await this.owner.ask())) return;
    // What was wrong in the form below is no word about this window.
    this.notices.problemSeen();
    if (!this.windows.open(name)) this.sayHalfMade();
  }

  /** Goes back to the desk itself, if nothing that is half made would be lost. Answers whether it could. */
  toDesk(): boolean {
    if (this.windows.half) this.sayHalfMade();
    else this.windows.closeAll();
    return !this.windows.half;
  }

  sayHalfMade(): void {
    this.notices.say("said-half-made");
  }

  /** Shows a paper before it is printed; without one, the register of a day, or of today. */
  look(paper: SheetKind | null = null, date: string | null = null): void {
    this.small = "preview";
    void this.preview.open(paper, date);
  }

  /** Everybody who is inside, also those who came in at other gates. */
  get inside(): readonly InsideLine[] {
    return insideAnywhere(this.screen);
  }

  // The visitor in front of the desk ---------------------------------------------------------------------------------

  get form(): Form {
    return this.front.forms[this.screen?.book ?? "register"];
  }

  async nextVisitor(): Promise<void> {
    if (!this.toDesk()) return;
    this.visits.recall.close();
    await this.front.next();
  }

  async noPhone(): Promise<void> {
    if (this.toDesk()) await this.front.noPhone();
  }

  /** A card number was typed: what there is to say of it. */
  cardTyped(): void {
    const card = this.form.typed.card.trim();
    const doubt = this.screen && (cardElsewhere(card, this.screen) ?? cardDoubt(card, this.screen.cards));
    if (doubt) this.notices.doubt(doubt.key, doubt.args, "card");
  }

  async typedScan(scan: TypedScan): Promise<void> {
    await this.notices.attempt(() => this.#platform.scanTyped(scan));
  }

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

  // The desk itself --------------------------------------------------------------------------------------------------

  get practising(): boolean {
    return this.screen?.book === "practice";
  }

  async setBook(book: Book): Promise<void> {
    this.windows.closeAll();
    const done = await this.notices.attempt(() => this.#platform.setBook(book));
    if (done && !this.screen) await this.open();
    if (done) await this.focusFirst();
  }

  /** Takes the digits of the recovery sheet where the register did not open, and tries again. */
  async restoreKey(recovery: string): Promise<void> {
    if (await this.recovery.attempt(() => this.#platform.restoreKey(recovery))) await this.open();
  }

  /** Ends the program, or the computer with it; the owner is asked for where there is one. */
  async leave(what: LeaveWord): Promise<void> {
    await this.notices.attempt(() => this.#platform.leave(what));
  }
}
