// The letters are part of the first picture. A page that learns from its own layout which of their files it needs is laid out
// again when they come; this one has them before it is laid out at all.

/** Waits for all three weights. A file that cannot be had holds nothing up: the system's letters stand in. */
export async function fonts(): Promise<void> {
  await Promise.allSettled([400, 600, 700].map((weight) => document.fonts.load(`${weight} 1rem "Be Vietnam Pro"`)));
}
