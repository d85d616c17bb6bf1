// A paper on the screen before it is on paper: which, which page of it, and how large. The pages come one at a time.
import type { Failure } from "../bindings/Failure";
import type { PreviewView } from "../bindings/PreviewView";
import type { SheetKind } from "../bindings/SheetKind";
import { asFailure, type Platform } from "../platform/platform";
import { Failing } from "./asked.svelte";

/** How much wider than the whole page fits. */
const ZOOMS = [1, 1.35, 1.8, 2.5, 3.5];

export class Preview {
  view = $state.raw<PreviewView | null>(null);
  /** The page that is shown, counted from 0, and its picture. */
  page = $state(0);
  picture = $state("");
  /** Where it was saved. */
  saved = $state<string | null>(null);
  paper: SheetKind | null = null;
  date: string | null = null;
  #zoom = $state(0);
  readonly #failing = new Failing();
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  get failure(): Failure | null {
    return this.#failing.failure;
  }

  get zoom(): number {
    return ZOOMS[this.#zoom] ?? 1;
  }

  async open(paper: SheetKind | null, date: string | null): Promise<void> {
    Object.assign(this, { paper, date, view: null, picture: "", saved: null });
    this.#zoom = 0;
    await this.#failing.attempt(async () => {
      this.view = await this.#platform.preview(paper, date);
      await this.#show(0);
    });
  }

  async turn(to: number): Promise<void> {
    const last = (this.view?.pages ?? 1) - 1;
    const page = Math.min(Math.max(to, 0), last);
    if (page !== this.page) await this.#failing.attempt(() => this.#show(page));
  }

  enlarge(steps: number): void {
    this.#zoom = Math.min(Math.max(this.#zoom + steps, 0), ZOOMS.length - 1);
  }

  fit(): void {
    this.#zoom = 0;
  }

  async save(): Promise<void> {
    await this.#failing.attempt(async () => {
      this.saved = await (this.paper ? this.#platform.savePaper(this.paper) : this.#platform.saveDay(this.date));
    });
  }

  async #show(page: number): Promise<void> {
    const picture = await this.#picture(page);
    Object.assign(this, { page, picture });
  }

  /** What was laid out for the owner is gone once their door has shut: it is laid out anew, which asks for them. */
  async #picture(page: number): Promise<string> {
    try {
      return await this.#platform.previewPage(page);
    } catch (thrown) {
      if (asFailure(thrown).code !== "not_valid") throw thrown;
      this.view = await this.#platform.preview(this.paper, this.date);
      return this.#platform.previewPage(page);
    }
  }
}
