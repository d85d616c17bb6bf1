// Where the page starts: the one place that joins the screens to the real platform.
import { mount } from "svelte";
import App from "./App.svelte";
import { tauriPlatform } from "./platform/tauri";
import { DeskState } from "./state/desk.svelte";
import { fonts } from "./style/fonts";
import "./style/fonts.css";
import "./style/desk.css";

const target = document.getElementById("app");
if (!target) throw new Error("the page has no #app");
await fonts();
mount(App, { target, props: { desk: new DeskState(tauriPlatform()) } });
