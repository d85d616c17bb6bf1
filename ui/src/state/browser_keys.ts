// Keys that a web view has of its own: reload, print, find, zoom, back, its tools. On a desk none of them does anything, on any system:
// a page that reloads loses what is half typed. What edits words in a field stays.

/** With Ctrl or Cmd: marking all, copying, pasting, cutting, taking back. */
const EDITS = /^[acvxzy]$/iu;
/** With Ctrl or Cmd, or with Alt where that writes signs: moving and erasing by words. */
const MOVES = /^(Arrow(Left|Right|Up|Down)|Home|End|Backspace|Delete|Insert|Enter|Tab)$/u;

/** Whether the web view would do something of its own with a key. */
export function isBrowsers(event: KeyboardEvent): boolean {
  const { key, altKey } = event;
  const command = event.ctrlKey || event.metaKey;
  // AltGr writes signs: it comes as Ctrl and Alt together.
  if (command && altKey) return false;
  if (command) return !EDITS.test(key) && !MOVES.test(key) && !/^(Control|Meta|Shift|Alt)$/u.test(key);
  if (altKey) return /^(Arrow(Left|Right)|Home)$/u.test(key);
  return /^(F\d+|Browser\w+|GoBack|GoForward|Find|Print|Refresh|ZoomIn|ZoomOut)$/u.test(key);
}
