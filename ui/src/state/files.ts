// What goes out of the book as files, what comes into it from paper, and what is there to choose from. What did not work is answered as
// a Failure, or as nothing to choose: the windows that ask are about nothing else and say it themselves.
import type { ExportWish } from "../bindings/ExportWish";
import type { Failure } from "../bindings/Failure";
import type { FolderView } from "../bindings/FolderView";
import type { PaperFormsView } from "../bindings/PaperFormsView";
import type { PaperVisit } from "../bindings/PaperVisit";
import type { PaperWords } from "../bindings/PaperWords";
import type { ScannerPort } from "../bindings/ScannerPort";
import type { Written } from "../bindings/Written";
import { asFailure, type Platform } from "../platform/platform";

export class Files {
  readonly #platform: Platform;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  printers(): Promise<string[]> {
    return this.#platform.printers().catch(() => []);
  }

  scannerPorts(): Promise<ScannerPort[]> {
    return this.#platform.scannerPorts().catch(() => []);
  }

  paperWords(): Promise<PaperWords | null> {
    return this.#platform.paperWords().catch(() => null);
  }

  folders(): Promise<FolderView[]> {
    return this.#platform.folders().catch(() => []);
  }

  /** Where the file is. */
  exportDays(wish: ExportWish): Promise<string | Failure> {
    return this.#platform.exportDays(wish).catch(asFailure);
  }

  /** The foreign guests of a hotel; where the file is. */
  exportGuests(wish: ExportWish): Promise<string | Failure> {
    return this.#platform.exportGuests(wish).catch(asFailure);
  }

  paperForms(date: string): Promise<PaperFormsView | null> {
    return this.#platform.paperForms(date).catch(() => null);
  }

  writePaperVisit(typed: PaperVisit): Promise<Written | Failure> {
    return this.#platform.writePaperVisit(typed).catch(asFailure);
  }
}
