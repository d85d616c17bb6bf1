// A platform on which the same thing, asked for again before it was answered, is asked for once: a bouncing key writes one visit, lets one
// person go, tries a PIN once. No window has to see to that by itself.
import type { Platform } from "./platform";

/** Calls of which two are two: people who go by, and what the second press takes back; and lists, which are too long to compare. */
const EACH: ReadonlySet<string> = new Set(["countPeople", "noPhone", "advise", "tickRollCall", "trySound", "openDesk", "lookAtStaffList", "lookAtExpectedList"]);

export function once(platform: Platform): Platform {
  const underWay = new Map<string, Promise<unknown>>();
  return new Proxy(platform, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== "function" || typeof name !== "string" || EACH.has(name)) return call;
      return (...args: unknown[]): Promise<unknown> => {
        const what = JSON.stringify([name, ...args]);
        const begun = underWay.get(what);
        if (begun) return begun;
        const answer = (call.apply(target, args) as Promise<unknown>).finally(() => underWay.delete(what));
        underWay.set(what, answer);
        return answer;
      };
    },
  });
}
