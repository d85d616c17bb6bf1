// What the screens ask of whatever carries them: the commands of desk, whose client is generated from their Rust. No sentence passes
// here, and nothing outside this folder knows what a window is made of.
import type { Commands } from "../bindings/commands";
import type { Failure } from "../bindings/Failure";

export type Platform = Commands;

/** Whatever a call rejected with, as a Failure: a broken bridge is an internal failure, never a crash of the screen. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "code" in thrown) return thrown as Failure;
  return { code: "internal", detail: null };
}
