// The gallery: every state of the desk on a fake platform, one for each name after the #. For eyes and screenshots; never part of the
// product. Build it with `npm run gallery`, then open target/gallery through any file server.
import { flushSync, mount } from "svelte";
import App from "../src/App.svelte";
import { DeskState } from "../src/state/desk.svelte";
import "../src/style/fonts.css";
import "../src/style/desk.css";
import { FakePlatform, screen } from "../tests/fake";
import { Shown } from "../src/visitor/shown.svelte";
import { Turns } from "../src/visitor/turns.svelte";
import Visitor from "../src/visitor/Visitor.svelte";
import { seen, visitorWall } from "../tests/visitor_fake";
import { STATES } from "./states";
import { VISITORS } from "./visitor";

const [name = "idle", language = "vi"] = location.hash.slice(1).split("/");
const target = document.getElementById("app");
const visitors = VISITORS[name];
const state = STATES[name];
if (!target || (!state && !visitors)) {
  throw new Error(`no such state; there are: ${[...Object.keys(STATES), ...Object.keys(VISITORS)].join(", ")}`);
}
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
  shown.settings = { ...shown.settings, language: language === "en" ? "en" : "vi" };
  const platform = new FakePlatform(shown);
  if (state.closed) platform.failNext("openDesk", state.closed);
  const desk = new DeskState(platform);
  mount(App, { target, props: { desk } });
  platform.painted = async () => {
    await state.then?.(desk, platform);
    document.documentElement.dataset.painted = name;
  };
}
