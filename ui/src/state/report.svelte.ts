// The report upward, while its owner works on it: what is typed, what the book says, and what was saved. Every change is kept at
// once, and of changes that come faster than a disk the last one; so neither a closed window nor a power cut loses a word.
import type { Failure } from "../bindings/Failure";
import type { RangeWord } from "../bindings/RangeWord";
import type { ReportForm } from "../bindings/ReportForm";
import type { ReportSaved } from "../bindings/ReportSaved";
import type { ReportView } from "../bindings/ReportView";
import { asFailure, type Platform } from "../platform/platform";

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
  /** Why there are no figures, or why something could not be saved. */
  failure = $state.raw<Failure | null>(null);
  saved = $state.raw<(ReportSaved & { as: ReportFile }) | null>(null);
  /** Whether what is typed could be kept. */
  unkept = $state.raw<Failure | null>(null);

  readonly #platform: Platform;
  readonly #keep = latest(async () => {
    try {
      if (this.form) await this.#platform.keepReportDraft({ ...this.form });
      this.unkept = null;
    } catch (thrown) {
      this.unkept = asFailure(thrown);
    }
  });
  readonly #look = latest(async () => {
    try {
      if (this.form) this.view = await this.#platform.report({ ...this.form });
      this.failure = null;
    } catch (thrown) {
      this.view = null;
      this.failure = asFailure(thrown);
    }
  });

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Takes up the draft where it was left. */
  async open(): Promise<void> {
    this.saved = null;
    try {
      this.form = await this.#platform.reportDraft();
      await this.#look();
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
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
    try {
      const saved =
        as === "pdf"
          ? { file: await this.#platform.savePaper({ kind: "report", ...form }), opened: false }
          : await (as === "xlsx" ? this.#platform.saveReportWorkbook(form) : this.#platform.mailReport(form));
      this.saved = { ...saved, as };
      this.failure = null;
    } catch (thrown) {
      this.failure = asFailure(thrown);
    }
  }
}
