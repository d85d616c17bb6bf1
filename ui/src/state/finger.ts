// Keys that are commands: digits and letters where no field takes them. A finger presses one and then another; a scanner types a
// whole code, and what it is, is known only at its end. So such a key waits for a moment: if another follows at a scanner's speed,
// neither was a finger's, and neither does anything.
//
// A key that waited is pressed anew at what it was meant for. What a browser does by itself at a key (Space on a button) cannot be
// done anew: such keys never wait.
import { inField, isSign } from "./keys";

/** Fingers that hurry need 80 ms for the next key; the slowest scanners need 50. */
const FINGER_MS = 60;

export class Fingers {
  #waiting: { event: KeyboardEvent; timer: ReturnType<typeof setTimeout> } | null = null;
  #lastMs = -Infinity;
  readonly #anew = new WeakSet<Event>();

  /** Whether it is a key that waited, and now does what it is for. */
  isAnew(event: Event): boolean {
    return this.#anew.has(event);
  }

  /** Sees every key, and whether keys are commands where it goes. Answers whether this one waits, or is nobody's: then nothing else may
      see it. */
  keeps(event: KeyboardEvent, commands: boolean): boolean {
    const isCommand = commands && command(event);
    const hurried = Math.abs(event.timeStamp - this.#lastMs) < FINGER_MS;
    this.#lastMs = isSign(event) ? event.timeStamp : -Infinity;
    if (hurried && isSign(event)) this.#drop();
    else this.#press();
    if (!isCommand) return false;
    if (!hurried) this.#wait(event);
    return true;
  }

  /** The page goes: what still waits is for nobody. */
  stop(): void {
    this.#drop();
  }

  #wait(event: KeyboardEvent): void {
    const dueMs = performance.now() + FINGER_MS;
    const due = () => {
      // A slow computer may only be late with the next key.
      if (performance.now() - dueMs > FINGER_MS / 2) this.#wait(event);
      else this.#press();
    };
    this.#waiting = { event, timer: setTimeout(due, FINGER_MS) };
  }

  #press(): void {
    const event = this.#drop();
    if (!event?.target) return;
    const { key, code, shiftKey, target } = event;
    const anew = new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true });
    this.#anew.add(anew);
    target.dispatchEvent(anew);
  }

  #drop(): KeyboardEvent | null {
    const waiting = this.#waiting;
    this.#waiting = null;
    clearTimeout(waiting?.timer);
    return waiting?.event ?? null;
  }
}

function command(event: KeyboardEvent): boolean {
  const { target, altKey, ctrlKey, metaKey, key } = event;
  if (!isSign(event) || altKey || ctrlKey || metaKey || inField(event) || target instanceof HTMLSelectElement) return false;
  return key !== " " || !(target instanceof HTMLButtonElement || target instanceof HTMLInputElement);
}
