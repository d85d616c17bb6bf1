// What there is to say of a visitor card before it is handed out. Advice only: the desk refuses none but a card that is out.
import type { CardsView } from "../bindings/CardsView";
import { plainCard } from "./fold";
import type { Args } from "./words.svelte";

export function cardDoubt(card: string, cards: CardsView): { key: string; args: Args } | null {
  const plain = plainCard(card);
  if (plain === "" || cards.last === 0) return null;
  const number = Number(plain);
  if (!(number >= cards.first && number <= cards.last)) return { key: "card-outside", args: { first: cards.first, last: cards.last } };
  if (cards.lost.some((one) => plainCard(one) === plain)) return { key: "card-lost", args: { card } };
  if (cards.missing.some((one) => plainCard(one.card) === plain)) return { key: "card-missing", args: { card } };
  return null;
}
