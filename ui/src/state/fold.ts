// Search without diacritics, the way people type in a hurry: "nguyen thi buoi" finds "Nguyễn Thị Bưởi".

/** Lower case, no marks, đ as d. The same rule as the register's `fold` column. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replace(/\s+/gu, " ")
    .trim();
}

/** Whether every word of the query is somewhere in the text. */
export function matches(text: string, query: string): boolean {
  const folded = fold(text);
  return fold(query)
    .split(" ")
    .every((word) => folded.includes(word));
}

/** A card number without its leading zeros, so that 27 finds 027. */
export function plainCard(card: string): string {
  return fold(card).replace(/^0+(?=.)/u, "");
}
