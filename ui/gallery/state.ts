// What a page of the gallery is: what desk says, and what somebody does then.
import type { Failure } from "../src/bindings/Failure";
import type { Screen } from "../src/bindings/Screen";
import type { DeskState } from "../src/state/desk.svelte";
import type { FakePlatform } from "../tests/fake";

export interface State {
  screen?: Partial<Screen>;
  closed?: Failure;
  then?: (desk: DeskState, platform: FakePlatform) => void | Promise<void>;
}
