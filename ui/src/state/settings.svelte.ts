// The settings of the desk: which pane of them stands open, and how they are changed. Most are the owner's; the language and the
// size of the texts are not.
import type { Screen } from "../bindings/Screen";
import type { Settings } from "../bindings/Settings";
import type { TextSizeWord } from "../bindings/TextSizeWord";
import type { Platform } from "../platform/platform";
import { tidy } from "./text";
import type { Voice } from "./voice";
import type { SmallWindow } from "./windows.svelte";

/** The panes of the settings, in their order. */
export const SETTINGS_PANES = ["desk", "devices", "print", "privacy", "copies", "owner", "site"] as const;
export type SettingsPane = (typeof SETTINGS_PANES)[number];

/** Whose desk it is, line by line, as it stands on every paper. */
export const DESK_LINES = ["superior_body", "agency", "place", "desk_name"] as const;

/** The desk, as far as it is needed here. */
interface Host {
  readonly screen: Screen | null;
  small: SmallWindow | null;
}

export class OwnersSettings {
  pane = $state<SettingsPane>("desk");
  readonly #platform: Platform;
  readonly #desk: Host;
  readonly #voice: Voice;

  constructor(platform: Platform, desk: Host, voice: Voice) {
    this.#platform = platform;
    this.#desk = desk;
    this.#voice = voice;
  }

  open(pane: SettingsPane): void {
    this.pane = pane;
    this.#desk.small = "settings";
  }

  async change(settings: Settings): Promise<boolean> {
    const tidied = { ...settings };
    for (const line of DESK_LINES) tidied[line] = tidy(settings[line]);
    const done = await this.#voice.attempt(() => this.#platform.changeSettings(tidied));
    if (done) this.#voice.say("said-saved-settings");
    return done;
  }

  async switchLanguage(): Promise<void> {
    const settings = this.#desk.screen?.settings;
    if (!settings) return;
    const language = settings.language === "vi" ? "en" : "vi";
    await this.#voice.attempt(() => this.#platform.changeSettings({ ...settings, language }));
  }

  /** What is read shows it at once: nothing is said. */
  async setTextSize(text_size: TextSizeWord): Promise<void> {
    const settings = this.#desk.screen?.settings;
    if (settings) await this.#voice.attempt(() => this.#platform.changeSettings({ ...settings, text_size }));
  }
}
