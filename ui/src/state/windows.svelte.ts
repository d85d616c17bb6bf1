// Which windows stand over the desk, in the order they were opened: one that closes gives back the one below as it was, with its
// day, its search and its page. Every dialog is a layer here, the PIN's too: only the topmost gets keys, and each says whether
// something half made would be lost with it.

export type SmallWindow =
  | ("exit" | "inside" | "close_day" | "book" | "print" | "settings" | "calibration" | "help" | "practice")
  | ("office" | "shift" | "papers" | "privacy" | "restore" | "guide" | "preview" | "export" | "export_guests" | "paper_forms")
  | ("staff" | "expected" | "guests" | "cards" | "report" | "journal" | "changes" | "glance" | "watched" | "leave");

/** Windows that are the owner's as a whole: their PIN is asked for before anything can be typed there. */
export const OWNERS: ReadonlySet<SmallWindow> = new Set<SmallWindow>(["settings", "export", "export_guests", "restore", "guide"]);

/** Menus, and what stands for another: nobody wants to come back to them. */
const PASSES: Partial<Record<SmallWindow, readonly SmallWindow[] | "all">> = {
  office: "all",
  help: "all",
  preview: ["print"],
  print: ["preview"],
};

/** A dialog is told of an Esc so soon after the key. */
const SAME_ESC_MS = 300;

export interface Opened {
  id: number;
  name: SmallWindow;
}

/** A dialog on the screen. */
export interface Layer {
  /** Whether something is typed there, or under way, that would be lost. */
  readonly half: boolean;
  /** What Esc does. */
  leave(): void;
}

export class Windows {
  stack = $state.raw<readonly Opened[]>([]);
  /** Dialogs as they stand on each other; the last is the topmost. */
  #layers = $state.raw<readonly Layer[]>([]);
  #ids = 0;
  #leftMs = -Infinity;

  get top(): SmallWindow | null {
    return this.stack.at(-1)?.name ?? null;
  }

  /** The windows in the order of the page, in which none of them ever changes place (a dialog that is moved shuts): the topmost
      first, for whoever reads the page; but who is inside, asked for over another window, after it. */
  get painted(): readonly Opened[] {
    const isOver = ({ name }: Opened, at: number) => name === "inside" && at > 0;
    const over = this.stack.filter(isOver);
    return [...this.stack.filter((one, at) => !isOver(one, at)).reverse(), ...over];
  }

  /** Whether anything half made would be lost if every window closed. */
  get half(): boolean {
    return this.#layers.some((layer) => layer.half);
  }

  get layered(): boolean {
    return this.#layers.length > 0;
  }

  /** Opens a window over those that are open; one that is open already comes forward. Answers whether it could. */
  open(name: SmallWindow): boolean {
    const at = this.stack.findIndex((one) => one.name === name);
    if (at >= 0 && at < this.stack.length - 1) {
      // What stands over it would go, and what is half made there with it.
      if (this.half) return false;
      this.stack = this.stack.slice(0, at + 1);
    } else if (at < 0) {
      const top = this.stack.at(-1);
      const passes = top && PASSES[top.name];
      const below = passes === "all" || passes?.includes(name) ? this.stack.slice(0, -1) : this.stack;
      this.stack = [...below, { id: ++this.#ids, name }];
    }
    return true;
  }

  /** Closes the topmost window, or the one of that name with all that stands over it. */
  close(name: SmallWindow | null = this.top): void {
    const at = this.stack.findIndex((one) => one.name === name);
    if (at >= 0) this.stack = this.stack.slice(0, at);
  }

  closeAll(): void {
    this.stack = [];
  }

  put(layer: Layer): void {
    this.#layers = [...this.#layers, layer];
  }

  take(layer: Layer): void {
    this.#layers = this.#layers.filter((one) => one !== layer);
  }

  isTopmost(layer: Layer): boolean {
    return this.#layers.at(-1) === layer;
  }

  /** Esc: the topmost dialog is left. Answers whether there is one. */
  leave(): boolean {
    const top = this.#layers.at(-1);
    this.#leftMs = performance.now();
    top?.leave();
    return top !== undefined;
  }

  /** The web view asks a dialog to close: by an Esc that was dealt with already, or in a way of its own. */
  cancelled(layer: Layer): void {
    if (performance.now() - this.#leftMs > SAME_ESC_MS) layer.leave();
  }
}
