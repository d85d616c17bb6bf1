// The guide of the first day: which of its pages is open, what was chosen there and is not saved yet, and what a test brought. What was
// answered, and where the guide was left, is desk's; here is only what a power cut may take.
//
// A scan in the guide is a test: it fills no form, opens no window, and is shown where the scanner is tried.
import type { CopiesView } from "../bindings/CopiesView";
import type { ErrorCode } from "../bindings/ErrorCode";
import type { Failure } from "../bindings/Failure";
import type { GuideStep } from "../bindings/GuideStep";
import type { GuideView } from "../bindings/GuideView";
import type { PrintState } from "../bindings/PrintState";
import type { ScanView } from "../bindings/ScanView";
import type { Screen } from "../bindings/Screen";
import type { Settings } from "../bindings/Settings";
import type { SheetKind } from "../bindings/SheetKind";
import type { StepState } from "../bindings/StepState";
import type { Platform } from "../platform/platform";
import { tidy } from "./text";
import { SHORT_CODE } from "./tried";
import { asking, type Asks, type Voice } from "./voice";
import type { SmallWindow, Windows } from "./windows.svelte";

export type GuidePage = GuideStep | "end";
/** The papers that the guide prints. */
export type GuidePaper = "test_page" | "recovery";

/** What each page asks of the settings. */
const ASKS: Partial<Record<GuidePage, readonly (keyof Settings)[]>> = {
  entrance: ["profile", "mode"],
  checking: ["mode"],
  agency: ["superior_body", "agency", "place", "desk_name"],
  printer: ["printer"],
  scanner: ["scanner"],
  copies: ["backup_folder"],
};

/** Groups of the recovery sheet of which any may be asked. */
const GROUPS = 16;
const DIGITS = 6;

/** The desk, as far as it is needed here. */
interface Host {
  readonly screen: Screen | null;
  readonly windows: Windows;
  small: SmallWindow | null;
  readonly printing: {
    readonly paper: SheetKind | null;
    readonly asked: boolean;
    readonly failure: Failure | null;
    readonly underWay: boolean;
    begin(paper: SheetKind): Promise<void>;
  };
}

export class Guide {
  page = $state<GuidePage>("entrance");
  /** The settings as they are chosen on the pages. */
  draft = $state<Settings | null>(null);
  /** Digits of a PIN, and of the recovery sheet, that are typed and not taken yet. */
  pin = $state("");
  pinAgain = $state("");
  digits = $state("");
  /** The group of the recovery sheet that is asked for: another each time, so that nobody learns it. */
  group = $state(1);
  /** What is wrong with them: too few, or not those of the sheet. */
  wrong = $state<"short" | "other" | null>(null);
  /** It was said that the test page did not come out well. */
  notOut = $state(false);
  printers = $state.raw<readonly string[]>([]);
  copies = $state.raw<CopiesView | null>(null);
  /** What stands in the field into which the test scan is typed. */
  typed = $state("");
  /** The test scan. */
  read = $state.raw<ScanView | null>(null);
  /** A save, a copy or the like is under way. */
  busy = $state(false);
  /** The settings as they were when the draft was begun, or saved since. */
  #base = $state.raw<Settings | null>(null);
  readonly #platform: Platform;
  readonly #desk: Host;
  readonly #voice: Voice;

  constructor(platform: Platform, desk: Host, voice: Voice) {
    this.#platform = platform;
    this.#desk = desk;
    this.#voice = voice;
  }

  get view(): GuideView | null {
    return this.#desk.screen?.guide ?? null;
  }

  /** The pages in their order; the last says what is left. */
  get pages(): readonly GuidePage[] {
    return [...(this.view?.steps ?? []).map(({ step }) => step), "end"];
  }

  stateOf(page: GuidePage): StepState | null {
    return this.view?.steps.find(({ step }) => step === page)?.state ?? null;
  }

  /** Steps that are still to be done. */
  get left(): GuideStep[] {
    return (this.view?.steps ?? []).filter(({ state }) => state === "left").map(({ step }) => step);
  }

  /** Whether something is typed or chosen that is not saved. */
  get half(): boolean {
    return this.busy || this.pin + this.pinAgain + this.digits !== "" || this.#chosen.length > 0;
  }

  /** What was chosen and is not saved. */
  get #chosen(): (keyof Settings)[] {
    const [draft, base] = [this.draft, this.#base];
    if (!draft || !base) return [];
    return (Object.keys(base) as (keyof Settings)[]).filter((name) => draft[name] !== base[name]);
  }

  // Coming and going -------------------------------------------------------------------------------------------------

  /** The window opens where it was left. What was chosen meanwhile and not saved is still chosen. */
  begin(): void {
    const { settings } = this.#desk.screen ?? {};
    if (!settings || !this.view) return;
    const kept = this.draft ? pick(this.draft, this.#chosen) : {};
    this.#base = { ...settings };
    this.draft = { ...settings, ...kept };
    this.group = 1 + Math.floor(Math.random() * GROUPS);
    this.#show(this.view.at);
  }

  /** The window closed, however that came: it opens there again. */
  ended(): void {
    this.read = null;
    // A PIN in the clear waits for nobody.
    this.pin = this.pinAgain = "";
    if (!this.view) return;
    void this.#voice.attempt(() => this.#platform.leaveGuide());
    if (this.left.length > 0) this.#voice.say("said-guide-left");
  }

  get isOpen(): boolean {
    return this.#desk.windows.stack.some(({ name }) => name === "guide");
  }

  /** Whether the guide takes a scan: whatever stands over it, nobody is written meanwhile. */
  takes(scan: ScanView): boolean {
    if (!this.isOpen) return false;
    this.read = scan;
    return true;
  }

  go(page: GuidePage | undefined): void {
    if (page !== undefined && page !== this.page && !this.busy) this.#show(page);
  }

  #show(page: GuidePage): void {
    this.read = null;
    this.typed = "";
    this.wrong = null;
    this.notOut = false;
    this.page = page;
    if (page !== "end") void this.#voice.attempt(() => this.#platform.guideAt(page));
  }

  /** The page so many behind this one. */
  turn(by: number): void {
    this.go(this.pages[this.pages.indexOf(this.page) + by]);
  }

  // What is answered -------------------------------------------------------------------------------------------------

  /** Saves what this page asks, says what holds of its step, and goes on. */
  async answer(state: StepState): Promise<void> {
    if ((await this.#save()) && (await this.mark(state))) this.turn(1);
  }

  /** Says what holds of this page's step, and stays. */
  mark(state: StepState): Promise<boolean> {
    const { page } = this;
    return page === "end" ? Promise.resolve(false) : this.#working(() => this.#platform.answerStep(page, state));
  }

  /** Saves what this page asks of the settings, and nothing that was begun on another. Answers whether it is saved. */
  async #save(): Promise<boolean> {
    const [screen, draft, base] = [this.#desk.screen, this.draft, this.#base];
    if (!screen || !draft || !base) return false;
    const names = ASKS[this.page] ?? [];
    const chosen = pick(draft, names);
    for (const name of names) if (this.page === "agency") Object.assign(chosen, { [name]: tidy(String(draft[name])) });
    const settings = { ...screen.settings, ...chosen };
    if (names.some((name) => settings[name] !== screen.settings[name]) && !(await this.#working(() => this.#platform.changeSettings(settings)))) return false;
    Object.assign(draft, chosen);
    this.#base = { ...base, ...chosen };
    return true;
  }

  /** At a station people are counted first. */
  profiled(): void {
    const { draft } = this;
    if (draft?.profile === "station") draft.mode = "crowd";
    else if (draft?.mode === "crowd") draft.mode = "pad";
  }

  async setPin(): Promise<void> {
    const { pin } = this;
    if (!(await this.#working(() => this.#platform.setPin(pin)))) return;
    this.pin = this.pinAgain = "";
    await this.answer("done");
  }

  /** Keeps where the copies go, and makes one there: only then it is known that they can. */
  async copyThere(): Promise<void> {
    if ((await this.#save()) && (await this.#working(() => this.#platform.copyNow()))) await this.answer("done");
  }

  /** Enter behind something that was typed where a scan was waited for: a code too short to be told from typing. Answers whether. */
  shortCode(): boolean {
    if (this.page !== "scanner" || this.typed.trim() === "") return false;
    this.typed = "";
    this.read = SHORT_CODE;
    return true;
  }

  /** This desk does without a scanner: none is listened to. */
  async withoutScanner(): Promise<void> {
    if (this.draft) this.draft.scanner = "none";
    await this.answer("not_used");
  }

  async withoutPin(): Promise<void> {
    this.pin = this.pinAgain = "";
    await this.answer("not_used");
  }

  // What there is to choose from -------------------------------------------------------------------------------------

  async lookForPrinters(): Promise<void> {
    this.printers = (await this.#voice.ask(() => this.#platform.printers())) ?? [];
  }

  async lookForPlaces(): Promise<void> {
    const upkeep = await this.#voice.ask(() => this.#platform.upkeep());
    if (upkeep) this.copies = upkeep.copies;
  }

  // Paper ------------------------------------------------------------------------------------------------------------

  /** How a paper is getting on; null: it was not printed since the guide opened. */
  printed(kind: GuidePaper): PrintState | null {
    const { printing, screen } = this.#desk;
    if (printing.paper?.kind !== kind) return null;
    if (printing.failure) return "failed";
    return printing.asked ? "sending" : (screen?.print?.state ?? null);
  }

  /** Why a paper could not even be sent. */
  get unsent(): ErrorCode | null {
    return this.#desk.printing.failure?.code ?? null;
  }

  /** Whether anything is being printed. */
  get isPrinting(): boolean {
    return this.#desk.printing.underWay;
  }

  /** Whether somebody may find the paper in the tray: the printer has it, as far as anybody knows. */
  mayBeOut(kind: GuidePaper): boolean {
    const state = this.printed(kind);
    return state === "done" || state === "sent" || state === "doubtful";
  }

  /** Prints a paper on the printer that is chosen here. */
  async print(kind: GuidePaper): Promise<void> {
    if (await this.#save()) await this.#desk.printing.begin({ kind });
  }

  async printTest(): Promise<void> {
    this.notOut = false;
    await this.print("test_page");
  }

  /** The test page did not come out, or not well. */
  async sayNotOut(): Promise<void> {
    this.notOut = true;
    await this.mark("left");
  }

  typedDigits(): void {
    this.wrong = null;
  }

  /** Takes one group of digits for proof that the sheet is on paper. */
  async confirm(): Promise<void> {
    const { group } = this;
    const digits = this.digits.normalize("NFKC").replace(/\D/gu, "");
    if (digits.length !== DIGITS) {
      this.wrong = "short";
      return;
    }
    // Digits of another sheet are said where they were typed.
    const asks = asking((failure) => {
      if (failure.code === "key_mistyped") this.wrong = "other";
      else this.#voice.failed(failure);
    });
    if (!(await this.#working(() => this.#platform.confirmRecovery(group, digits), asks))) return;
    this.digits = "";
    this.#voice.say("said-recovery-confirmed");
  }

  async #working(act: () => Promise<unknown>, asks: Asks = this.#voice): Promise<boolean> {
    this.busy = true;
    try {
      return await asks.attempt(act);
    } finally {
      this.busy = false;
    }
  }
}

function pick(from: Settings, names: readonly (keyof Settings)[]): Partial<Settings> {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}
