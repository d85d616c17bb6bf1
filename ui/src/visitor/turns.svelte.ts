// Pages that take turns, without a movement between them: each stands long enough to be read, or scanned.

import { untrack } from "svelte";

export class Turns {
  /** Which page, counted from 0 without end. */
  page = $state(0);

  /** Begins anew with the first; `seconds` says how long a page stands. The answer ends it. */
  begin(seconds: (page: number) => number): () => void {
    this.page = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      timer = setTimeout(() => {
        this.page += 1;
        wait();
      }, seconds(untrack(() => this.page)) * 1000);
    };
    wait();
    return () => clearTimeout(timer);
  }
}
