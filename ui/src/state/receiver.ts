// Measuring the receiver with a phone on the pad, asked for and called off. What comes of it is told by desk.
import type { Platform } from "../platform/platform";
import type { Voice } from "./voice";
import type { Windows } from "./windows.svelte";

export class Receiver {
  readonly #platform: Platform;
  readonly #windows: Windows;
  readonly #voice: Voice;

  constructor(platform: Platform, windows: Windows, voice: Voice) {
    this.#platform = platform;
    this.#windows = windows;
    this.#voice = voice;
  }

  async calibrate(): Promise<void> {
    await this.#voice.attempt(() => this.#platform.calibrate());
  }

  /** Ends the calibration, done or not, and goes back to where it was opened. */
  async close(): Promise<void> {
    this.#windows.close("calibration");
    await this.#voice.attempt(() => this.#platform.cancelCalibration());
  }
}
