// What a pair of eyes would miss where the system chooses every colour (Windows' high contrast: `forced-colors`): backgrounds and
// shadows are gone, so whatever they alone told is told by nobody. Runs beside the pages of the gallery in a browser that takes the
// colours away, goes through all of them, and leaves what it found as this page's text.
//
// Looked for: the shape of a verdict, what has the keyboard, what is chosen among others, the edge of what stands out by its ground.

/** How much lighter or darker a line must be than its ground: WCAG 2.1, 1.4.11. */
const SEEN = 3;

const found = [];

function tell(rule, what, by = "") {
  const short = (words) => words.replace(/\s+/g, " ").trim().slice(0, 60);
  found.push({ rule, what: short(what), by: short(by) });
}

function faults(page) {
  const { document } = page;
  const root = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
  const all = [...root.querySelectorAll("*")].filter((one) => shows(one) && !one.closest(".unseen, [data-picture]"));
  for (const one of all) {
    if (one.matches("[data-shape], [data-shape] *")) shape(page, one);
    else if (one.matches("button, kbd, p, span, b, strong, small, div, label, i")) edge(page, one);
  }
  for (const state of ["aria-selected", "aria-pressed", "aria-checked", "aria-current"]) {
    for (const one of all.filter((one) => /^(true|step)$/.test(one.getAttribute(state) ?? ""))) chosen(page, one, state);
  }
  for (const one of all.filter((one) => one.matches("input[type=radio]:checked"))) chosen(page, one, "checked");
  for (const one of all.filter((one) => one.matches(".row.chosen"))) chosen(page, one, "class");
  for (const one of all.filter((one) => one.matches("button, input, select, textarea") && !one.disabled && one.tabIndex >= 0)) focus(page, one);
}

function shows(element) {
  const box = element.getBoundingClientRect();
  return box.width > 0 && box.height > 0 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

/** What a shape is drawn with is seen on its ground, whatever the colours are. */
function shape(page, drawn) {
  const style = page.getComputedStyle(drawn);
  const name = drawn.closest("[data-shape]").dataset.shape;
  if (drawn.tagName === "svg" || style.strokeOpacity < 0.5) return;
  const inks = [style.stroke, style.fill].filter((ink) => ink !== "none");
  if (!inks.some((ink) => contrast(ink, ground(page, drawn)) >= SEEN)) tell("a shape is seen", name, `${inks} on ${ground(page, drawn)}`);
}

/** What has the keyboard has a line around it. */
function focus(page, element) {
  const before = page.document.activeElement;
  element.focus({ focusVisible: true, preventScroll: true });
  const style = page.getComputedStyle(element);
  const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && contrast(style.outlineColor, ground(page, element.parentElement)) >= SEEN;
  if (!seen && page.document.activeElement === element) tell("what has the keyboard has a line around it", named(element), `${style.outlineStyle} ${style.outlineColor}`);
  before?.focus({ preventScroll: true });
}

/** What is chosen differs from one beside it that is not, by more than its ground. */
function chosen(page, element, state) {
  const { document } = page;
  const beside = state === "checked" ? document.getElementsByName(element.name) : state === "class" ? document.querySelectorAll(".row:not(.chosen)") : document.querySelectorAll(`[${state}]`);
  const others = [...beside].filter((one) => one !== element && one.tagName === element.tagName && !one.checked && shows(one));
  const alike = others.filter((one) => state === "class" || one.classList.contains("chosen") === element.classList.contains("chosen"));
  const other = alike.find((one) => one.getAttribute(state) !== element.getAttribute(state) || state === "checked");
  const plain = (one) => page.getComputedStyle(one).outlineStyle === "none" && page.getComputedStyle(one).borderStyle === "none";
  if (other ? look(page, element) === look(page, other) : plain(element)) tell("what is chosen is told by more than its ground", named(element), element.textContent);
}

/** What is left of an element's looks where its ground is the system's. */
function look(page, one) {
  const { outlineStyle, outlineWidth, borderStyle, borderWidth, borderColor, fontWeight, textDecorationLine } = page.getComputedStyle(one);
  const drawn = ["::before", "::after"].map((part) => page.getComputedStyle(one, part).content);
  const mark = one.querySelector(".mark")?.textContent ?? "";
  return JSON.stringify([outlineStyle === "none" ? 0 : outlineWidth, borderStyle, borderWidth, one.matches("[type=radio]") ? borderColor : "", fontWeight, textDecorationLine, drawn, mark]);
}

/** What stands out by a ground of its own has an edge, or it stands out no more. */
function edge(page, element) {
  if (!element.textContent.trim() || page.getComputedStyle(element).borderRadius === "0px") return;
  if (!grounded(page, element)) return;
  const style = page.getComputedStyle(element);
  const edges = ["Top", "Right", "Bottom", "Left"].some((side) => parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== "none");
  if (!edges && style.outlineStyle === "none") tell("what stands out by its ground has an edge", named(element), element.textContent);
}

/** Whether a rule of the page gives it a ground: in these colours its own style does not say so. */
function grounded(page, element) {
  return rulesOf(page).some(({ selector, ground }) => element.matches(selector) && ground);
}

const read = new WeakMap();
function rulesOf(page) {
  if (!read.has(page)) {
    const rules = [];
    const walk = (list) => {
      for (const rule of list) {
        if (rule.cssRules && !(rule instanceof page.CSSStyleRule)) {
          if (!(rule instanceof page.CSSMediaRule) || page.matchMedia(rule.media.mediaText).matches) walk(rule.cssRules);
        } else if (rule instanceof page.CSSStyleRule && !/:hover|:active|::/.test(rule.selectorText)) {
          const colour = rule.style.backgroundColor || rule.style.background;
          if (colour && !/^(none|transparent|initial)/.test(colour)) rules.push({ selector: rule.selectorText, ground: true });
        }
      }
    };
    for (const sheet of page.document.styleSheets) walk(sheet.cssRules);
    read.set(page, rules);
  }
  return read.get(page);
}

/** The colour behind an element. */
function ground(page, element) {
  for (let at = element; at; at = at.parentElement) {
    const colour = page.getComputedStyle(at).backgroundColor;
    if (!/^(transparent|rgba\(.*, 0\))$/.test(colour)) return colour;
  }
  return canvas;
}

/** What the system paints under everything. */
let canvas;

function contrast(one, other) {
  const [light, dark] = [one, other].map(luminance).sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour) {
  const [r, g, b] = colour.match(/[\d.]+/g).map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** An element as its style names it. */
function named(element) {
  const kind = [...element.classList].filter((one) => !one.startsWith("svelte-")).join(".");
  return element.tagName.toLowerCase() + (kind ? `.${kind}` : element.id ? `#${element.id}` : "");
}

async function open(frame, state) {
  frame.src = `index.html?${state}#${state}/vi`;
  const end = performance.now() + 60_000;
  for (;;) {
    const inside = frame.contentWindow;
    if (inside.location.search === `?${state}` && inside.document.documentElement?.dataset.painted === state) break;
    if (performance.now() > end) throw new Error(`${state} was never painted`);
    await new Promise((done) => setTimeout(done, 5));
  }
}

(async () => {
  if (!matchMedia("(forced-colors: active)").matches) throw new Error("this browser leaves the page its colours");
  document.documentElement.style.background = "Canvas";
  canvas = getComputedStyle(document.documentElement).backgroundColor;
  const frame = document.querySelector("iframe");
  frame.style.width = "1366px";
  frame.style.height = "768px";
  await open(frame, "idle");
  const wanted = location.search.slice(1);
  const names = wanted ? wanted.split(",") : frame.contentWindow.gallery.names;
  const all = {};
  for (const name of names) {
    await open(frame, name);
    found.length = 0;
    faults(frame.contentWindow);
    all[name] = [...new Set(found.map((one) => JSON.stringify(one)))].map((one) => JSON.parse(one));
  }
  return all;
})()
  .catch((why) => ({ thrown: String(why?.stack ?? why) }))
  .then((all) => (document.body.textContent = `looked: ${JSON.stringify(all)} :looked`));
