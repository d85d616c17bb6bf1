// The gallery: every state of the desk on a fake platform, one for each name after the # (NAME/LANGUAGE/TEXTS, such as idle/en/large). For eyes and screenshots; never part of the
// product. Build it with `npm run gallery`, then open target/gallery through any file server.
import { flushSync, mount } from "svelte";
import App from "../src/App.svelte";
import type { Language } from "../src/bindings/Language";
import type { TextSizeWord } from "../src/bindings/TextSizeWord";
import { DeskState } from "../src/state/desk.svelte";
import { TEXT_SIZES } from "../src/state/text_size";
import { words } from "../src/state/words.svelte";
import "../src/style/fonts.css";
import "../src/style/desk.css";
import { FakePlatform, screen } from "../tests/fake";
import { Shown } from "../src/visitor/shown.svelte";
import { Turns } from "../src/visitor/turns.svelte";
import Visitor from "../src/visitor/Visitor.svelte";
import { seen, visitorWall } from "../tests/visitor_fake";
import { STATES } from "./states";
import { VISITORS } from "./visitor";

declare global {
  interface Window {
    /** For whoever goes through all of it: every name, whether this state turns to another language and size of its texts, and that. */
    gallery: { names: string[]; turns: boolean; show: (language: Language, text_size: TextSizeWord) => void };
  }
}

const [name = "idle", language = "vi", text = "usual"] = location.hash.slice(1).split("/");
const target = document.getElementById("app");
const visitors = VISITORS[name];
const state = STATES[name];
if (!target || (!state && !visitors)) {
  throw new Error(`no such state; there are: ${[...Object.keys(STATES), ...Object.keys(VISITORS)].join(", ")}`);
}
/** The desk's own screens alone: what visitors see is in both languages, and as large as their screen. */
let show: Window["gallery"]["show"] = () => {};
window.gallery = { names: [...Object.keys(STATES), ...Object.keys(VISITORS)], turns: !visitors, show: (language, text_size) => show(language, text_size) };
if (visitors) showVisitors(target, visitors);
else if (state) showDesk(target, state);

/** The window that visitors see: in both languages at once. */
function showVisitors(target: HTMLElement, state: (typeof VISITORS)[string]): void {
  const [shown, turns] = [new Shown(), new Turns()];
  shown.take({ kind: "wall", of: visitorWall(state.wall) });
  shown.take(seen(state.shows, state.practice));
  mount(Visitor, { target, props: { shown, turns } });
  flushSync();
  turns.page = state.page ?? 0;
  void document.fonts.ready.then(() => (document.documentElement.dataset.painted = name));
}

function showDesk(target: HTMLElement, state: (typeof STATES)[string]): void {
  const shown = screen(state.screen);
  shown.settings = { ...shown.settings, language: language === "en" ? "en" : "vi", text_size: TEXT_SIZES.find((one) => one === text) ?? "usual" };
  const platform = new FakePlatform(shown);
  if (state.closed) platform.failNext("openDesk", state.closed);
  const desk = new DeskState(platform);
  mount(App, { target, props: { desk } });
  show = (language, text_size) => {
    words.language = language;
    document.documentElement.dataset.text = text_size;
    if (desk.screen) desk.screen = { ...desk.screen, settings: { ...desk.screen.settings, language, text_size } };
  };
  platform.painted = async () => {
    await state.then?.(desk, platform);
    document.documentElement.dataset.painted = name;
  };
}
