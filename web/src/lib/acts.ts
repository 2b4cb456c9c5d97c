/**
 * Keys of acts: what the program carries out once, however often it is asked. Who tries again
 * after an attempt that came to no end (no connection, no room, too many at once) means the
 * same act, and asks under the same key; after an answer the same words are a new act.
 */

/** So long after an attempt the same words are still the same act. */
const retryMillis = 10 * 60_000

/** Attempts that came to no end: the key, and when it was last used. */
const open = new Map<string, { key: string; at: number }>()

/** A new idempotency key. Not randomUUID: bureaus serve over plain HTTP in their own net, where it is missing. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

/** The key to do something under: that of an attempt at the same that came to no end, or a new one. */
export function keyFor(act: string): string {
  const now = Date.now()
  for (const [name, { at }] of open) if (now - at > retryMillis) open.delete(name)
  const key = open.get(act)?.key ?? newKey()
  open.delete(act) // while it is under way, the same once more is another act
  return key
}

/** Notes how an attempt ended. */
export function ended(act: string, key: string, response: Response | undefined, code = ''): void {
  if (!response || unsettled(response.status, code)) open.set(act, { key, at: Date.now() })
}

/** Nobody knows whether it was done, or it was not even tried. */
const unsettled = (status: number, code: string): boolean =>
  status >= 500 || status === 429 || code === 'http.key_in_flight'

/** The name of an act: where it goes and what it says, of which only a digest is kept. */
export const actOf = (address: string, words: string): string => `${address} ${digest(words)}`

/** A short digest (cyrb53): two texts of one digest would at worst be refused as two acts under one key. */
function digest(text: string): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return `${text.length}:${(a >>> 0).toString(16)}${(b >>> 0).toString(16)}`
}
