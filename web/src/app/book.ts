/** The path of the book the page belongs to, "/b/130306/", as index.html says. */
export function bookPath(): string {
  return new URL(document.baseURI).pathname
}

/** The region of the book, "130306"; empty outside of one. */
export function region(): string {
  return /\/b\/([^/]+)\//.exec(bookPath())?.[1] ?? ''
}

/** The nonce that the style sheets made at run time carry; empty without a policy. */
export function nonce(): string {
  return document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? ''
}
