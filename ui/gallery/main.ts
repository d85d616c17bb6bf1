// The gallery: every state of the desk on a fake platform, one for each name after the #. For eyes and screenshots; never part of the
// product. Build it with `npm run gallery`, then open target/gallery through any file server.
import { mount } from "svelte";
import App from "../src/App.svelte";
import { DeskState } from "../src/state/desk.svelte";
import "../src/style/fonts.css";
import "../src/style/desk.css";
import { FakePlatform, screen } from "../tests/fake";
import { STATES } from "./states";

const [name = "idle", language = "vi"] = location.hash.slice(1).split("/");
const state = STATES[name];
const target = document.getElementById("app");
if (!target || !state) throw new Error(`no such state; there are: ${Object.keys(STATES).join(", ")}`);

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
