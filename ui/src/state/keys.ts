// The keyboard of the desk: one word for each function key. Letters are never keys here, so typing is always only typing.
import type { DeskState } from "./desk.svelte";

/** Whether an input method is in the middle of a letter; nothing may act on its keys. (229 is what older ones send.) */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** What the function keys do anywhere in the desk screen. Answers whether the key was ours. */
export function pressed(key: string, desk: DeskState): boolean {
  // Who is inside is asked for from anywhere, and loses nothing that is half made.
  if (key === "F6" && (desk.owner.asking || desk.small === "calibration" || desk.small === "settings")) {
    desk.insideOver = true;
    return true;
  }
  if (desk.insideOver) return /^F\d+$/u.test(key);
  // Who asks for the PIN is waited for.
  if (desk.owner.asking) return /^F\d+$/u.test(key);
  // A measuring and half-made settings are kept from a slip of the finger; Esc or Enter leaves them.
  if (desk.small === "calibration") return /^F\d+$/u.test(key);
  if (desk.small === "settings" && key !== "F3" && key !== "F7") return /^F\d+$/u.test(key);
  // Where people are counted nobody is registered: a slip of the finger opens no window over the counter.
  if (desk.counting && /^F([248]|11)$/u.test(key)) return true;
  switch (key) {
    case "F5":
      desk.small = null;
      desk.switchCounting();
      return true;
    case "F1":
      desk.small = desk.small === "help" ? null : "help";
      return true;
    case "F2":
      void desk.nextVisitor();
      return true;
    case "F3":
      desk.undo();
      return true;
    case "F4":
      desk.small = "exit";
      return true;
    case "F6":
      desk.small = "inside";
      return true;
    case "F7":
      desk.small = "practice";
      return true;
    case "F8":
      void desk.noPhone();
      return true;
    case "F9":
      void desk.print();
      return true;
    case "F10":
      desk.openSettings("desk");
      return true;
    case "F11":
      void desk.visits.advise();
      return true;
    case "F12":
      desk.small = desk.small === "office" ? null : "office";
      return true;
    default:
      return /^F\d+$/u.test(key);
  }
}

/** What the other keys do at the counter: one press one person, digits and Enter a whole bus. Answers whether the key was ours. */
export function counted(event: KeyboardEvent, desk: DeskState): boolean {
  if (!desk.counting || desk.small || desk.owner.asking || event.target instanceof HTMLButtonElement) return false;
  const { key, repeat } = event;
  if (/^\d$/u.test(key)) desk.typeDigit(key);
  else if (key === "Escape") desk.typedPeople = "";
  // A key that is held down is still one person.
  else if (key === " ") repeat || void desk.countPeople(1);
  else if (key === "Enter") repeat || void desk.enterPeople();
  else if (key === "Backspace" && desk.typedPeople !== "") desk.eraseDigit();
  else if (key === "Backspace" || key === "-") repeat || void desk.countPeople(-1);
  else return false;
  return true;
}
