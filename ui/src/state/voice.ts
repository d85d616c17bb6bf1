// How a part of the desk asks for something, and says back what came of it. There is one way to fail: whatever is asked answers, or
// its failure stands on the screen. Nothing answers an empty list instead, and nothing hands a failure around.
import type { Failure } from "../bindings/Failure";
import { asFailure } from "../platform/platform";
import type { Args, Key } from "./words.svelte";

/** Asks, and shows what did not work: in the line of notices, or where a window has a place of its own for it. */
export interface Asks {
  /** Does something; answers whether it worked. */
  attempt(act: () => Promise<unknown>): Promise<boolean>;
  /** Asks for something; null where there is no answer. */
  ask<T>(act: () => Promise<T>): Promise<T | null>;
}

/** The line of notices. */
export interface Voice extends Asks {
  say(key: Key, args?: Args, undo?: (() => void) | null): void;
  /** What did not work, where nobody asked for it with `attempt`. */
  failed(failure: Failure): void;
}

/** Asks in the way of whoever shows the failure. */
export function asking(failed: (failure: Failure) => unknown): Asks {
  const ask = async <T>(act: () => Promise<T>): Promise<{ answer: T } | null> => {
    try {
      return { answer: await act() };
    } catch (thrown) {
      await failed(asFailure(thrown));
      return null;
    }
  };
  return {
    attempt: async (act) => (await ask(act)) !== null,
    ask: async (act) => (await ask(act))?.answer ?? null,
  };
}
