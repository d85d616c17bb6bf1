// What comes into a field at once. A whole document in the place of a name is a slip of the hand: taken, it would be searched for in every
// line of the book at every key, and refused only in the end.

/** Characters of one line: five times the longest that the register takes. */
const LINE_MOST = 1_000;
/** Of a field with several lines: a report's longest part, many times. */
const TEXT_MOST = 20_000;

/** Whether a field would hold more than anybody means to write there. One marked `data-list` takes a whole list: desk says what is too
    much of that. */
export function tooMuch(event: InputEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) || target.dataset.list !== undefined) return false;
  const comes = (event.data ?? event.dataTransfer?.getData("text/plain") ?? "").length;
  const replaced = (target.selectionEnd ?? 0) - (target.selectionStart ?? 0);
  const most = target instanceof HTMLTextAreaElement ? TEXT_MOST : LINE_MOST;
  // What is there already may be put right.
  return comes > replaced && target.value.length - replaced + comes > most;
}
