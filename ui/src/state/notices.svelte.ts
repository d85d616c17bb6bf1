// The one line that is said back to the attendant, and what F3 takes back of what was done.
import { tick } from "svelte";
import type { Failure } from "../bindings/Failure";
import { FIELDS, fieldId, type Field } from "./form.svelte";
import type { Notice } from "./notice";
import { placeOf } from "./places";
import { Steps } from "./steps";
import { asking, type Voice } from "./voice";
import { keyOf, known, type Args, type Key } from "./words.svelte";

const SAID_FOR_MS = 8_000;
export const UNDO_FOR_MS = 20_000;
const UNDO = "button-undo";

/** The desk, as far as it is needed here. */
interface Host {
  /** A window stands over the form. */
  readonly small: unknown;
  /** Where nothing could be painted yet, there is no line to say it in. Answers whether the failure was taken. */
  failedClosed(failure: Failure): boolean;
}

export class Notices implements Voice {
  shown = $state.raw<Notice | null>(null);
  readonly #desk: Host;
  readonly #steps = new Steps();
  readonly #asks = asking((failure) => this.#desk.failedClosed(failure) || this.problem(failure));
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(desk: Host) {
    this.#desk = desk;
  }

  attempt(act: () => Promise<unknown>): Promise<boolean> {
    return this.#asks.attempt(act);
  }

  ask<T>(act: () => Promise<T>): Promise<T | null> {
    return this.#asks.ask(act);
  }

  failed(failure: Failure): void {
    void this.problem(failure);
  }

  say(key: Key, args: Args = {}, undo: (() => void) | null = null): void {
    this.show({ key, args, problem: false, field: null, undo, undoKey: UNDO }, undo ? UNDO_FOR_MS : SAID_FOR_MS);
  }

  /** Something is offered by F3 until something else is said. */
  offer(key: Key, args: Args, act: () => void, actKey: Key, problem = false): void {
    this.show({ key, args, problem, field: null, undo: act, undoKey: actKey }, null);
  }

  /** Enter where something is missing. */
  needed(key: Key): void {
    this.show({ key, args: {}, problem: true, field: null, undo: null, undoKey: UNDO }, SAID_FOR_MS);
  }

  /** Something that is odd about a field: advice. */
  doubt(key: Key, args: Args, field: Field): void {
    this.show({ key, args, problem: true, field, undo: null, undoKey: UNDO }, SAID_FOR_MS);
  }

  /** What did not work, beside the field that it is about. */
  async problem(failure: Failure): Promise<void> {
    const named = failure.code === "name_missing" ? "name" : failure.code === "card_taken" || failure.code === "card_elsewhere" ? "card" : failure.detail?.split(",")[0];
    const field = FIELDS.find((one) => one === named) ?? null;
    const about = known(keyOf("field", named ?? "")) ?? known(keyOf("settings", named ?? ""));
    const place = placeOf(failure);
    this.show({ key: keyOf("error", failure.code), args: {}, problem: true, field, about, place, undo: null, undoKey: UNDO }, null);
    if (!field || this.#desk.small) return;
    await tick();
    // What was refused is typed over.
    const refused = document.getElementById(fieldId(field));
    refused?.focus();
    if (refused instanceof HTMLInputElement) refused.select();
  }

  /** What was wrong is being put right. */
  problemSeen(): void {
    if (this.shown?.problem) this.shown = null;
  }

  /** It is said no more, if it is said still. */
  unsay(key: Key): void {
    if (this.shown?.key === key) this.shown = null;
  }

  /** F3: takes back what the screen names. What is named no more is named first, and taken back by the next press. */
  undo(): void {
    const { shown } = this;
    if (shown?.undo) {
      this.#steps.remove(shown);
      this.shown = null;
      return shown.undo();
    }
    const { last } = this.#steps;
    if (last) this.show(last, UNDO_FOR_MS);
    else this.say("said-nothing-to-undo");
  }

  /** Another book: what was said and done is none of its. */
  forget(): void {
    this.shown = null;
    this.#steps.forget();
  }

  show(notice: Notice, forMs: number | null): void {
    clearTimeout(this.#timer);
    if (notice.undo && notice.undoKey === UNDO) this.#steps.add(notice);
    this.shown = notice;
    if (forMs === null) return;
    this.#timer = setTimeout(() => {
      if (this.shown === notice) this.shown = null;
    }, forMs);
  }
}
