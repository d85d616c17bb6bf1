// A hotel's guests: who is to be declared to the police, how pressing that is, and who was.
import type { GuestLine } from "../bindings/GuestLine";
import type { Platform } from "../platform/platform";
import { Asked } from "./asked.svelte";
import type { Voice } from "./voice";

/** Hours before the deadline from which a guest is pressing. */
const SOON_H = 3;

export type Pressing = "later" | "soon" | "late";

/** `by` as RFC 3339. */
export function pressing(by: string, now: Date): Pressing {
  const left_h = (new Date(by).getTime() - now.getTime()) / 3_600_000;
  return left_h < 0 ? "late" : left_h < SOON_H ? "soon" : "later";
}

/** How many are still to be declared, and how many of them are pressing. */
export function undeclared(deadlines: readonly (string | null)[], now: Date): { all: number; soon: number } {
  const open = deadlines.filter((by) => by !== null);
  return { all: open.length, soon: open.filter((by) => pressing(by, now) !== "later").length };
}

export class Guests {
  /** Those still to be declared first. */
  readonly list: Asked<GuestLine[]>;
  readonly #platform: Platform;
  readonly #voice: Voice;

  constructor(platform: Platform, voice: Voice) {
    this.#platform = platform;
    this.#voice = voice;
    this.list = new Asked(() => platform.guests());
  }

  /** Declared; or, where they were already, not after all. */
  async tick({ visit, declare_by }: GuestLine): Promise<void> {
    await this.#voice.attempt(() => (declare_by === null ? this.#platform.undeclareGuest(visit) : this.#platform.declareGuest(visit)));
    await this.list.look();
  }
}
