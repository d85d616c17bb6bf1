// What a pair of eyes would find wrong with a page of the gallery, asked of the browser that laid it out: texts that overlap,
// are cut, are too small or stand off the screen. Runs beside the page, which stands in a frame of the size of a screen.
//
// A text is where its ink is, not its line: marks above and hooks below are ink, the air around them is none. What is drawn
// like paper ([data-picture]) is no text of the screen; what lies over a window on purpose ([data-over]) hides what is under it.

const SMALLEST = 16;
/** Letters may touch what cuts them by so much: a browser draws between pixels. */
const HAIR = 1.2;

const looked = {
  /** Loads a state, and answers once it is painted. */
  async open(frame, state) {
    frame.src = `index.html?${state}#${state}/vi`;
    const end = performance.now() + 20_000;
    for (;;) {
      const inside = frame.contentWindow;
      if (inside.location.search === `?${state}` && inside.document.documentElement?.dataset.painted === state) break;
      if (performance.now() > end) throw new Error(`${state} was never painted`);
      await new Promise((done) => setTimeout(done, 5));
    }
    await frame.contentDocument.fonts.ready;
  },

  /** Sets the size of the screen, the language and the size of the texts, and answers once that is laid out. */
  async turn(frame, { width, height, language, text }) {
    frame.style.width = `${width}px`;
    frame.style.height = `${height}px`;
    frame.contentWindow.gallery.show(language, text);
    await frames(frame, 2);
  },

  /** Everything that is wrong with one state: `[{ screen, language, text, rule, what, by }]`. */
  async state(frame, state, screens, languages, texts) {
    const all = [];
    await this.open(frame, state);
    // What is in both languages at once, and as large as its screen, has nothing to turn.
    const { turns } = frame.contentWindow.gallery;
    for (const language of turns ? languages : ["both"]) {
      for (const [width, height] of screens) {
        for (const [text, zoom] of turns ? texts : texts.slice(0, 1)) {
          await this.turn(frame, { width, height, language, text });
          let found = faults(frame.contentWindow, zoom);
          // What follows the size of something else takes a moment longer.
          for (const patience of [60, 400]) {
            if (found.length === 0) break;
            await new Promise((done) => setTimeout(done, patience));
            await frames(frame, 2);
            found = faults(frame.contentWindow, zoom);
          }
          all.push(...found.map((fault) => ({ screen: `${width}x${height}`, language, text, ...fault })));
        }
      }
    }
    return all;
  },
};

async function frames(frame, many) {
  for (let n = 0; n < many; n++) await new Promise((done) => frame.contentWindow.requestAnimationFrame(done));
}

function faults(page, zoom) {
  const { document } = page;
  const found = [];
  const tell = (rule, what, by = "") => {
    const short = (words) => words.replace(/\s+/g, " ").trim().slice(0, 60);
    found.push({ rule, what: short(what), by: short(by) });
  };
  const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const pieces = texts(page, root, zoom, tell);
  overlaps(pieces, tell);
  for (const element of root.querySelectorAll("*")) scrolling(page, element, tell);
  for (const element of root.querySelectorAll("[data-always]")) {
    const box = element.getBoundingClientRect();
    const seen = element.checkVisibility() && box.width > 0 && box.right <= page.innerWidth + 1 && box.bottom <= page.innerHeight + 1;
    if (!seen) tell("is always on the screen", element.textContent, named(element));
  }
  return found;
}

/** The pieces of text that are to be seen, each with where its ink is; what is wrong with one alone is told. */
function texts(page, root, zoom, tell) {
  const { document } = page;
  const pieces = [];
  const small = new Map();
  const overs = [...root.querySelectorAll("[data-over]")];
  const add = (parent, words, ink) => {
    const clipped = clip(page, parent, root, ink, words, tell);
    if (!clipped) return;
    const under = overs.some((over) => !over.contains(parent) && touch(over.getBoundingClientRect(), ink));
    if (under) return;
    const off = ink.left < -HAIR || ink.top < -HAIR || ink.right > page.innerWidth + HAIR || ink.bottom > page.innerHeight + HAIR;
    if (off && clipped === ink) tell("is inside the screen", words);
    pieces.push({ parent, words, box: clipped });
  };

  const walker = document.createTreeWalker(root, page.NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent || parent.closest("option, script, style, .unseen, [data-picture], textarea") || !shows(parent)) continue;
    const style = page.getComputedStyle(parent);
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = [...range.getClientRects()].filter(({ width, height }) => width > 0.5 && height > 0.5);
    if (lines.length === 0) continue;
    const scale = parent instanceof page.SVGElement ? parent.getScreenCTM().a : 1;
    if (parseFloat(style.fontSize) * scale < SMALLEST * zoom - 0.1) small.set(named(parent), node.data);
    const ink = scale === 1 ? inkOf(document, style, node.data) : null;
    for (const line of lines) add(parent, node.data, ink ? within(line, ink) : line);
  }
  for (const field of root.querySelectorAll("input, select, textarea")) {
    if (!shows(field) || ["radio", "checkbox", "file"].includes(field.type)) continue;
    const style = page.getComputedStyle(field);
    const words = field.labels?.[0]?.textContent ?? field.id;
    if (parseFloat(style.fontSize) < SMALLEST * zoom - 0.1) small.set(named(field), words);
    fieldHolds(document, field, style, tell);
    add(field, `[${words}]`, field.getBoundingClientRect());
  }
  for (const [element, words] of small) tell("is large enough", element, words);
  return pieces;
}

/** An element as its style names it. */
function named(element) {
  const name = element.tagName.toLowerCase();
  const kind = [...element.classList].filter((one) => !one.startsWith("svelte-")).join(".");
  return kind ? `${name}.${kind}` : element.parentElement?.classList.length && element !== document.body ? `${named(element.parentElement)} ${name}` : name;
}

function shows(element) {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
}

/** What a field says by itself must fit: the choice of a list, a hint. What somebody typed moves along as they type. */
function fieldHolds(document, field, style, tell) {
  const words = field.tagName === "SELECT" ? field.selectedOptions[0]?.textContent.trim() : field.value === "" ? field.placeholder : "";
  const air = parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
  if (words && field.tagName !== "TEXTAREA" && inkOf(document, style, words).width > field.clientWidth - air + HAIR) tell("is whole", words, "a field");
  const room = field.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
  const { ascent, descent } = inkOf(document, style, "Ẵg");
  if (room < ascent + descent - HAIR) tell("is whole", words || field.id, "a field that is too low");
}

const known = new Map();
let brush;

/** How far the ink of words reaches from their line of writing. */
function inkOf(document, style, words) {
  const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const text = (style.textTransform === "uppercase" ? words.toUpperCase() : words).replace(/\s+/g, " ").trim();
  const key = `${font}|${text}`;
  if (!known.has(key)) {
    brush = brush?.canvas.ownerDocument === document ? brush : document.createElement("canvas").getContext("2d");
    brush.font = font;
    const made = brush.measureText(text);
    known.set(key, {
      width: made.width,
      ascent: made.actualBoundingBoxAscent,
      descent: made.actualBoundingBoxDescent,
      above: made.fontBoundingBoxAscent,
      below: made.fontBoundingBoxDescent,
    });
  }
  return known.get(key);
}

/** The ink in a line's box: the box is as high as the font, and its writing stands where the font says. */
function within(line, { ascent, descent, above, below }) {
  const writing = line.top + (line.height * above) / (above + below);
  return { left: line.left, right: line.right, top: writing - ascent, bottom: writing + descent };
}

function touch(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** What is left of some ink in everything that holds it; null where it is scrolled away. Told where something cuts it that does not scroll. */
function clip(page, parent, root, ink, words, tell) {
  let left = ink;
  for (let element = parent; element; element = element.parentElement) {
    const style = page.getComputedStyle(element);
    const { overflowX, overflowY } = style;
    if ((overflowX !== "visible" || overflowY !== "visible") && !(element instanceof page.SVGElement) && !["INPUT", "SELECT", "TEXTAREA"].includes(element.tagName)) {
      const outer = element.getBoundingClientRect();
      const box = { left: outer.left + element.clientLeft, top: outer.top + element.clientTop };
      box.right = box.left + element.clientWidth;
      box.bottom = box.top + element.clientHeight;
      const scrolls = overflowY === "auto" || overflowY === "scroll";
      const cutsX = overflowX !== "visible" && (left.left < box.left - HAIR || left.right > box.right + HAIR);
      const cutsY = overflowY !== "visible" && (left.top < box.top - HAIR || left.bottom > box.bottom + HAIR);
      if (cutsX) tell("is whole", words, `cut at the side by ${named(element)}`);
      if (cutsY && !scrolls) tell("is whole", words, `cut above or below by ${named(element)}`);
      if (overflowX !== "visible" || overflowY !== "visible") {
        const top = overflowY === "visible" ? left.top : Math.max(left.top, box.top);
        const bottom = overflowY === "visible" ? left.bottom : Math.min(left.bottom, box.bottom);
        if (bottom - top < 1) return null;
        if (top !== left.top || bottom !== left.bottom) left = { left: left.left, right: left.right, top, bottom };
      }
    }
    if (element === root) break;
  }
  return left;
}

/** Different texts in one place. A text and what stands inside it (a bold word) follow each other and never share one. */
function overlaps(pieces, tell) {
  const sorted = pieces.toSorted((a, b) => a.box.top - b.box.top);
  const told = new Set();
  sorted.forEach((one, n) => {
    for (let m = n + 1; m < sorted.length; m++) {
      const other = sorted[m];
      if (other.box.top >= one.box.bottom) break;
      if (one.parent === other.parent) continue;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
      if (across <= HAIR || down <= HAIR) continue;
      const apart = one.parent.closest("[data-over]") !== other.parent.closest("[data-over]");
      const key = `${one.words}|${other.words}`;
      if (apart || told.has(key)) continue;
      told.add(key);
      tell("stands alone", one.words, other.words);
    }
  });
}

/** Whatever scrolls shows that it does, and nothing scrolls sideways. */
function scrolling(page, element, tell) {
  if (element instanceof page.SVGElement || ["INPUT", "SELECT", "TEXTAREA", "OPTION"].includes(element.tagName)) return;
  const style = page.getComputedStyle(element);
  const more = element.scrollHeight > element.clientHeight + 1;
  const bar = element.offsetWidth - element.clientWidth - parseFloat(style.borderLeftWidth) - parseFloat(style.borderRightWidth);
  if (more && ["auto", "scroll"].includes(style.overflowY) && bar < 6) tell("shows that it scrolls", element.textContent, named(element));
  if (["auto", "scroll"].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1) tell("is as wide as its window", element.textContent, named(element));
}
