// How the element looks: a constructed sheet, which `style-src 'self'` permits, one for each document.

let style = '';

/** What it wears: the entry says so, for the text comes from the build. */
export function wears(css: string): void {
  style = css;
}

const sheets = new WeakMap<Document, CSSStyleSheet>();

/** The document’s own sheet: one document’s is of no use to another. */
export function sheetOf(page: Document): CSSStyleSheet {
  let sheet = sheets.get(page);
  if (sheet === undefined) {
    const Sheet = page.defaultView?.CSSStyleSheet ?? CSSStyleSheet;
    sheet = new Sheet();
    sheet.replaceSync(style);
    sheets.set(page, sheet);
  }
  return sheet;
}
