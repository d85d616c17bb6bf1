// Where the page of the visitors' window starts. It asks for nothing: the program calls the one function that is left here for it.
import { mount } from "svelte";
import type { VisitorTold } from "../bindings/VisitorTold";
import "../style/fonts.css";
import "../style/desk.css";
import { Shown } from "./shown.svelte";
import Visitor from "./Visitor.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("the page has no #app");
const shown = new Shown();
mount(Visitor, { target, props: { shown } });
Object.defineProperty(globalThis, "visitorTold", { value: (told: VisitorTold) => shown.take(told) });
