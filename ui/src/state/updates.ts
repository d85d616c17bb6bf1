// What desk tells, put into what it told before: one part of the screen, or one line of those inside. Pure.
import type { InsideLine } from "../bindings/InsideLine";
import type { Screen } from "../bindings/Screen";
import type { SiteNews } from "../bindings/SiteNews";
import type { SiteView } from "../bindings/SiteView";
import type { Update } from "../bindings/Update";
import { withLine } from "./leaving";

/** The screen after an update; the same one where it is about something else. */
export function updated(screen: Screen, update: Update): Screen {
  switch (update.kind) {
    case "screen":
      return update.of;
    case "inside":
      return { ...screen, inside: withLine(screen.inside, update.of) };
    case "left":
      return { ...screen, inside: without(screen.inside, update.of), site: screen.site && { ...screen.site, inside: without(screen.site.inside, update.of) } };
    case "site":
      return { ...screen, site: update.of && siteNow(screen.site, update.of) };
    // A scan is an event, and the roster is shown in a window of its own.
    case "scan":
    case "leave_asked":
    case "staff":
      return screen;
    default:
      return { ...screen, [update.kind]: update.of };
  }
}

/** The site with what is new of it: who came stands before the rest, and nobody else moves. */
function siteNow(site: SiteView | null, { came, left, ...now }: SiteNews): SiteView {
  const gone = new Set(left);
  const news = new Map(came.map((line) => [line.visit, line]));
  const stay = (site?.inside ?? []).filter(({ visit }) => !gone.has(visit));
  const here = new Set(stay.map(({ visit }) => visit));
  return { ...now, inside: [...came.filter(({ visit }) => !here.has(visit)), ...stay.map((line) => news.get(line.visit) ?? line)] };
}

function without(inside: InsideLine[], visit: string): InsideLine[] {
  return inside.filter((line) => line.visit !== visit);
}
