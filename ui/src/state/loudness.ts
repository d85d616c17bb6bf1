// How loud the desk is. It is the attendant's: no PIN is asked, and it is remembered.
import type { Screen } from "../bindings/Screen";
import type { VolumeWord } from "../bindings/VolumeWord";
import type { Platform } from "../platform/platform";
import type { Voice } from "./voice";
import { keyOf } from "./words.svelte";

/** From the loudest on; one key turns from each to the next, and from the last to the first. */
export const VOLUMES: readonly VolumeWord[] = ["full", "soft", "off"];

export class Loudness {
  readonly #platform: Platform;
  readonly #desk: { readonly screen: Screen | null };
  readonly #voice: Voice;

  constructor(platform: Platform, desk: { readonly screen: Screen | null }, voice: Voice) {
    this.#platform = platform;
    this.#desk = desk;
    this.#voice = voice;
  }

  /** Softer, off, loud again; heard at once. */
  async turn(): Promise<void> {
    const settings = this.#desk.screen?.settings;
    if (!settings) return;
    const volume = VOLUMES[(VOLUMES.indexOf(settings.volume) + 1) % VOLUMES.length] ?? "full";
    if (!(await this.#voice.attempt(() => this.#platform.changeSettings({ ...settings, volume })))) return;
    this.#voice.say(keyOf("said-volume", volume));
    if (volume !== "off") await this.try(volume);
  }

  async try(volume: VolumeWord): Promise<void> {
    await this.#voice.attempt(() => this.#platform.trySound(volume));
  }
}
