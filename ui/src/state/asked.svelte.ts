// What one window asks for and shows by itself, failures too: a list that could not be had is not an empty one.
import type { Failure } from "../bindings/Failure";
import { asking, type Asks } from "./voice";

/** What did not work last, for the window that has a place for it. */
export class Failing implements Asks {
  failure = $state.raw<Failure | null>(null);
  readonly #asks = asking((failure) => (this.failure = failure));

  /** The window opens, or another way is tried. */
  clear(): void {
    this.failure = null;
  }

  attempt(act: () => Promise<unknown>): Promise<boolean> {
    this.clear();
    return this.#asks.attempt(act);
  }

  ask<T>(act: () => Promise<T>): Promise<T | null> {
    this.clear();
    return this.#asks.ask(act);
  }
}

/** Something that is looked at again whenever the window says so. Of several looks the last one counts. */
export class Asked<T> {
  answer = $state.raw<T | null>(null);
  failure = $state.raw<Failure | null>(null);
  readonly #ask: () => Promise<T>;
  #looks = 0;

  constructor(ask: () => Promise<T>) {
    this.#ask = ask;
  }

  /** Nothing is asked for now. */
  forget(): void {
    this.#looks += 1;
    this.answer = null;
    this.failure = null;
  }

  async look(): Promise<void> {
    const look = ++this.#looks;
    let failure: Failure | null = null;
    const answer = await asking((why) => (failure = why)).ask(this.#ask);
    if (look === this.#looks) Object.assign(this, { answer, failure });
  }
}
