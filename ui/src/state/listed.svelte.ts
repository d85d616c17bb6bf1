// Somebody's list that was looked at: which of its lines are taken, and where the keys stand in it. Nothing of it is written yet.
import type { ListView } from "../bindings/ListView";
import type { ListedLine } from "../bindings/ListedLine";

/** The largest file that is sent to be read; more is no list. */
export const MOST_BYTES = 16 * 1024 * 1024;

export class Listed {
  readonly view: ListView;
  /** Where it came from, to look at another sheet of it. */
  readonly bytes: Uint8Array;
  /** The line that the keys stand on. */
  at = $state(0);
  #taken = $state.raw<ReadonlySet<number>>(new Set());

  constructor(view: ListView, bytes: Uint8Array) {
    this.view = view;
    this.bytes = bytes;
    this.#taken = new Set(view.lines.filter(({ taken }) => taken).map(({ row }) => row));
    // Where there is something to decide, the keys stand there.
    this.at = Math.max(0, view.lines.findIndex(({ taken }) => !taken));
  }

  takes(line: ListedLine): boolean {
    return this.#taken.has(line.row);
  }

  get taken(): ListedLine[] {
    return this.view.lines.filter((line) => this.takes(line));
  }

  step(by: number): void {
    this.at = Math.min(Math.max(this.at + by, 0), this.view.lines.length - 1);
  }

  /** Takes the line or leaves it out; one that holds nothing right stays out. */
  toggle(at: number = this.at): void {
    this.at = at;
    const line = this.view.lines[at];
    if (!line?.can_be_taken) return;
    const taken = new Set(this.#taken);
    if (!taken.delete(line.row)) taken.add(line.row);
    this.#taken = taken;
  }

  /** The sheet after this one, of a workbook with several. */
  get nextSheet(): number | null {
    const { sheets, sheet } = this.view;
    return sheets.length > 1 ? (sheet + 1) % sheets.length : null;
  }
}

/** The bytes of a file, as long as it can be a list. */
export async function bytesOf(file: File): Promise<Uint8Array> {
  const most = file.size > MOST_BYTES ? file.slice(0, MOST_BYTES + 1) : file;
  return new Uint8Array(await most.arrayBuffer());
}
