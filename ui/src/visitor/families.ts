// What the visitors' page may say, by key. Read by the build as well, which leaves all other words out of the page.
export const FAMILIES = /^(visitor|verdict|poster)-|^(notice-title|practice-band)$/u;
