// Papers and files: what goes out of the book as a file, where there is room for it, and the words on papers that the owner chose.
import type { ExportWish } from "../bindings/ExportWish";
import type { FolderView } from "../bindings/FolderView";
import type { PaperWords } from "../bindings/PaperWords";
import type { SheetKind } from "../bindings/SheetKind";
import type { Platform } from "../platform/platform";
import { Asked, Failing } from "./asked.svelte";
import type { Voice } from "./voice";

export class Files {
  readonly folders: Asked<FolderView[]>;
  readonly words: Asked<PaperWords>;
  /** What visitors are told of their words, line by line. */
  readonly notice: Asked<string[]>;
  /** Why there is no file. */
  readonly exporting = new Failing();
  readonly #platform: Platform;
  readonly #voice: Voice;

  constructor(platform: Platform, voice: Voice) {
    this.#platform = platform;
    this.#voice = voice;
    this.folders = new Asked(() => platform.folders());
    this.words = new Asked(() => platform.paperWords());
    this.notice = new Asked(() => platform.notice());
  }

  /** Some days of the book, or the foreign guests of a hotel; answers where the file is. */
  export(what: "days" | "guests", wish: ExportWish): Promise<string | null> {
    return this.exporting.ask(() => (what === "guests" ? this.#platform.exportGuests(wish) : this.#platform.exportDays(wish)));
  }

  /** Says what came of an export whose window is gone. */
  sayExported(file: string | null): void {
    if (file !== null) this.#voice.say("said-exported", { file });
    else if (this.exporting.failure) this.#voice.failed(this.exporting.failure);
  }

  /** Saves a paper as a PDF; answers where. */
  async savePaper(paper: SheetKind): Promise<string[]> {
    const path = await this.#voice.ask(() => this.#platform.savePaper(paper));
    return path === null ? [] : [path];
  }

  /** Saves the pictures for electronic boards; answers where. */
  async savePictures(): Promise<string[]> {
    return (await this.#voice.ask(() => this.#platform.savePictures())) ?? [];
  }

  async changeWords(words: PaperWords): Promise<boolean> {
    const done = await this.#voice.attempt(() => this.#platform.changePaperWords(words));
    if (done) this.#voice.say("said-saved-settings");
    return done;
  }
}
