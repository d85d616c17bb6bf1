// The report upward, while its owner works on it: what is typed, what the book says, and what was saved. Every change is kept at
// once, and of changes that come faster than a disk the last one; so neither a closed window nor a power cut loses a word.
import type { Failure } from "../bindings/Failure";
import type { RangeWord } from "../bindings/RangeWord";
import type { ReportForm } from "../bindings/ReportForm";
import type { ReportSaved } from "../bindings/ReportSaved";
import type { ReportView } from "../bindings/ReportView";
import type { Platform } from "../platform/platform";
import { Failing } from "./asked.svelte";

export const RANGES: readonly RangeWord[] = ["this_week", "last_week", "this_month", "last_month", "days"];

/** What becomes of a report besides paper. */
export type ReportFile = "pdf" | "xlsx" | "eml";

/** Runs `task` one at a time; asked for again meanwhile, it runs once more afterwards. */
function latest(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  return () => {
    again = true;
    running ??= (async () => {
      while (again) {
        again = false;
        await task();
      }
      running = null;
    })();
    return running;
  };
}

export class Report {
  form = $state<ReportForm | null>(null);
  view = $state.raw<ReportView | null>(null);
  saved = $state.raw<(ReportSaved & { as: ReportFile }) | null>(null);

  readonly #platform: Platform;
  readonly #figures = new Failing();
  readonly #keeping = new Failing();
  readonly #keep = latest(async () => {
    const { form } = this;
    if (form) await this.#keeping.attempt(() => this.#platform.keepReportDraft({ ...form }));
  });
  readonly #look = latest(async () => {
    const { form } = this;
    if (form) this.view = await this.#figures.ask(() => this.#platform.report({ ...form }));
  });

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Why there are no figures, why something could not be saved, or why what is typed is not kept. */
  get failure(): Failure | null {
    return this.#figures.failure ?? this.#keeping.failure;
  }

  /** Takes up the draft where it was left. */
  async open(): Promise<void> {
    this.saved = null;
    const draft = await this.#figures.ask(() => this.#platform.reportDraft());
    if (!draft) return;
    this.form = draft;
    await this.#look();
  }

  /** Something was typed. */
  typed(): void {
    this.saved = null;
    void this.#keep();
  }

  /** A named range was chosen. */
  choose(range: RangeWord): void {
    if (!this.form) return;
    this.form.range = range;
    this.chosen();
  }

  /** Other days were chosen. */
  chosen(): void {
    this.typed();
    void this.#look();
  }

  async save(as: ReportFile): Promise<void> {
    if (!this.form) return;
    const form = { ...this.form };
    this.saved = null;
    const saved = await this.#figures.ask(async () =>
      as === "pdf"
        ? { file: await this.#platform.savePaper({ kind: "report", ...form }), opened: false }
        : as === "xlsx"
          ? this.#platform.saveReportWorkbook(form)
          : this.#platform.mailReport(form),
    );
    this.saved = saved && { ...saved, as };
  }
}
