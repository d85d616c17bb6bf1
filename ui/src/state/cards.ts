// Visitor cards: what there is to say of one before it is handed out, which is advice only (the desk refuses none but a card that
// is out), and what became of one that did not come back.
import type { CardFate } from "../bindings/CardFate";
import type { CardsView } from "../bindings/CardsView";
import type { Platform } from "../platform/platform";
import { plainCard } from "./fold";
import type { Voice } from "./voice";
import type { Args, Key } from "./words.svelte";

export function cardDoubt(card: string, cards: CardsView): { key: Key; args: Args } | null {
  const plain = plainCard(card);
  if (plain === "" || cards.last === 0) return null;
  const number = Number(plain);
  if (!(number >= cards.first && number <= cards.last)) return { key: "card-outside", args: { first: cards.first, last: cards.last } };
  if (cards.lost.some((one) => plainCard(one) === plain)) return { key: "card-lost", args: { card } };
  if (cards.missing.some((one) => plainCard(one.card) === plain)) return { key: "card-missing", args: { card } };
  return null;
}

export class Cards {
  readonly #platform: Platform;
  readonly #voice: Voice;

  constructor(platform: Platform, voice: Voice) {
    this.#platform = platform;
    this.#voice = voice;
  }

  async settle(card: string, fate: CardFate): Promise<void> {
    await this.#voice.attempt(() => this.#platform.settleCard(card, fate));
  }
}
