// Search without diacritics, the way people type in a hurry: "nguyen thi buoi" finds "Nguyễn Thị Bưởi".
import table from "../../../assets/lookalikes.txt?raw";

/** Small letters as search reads them: those that look like others, and those that are read as others. What stands first holds. */
const READS = new Map<string, string>();
for (const line of table.split("\n")) {
  const [how = "", letter = "", others = ""] = line.split(" ");
  if (how !== "looks" && how !== "reads") continue;
  for (const other of others.toLowerCase()) if (!READS.has(other)) READS.set(other, letter.toLowerCase());
}

/** What has no width, and what is drawn blank. */
const BLANK = /[\p{Default_Ignorable_Code_Point}\p{Cc}\u2800\u{1d159}]/gu;

/** Lower case, no marks, đ and what looks like it as d. The same rule and the same table as the register's `fold`. */
export function fold(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\s+/gu, " ")
    .replace(/\p{M}/gu, "")
    .replace(BLANK, "")
    .replace(/[^\p{ASCII}]/gu, (sign) => READS.get(sign) ?? sign)
    .replace(/ +/gu, " ")
    .trim();
}

/** Text as it was meant: composed, small, with đ for what looks like it. To compare marks that somebody typed. */
export function spelt(text: string): string {
  return text.normalize("NFC").toLowerCase().replace(/[ðɖ]/gu, "đ");
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
