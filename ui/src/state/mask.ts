// Hides a number that was typed: only its last four characters stay readable to whoever looks over the desk.

/** `030099001417` becomes `•••• •••• 1417`. A short number keeps no more than half of itself. */
export function mask(number: string): string {
  const typed = number.trim();
  const shown = Math.min(4, Math.floor(typed.length / 2));
  const hidden = typed.length - shown;
  const dots = "•".repeat(hidden).replace(/(.{4})(?=.)/gu, "$1 ");
  return hidden === 0 ? typed : `${dots} ${typed.slice(hidden)}`.trim();
}
