/**
 * Gives every style sheet that a script makes the nonce of the page's policy. antd's own
 * carry it; those its parts make for themselves (locking the scroll behind a dialog) have no
 * way to be told. Sheets in parsed HTML, where foreign text could bring one, stay without.
 */
export function carryNonce(nonce: string): void {
  if (!nonce) return
  const make = document.createElement.bind(document) as (
    tag: string,
    options?: ElementCreationOptions,
  ) => HTMLElement
  document.createElement = ((tag: string, options?: ElementCreationOptions) => {
    const element = make(tag, options)
    if (tag.toLowerCase() === 'style') element.nonce = nonce
    return element
  }) as typeof document.createElement
}
