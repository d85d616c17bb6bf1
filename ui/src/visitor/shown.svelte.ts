// What the visitors' window was told. There is nothing else in it: no name, no number, no list can come here.
import type { VisitorTold } from "../bindings/VisitorTold";
import type { VisitorView } from "../bindings/VisitorView";
import type { VisitorWall } from "../bindings/VisitorWall";

export class Shown {
  view = $state.raw<VisitorView>({ practice: false, shows: { kind: "nothing" } });
  wall = $state.raw<VisitorWall | null>(null);

  take(told: VisitorTold): void {
    if (told.kind === "view") this.view = told.of;
    else this.wall = told.of;
  }
}
