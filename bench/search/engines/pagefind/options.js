// What a word is worth by where it stands: data-pagefind-weight takes 0 to 10, and 1 is usual (a heading's words have more by
// themselves, unless told otherwise).
export const WEIGHT = { code: 10, title: 8, names: 6, keywords: 6, signatures: 4, constants: 4, headers: 3, platform: 3, summary: 2, causes: 1, fixes: 0.3, body: 0.3 };

// The weight of a product's code against one of HTTP itself; Pagefind has no weight for a page as a whole.
export const PRODUCT = 0.6;

// See https://pagefind.app/docs/ranking/
export const RANKING = { pageLength: 0 };
