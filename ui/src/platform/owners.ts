// A platform whose calls may be the owner's: one that is refused for want of the PIN waits while it is asked for, and is made again.
// No screen has to know which calls those are.
import { asFailure, type Platform } from "./platform";

/** `ask` opens the PIN window and answers whether the door stands open now. */
export function owners(platform: Platform, ask: () => Promise<boolean>): Platform {
  return new Proxy(platform, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      if (typeof call !== "function") return call;
      return async (...args: unknown[]): Promise<unknown> => {
        for (;;) {
          try {
            return await call.apply(target, args);
          } catch (thrown) {
            if (asFailure(thrown).code !== "owner_needed" || !(await ask())) throw thrown;
          }
        }
      };
    },
  });
}
