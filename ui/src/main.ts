// Where the page starts: the one place that joins the screens to the real platform.
import { mount } from "svelte";
import App from "./App.svelte";
import { tauriPlatform } from "./platform/tauri";
import { DeskState } from "./state/desk.svelte";
import { fonts } from "./style/fonts";
import "./style/fonts.css";
import "./style/desk.css";

/** A book that needs longer to open is waited for on the screen, where the desk is seen to be there. */
const PATIENCE_MS = 500;

const target = document.getElementById("app");
if (!target) throw new Error("the page has no #app");
const desk = new DeskState(tauriPlatform());
// Asked for before anything is drawn, and drawn once: with the letters and the desk's true state.
const opened = desk.open();
await fonts();
await Promise.race([opened, new Promise((enough) => setTimeout(enough, PATIENCE_MS))]);
mount(App, { target, props: { desk, opened } });
