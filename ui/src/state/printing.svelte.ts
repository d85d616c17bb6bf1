// What is being printed, and how that gets on: of what was asked for, in the print window; of what began by itself, in a line that
// takes nothing from whoever types.
import type { Failure } from "../bindings/Failure";
import type { PrintView } from "../bindings/PrintView";
import type { Screen } from "../bindings/Screen";
import type { SheetKind } from "../bindings/SheetKind";
import type { Platform } from "../platform/platform";
import { Failing } from "./asked.svelte";
import { writtenDate } from "./clock.svelte";
import type { Notices } from "./notices.svelte";
import type { SmallWindow } from "./windows.svelte";

/** The desk, as far as it is needed here. */
interface Host {
  screen: Screen | null;
  small: SmallWindow | null;
}

export class Printing {
  /** What the print window is about; null: the register of a day. */
  paper = $state.raw<SheetKind | null>(null);
  /** The day of that register; null: today. */
  date = $state<string | null>(null);
  /** A sheet that was saved on request. */
  saved = $state<string | null>(null);
  /** A print was asked for and nothing has been heard of it yet. */
  asked = $state(false);
  readonly #failing = new Failing();
  /** Nobody asked for the last print. */
  #byItself = false;
  readonly #platform: Platform;
  readonly #desk: Host;
  readonly #notices: Notices;

  constructor(platform: Platform, desk: Host, notices: Notices) {
    this.#platform = platform;
    this.#desk = desk;
    this.#notices = notices;
  }

  /** Why it could not even begin, or its sheet not be saved. */
  get failure(): Failure | null {
    return this.#failing.failure;
  }

  get underWay(): boolean {
    const state = this.#desk.screen?.print?.state;
    return this.asked || state === "sending" || state === "printing" || state === "waiting";
  }

  /** How a print gets on. One that began by itself takes nothing from whoever types: unless it is known to be on paper, a key shows why. */
  goesOn(screen: Screen, print: PrintView): void {
    if (!this.underWay) this.#begins(null, null, true);
    this.asked = false;
    this.#desk.screen = { ...screen, print };
    if (this.underWay || print.state === "done" || !this.#byItself || this.#desk.small === "print") return;
    const see = () => void (this.#desk.small = "print");
    const failed = print.state === "failed";
    this.#notices.offer(failed ? "said-not-printed" : "said-look-at-tray", {}, see, "button-see", failed);
  }

  /** Offers the print of a day that should be on paper; null: none is. */
  offer(day: string | null): void {
    this.#notices.unsay("said-unprinted");
    if (!day || this.#notices.shown) return;
    this.#notices.offer("said-unprinted", { date: writtenDate(day) }, () => void this.print(null, day), "button-print-it");
  }

  /** Prints the register of a day (null: of today), or another paper. While a print is under way, that one is shown. */
  async print(paper: SheetKind | null = null, date: string | null = null): Promise<void> {
    this.#desk.small = "print";
    await this.begin(paper, date);
  }

  /** The same for a window that shows itself how it gets on. */
  async begin(paper: SheetKind | null = null, date: string | null = null): Promise<void> {
    if (this.underWay) return;
    this.#begins(paper, date, false);
    this.asked = true;
    if (this.#desk.screen) this.#desk.screen = { ...this.#desk.screen, print: null };
    const begun = await this.#failing.attempt(() => (paper ? this.#platform.printPaper(paper) : this.#platform.printDay(date)));
    if (!begun) this.asked = false;
  }

  async cancel(): Promise<void> {
    await this.#notices.attempt(() => this.#platform.cancelPrint());
  }

  async save(): Promise<void> {
    const { paper } = this;
    this.saved = await this.#failing.ask(() => (paper ? this.#platform.savePaper(paper) : this.#platform.saveDay(this.date)));
  }

  #begins(paper: SheetKind | null, date: string | null, byItself: boolean): void {
    Object.assign(this, { paper, date, saved: null });
    this.#failing.clear();
    this.#byItself = byItself;
  }
}
