// The counter of a checkpoint, in the place of the register: one press one person, digits and Enter a whole bus.
import type { Screen } from "../bindings/Screen";
import type { Platform } from "../platform/platform";
import type { Notices } from "./notices.svelte";

/** The digits of a bus, or of a train. */
const DIGITS_MAX = 3;

/** The desk, as far as it is needed here. */
interface Host {
  readonly screen: Screen | null;
  focusFirst(): Promise<void>;
}

export class Counting {
  /** What the attendant chose with F5; null: what the owner set. */
  #chosen = $state<boolean | null>(null);
  /** Digits typed and not entered yet. */
  typed = $state("");
  readonly #platform: Platform;
  readonly #desk: Host;
  readonly #notices: Notices;

  constructor(platform: Platform, desk: Host, notices: Notices) {
    this.#platform = platform;
    this.#desk = desk;
    this.#notices = notices;
  }

  /** Whether the counter is shown. */
  get on(): boolean {
    return this.#chosen ?? this.#desk.screen?.settings.mode === "crowd";
  }

  /** The owner set it anew. */
  asSet(): void {
    if (this.#chosen !== null) this.#turn(null);
  }

  switch(): void {
    this.#turn(!this.on);
    this.#notices.shown = null;
    this.typed = "";
    if (!this.on) void this.#desk.focusFirst();
  }

  /** What visitors see on a screen of their own turns with it. */
  #turn(to: boolean | null): void {
    this.#chosen = to;
    void this.#notices.attempt(() => this.#platform.turnToCounter(to));
  }

  type(digit: string): void {
    if (this.typed.length < DIGITS_MAX) this.typed = String(Number(this.typed + digit));
  }

  erase(): void {
    this.typed = this.typed.slice(0, -1);
  }

  /** Adds the number that was typed, or one person. */
  async enter(): Promise<void> {
    const people = Number(this.typed);
    this.typed = "";
    await this.count(people > 0 ? people : 1);
  }

  async count(people: number): Promise<void> {
    if (!(await this.#notices.attempt(() => this.#platform.countPeople(people)))) return;
    const key = people > 0 ? "said-counted" : "said-taken-back";
    this.#notices.say(key, { count: Math.abs(people) }, () => void this.#back(people));
  }

  /** Takes back one entry; that is no step of its own. */
  async #back(people: number): Promise<void> {
    if (!(await this.#notices.attempt(() => this.#platform.countPeople(-people)))) return;
    this.#notices.say(people > 0 ? "said-taken-back" : "said-counted", { count: Math.abs(people) });
  }
}
