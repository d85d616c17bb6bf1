// The owner's door: whether it stands open, who waits for the PIN, and the PIN itself. Several calls that need it share one window,
// which says itself what was wrong.
import type { Failure } from "../bindings/Failure";
import type { Screen } from "../bindings/Screen";
import type { Update } from "../bindings/Update";
import type { Platform } from "../platform/platform";
import { Failing } from "./asked.svelte";
import type { Voice } from "./voice";

/** The desk, as far as it is needed here. */
interface Host {
  readonly screen: Screen | null;
  apply(update: Update): void;
}

export class Owner {
  asking = $state(false);
  readonly #failing = new Failing();
  #waiting: Promise<boolean> | null = null;
  #answer: (opened: boolean) => void = () => {};
  readonly #desk: Host;
  readonly #voice: Voice;
  readonly #platform: () => Platform;

  /** `platform`: comes later, since it asks for the owner itself. */
  constructor(platform: () => Platform, desk: Host, voice: Voice) {
    this.#platform = platform;
    this.#desk = desk;
    this.#voice = voice;
  }

  /** Whether nobody has to ask for the owner: their door is open, or there is none. */
  get here(): boolean {
    const { pin = false, open_until = null } = this.#desk.screen?.owner ?? {};
    return !pin || open_until !== null;
  }

  /** Why the door stayed shut. */
  get failure(): Failure | null {
    return this.#failing.failure;
  }

  /** Opens the PIN window; answers whether the owner came. */
  ask(): Promise<boolean> {
    this.asking = true;
    this.#waiting ??= new Promise((resolve) => (this.#answer = resolve));
    return this.#waiting;
  }

  /** Closes it, with the door open or not. */
  close(opened: boolean): void {
    this.asking = false;
    this.#failing.clear();
    this.#waiting = null;
    this.#answer(opened);
  }

  /** Opens the door for whoever waits. */
  async unlock(pin: string): Promise<boolean> {
    const view = await this.#failing.ask(() => this.#platform().unlock(pin));
    if (!view) return false;
    this.#desk.apply({ kind: "owner", of: view });
    this.close(true);
    return true;
  }

  /** Sets a PIN in the place of a forgotten one, and opens the door. */
  async reset(recovery: string, pin: string): Promise<boolean> {
    if (!isPin(pin)) {
      this.#failing.failure = { code: "not_valid", detail: "pin" };
      return false;
    }
    if (!(await this.#failing.attempt(() => this.#platform().resetPin(recovery, pin)))) return false;
    this.#voice.say("said-pin-set");
    this.close(true);
    return true;
  }

  /** Another way to open it was chosen: what was wrong with the last is no word about it. */
  tryOtherwise(): void {
    this.#failing.clear();
  }

  async lock(): Promise<void> {
    await this.#voice.attempt(() => this.#platform().lock());
  }

  async setPin(pin: string | null): Promise<boolean> {
    const done = await this.#voice.attempt(() => this.#platform().setPin(pin));
    if (done) this.#voice.say(pin === null ? "said-pin-removed" : "said-pin-set");
    return done;
  }
}

/** Whether these are digits that may be a PIN. */
export function isPin(typed: string): boolean {
  return /^\d{4,12}$/u.test(typed.normalize("NFKC").trim());
}
