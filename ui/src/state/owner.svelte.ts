// Who waits for the owner's PIN. Several calls that need it share one window.

export class Owner {
  asking = $state(false);
  #waiting: Promise<boolean> | null = null;
  #answer: (opened: boolean) => void = () => {};

  /** Opens the PIN window; answers whether the owner came. */
  ask(): Promise<boolean> {
    this.asking = true;
    this.#waiting ??= new Promise((resolve) => (this.#answer = resolve));
    return this.#waiting;
  }

  /** Closes it, with the door open or not. */
  close(opened: boolean): void {
    this.asking = false;
    this.#waiting = null;
    this.#answer(opened);
  }
}

/** Whether these are digits that may be a PIN. */
export function isPin(typed: string): boolean {
  return /^\d{4,12}$/u.test(typed.normalize("NFKC").trim());
}
