// Who is on duty: shifts begin and end by name.
import type { ShiftView } from "../bindings/ShiftView";
import type { Platform } from "../platform/platform";
import { Asked } from "./asked.svelte";
import type { Voice } from "./voice";

export class Duty {
  /** The shifts of the last days, newest first. */
  readonly shifts: Asked<ShiftView[]>;
  readonly #platform: Platform;
  readonly #voice: Voice;

  constructor(platform: Platform, voice: Voice) {
    this.#platform = platform;
    this.#voice = voice;
    this.shifts = new Asked(() => platform.shifts());
  }

  async begin(name: string, note: string): Promise<boolean> {
    const done = await this.#voice.attempt(() => this.#platform.beginShift(name, note));
    if (done) this.#voice.say("said-shift-begun", { name });
    return done;
  }

  async end(note: string): Promise<boolean> {
    const done = await this.#voice.attempt(() => this.#platform.endShift(note));
    if (done) this.#voice.say("said-shift-ended");
    return done;
  }
}
