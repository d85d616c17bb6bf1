// What was done and can be taken back, the last one first. Each step is the very line that said it was done, so that it can be named
// again before it is taken back.
import type { Notice } from "./notice";

/** As many as somebody still knows. */
const MOST = 20;

export class Steps {
  #steps: Notice[] = [];

  get last(): Notice | null {
    return this.#steps.at(-1) ?? null;
  }

  add(step: Notice): void {
    if (!this.#steps.includes(step)) this.#steps = [...this.#steps, step].slice(-MOST);
  }

  /** It is taken back, or given up. */
  remove(step: Notice): void {
    this.#steps = this.#steps.filter((one) => one !== step);
  }

  /** Another book: what was done in this one cannot be taken back there. */
  forget(): void {
    this.#steps = [];
  }
}
