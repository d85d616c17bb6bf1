// Forms that were filled in by hand, typed in one after the other. What is wrong with one is said at its boxes.
import type { PaperFormsView } from "../bindings/PaperFormsView";
import type { PaperVisit } from "../bindings/PaperVisit";
import type { Written } from "../bindings/Written";
import type { Platform } from "../platform/platform";
import { Asked, Failing } from "./asked.svelte";

export class Handwritten {
  /** How far the typing of the day has come. */
  readonly view: Asked<PaperFormsView>;
  readonly failing = new Failing();
  #date: string | null = null;
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
    this.view = new Asked(() => platform.paperForms(this.#date));
  }

  /** The forms of a day; null: of none. */
  async look(date: string | null): Promise<void> {
    this.#date = date;
    if (date === null) this.view.forget();
    else await this.view.look();
  }

  write(typed: PaperVisit): Promise<Written | null> {
    return this.failing.ask(() => this.#platform.writePaperVisit(typed));
  }
}
