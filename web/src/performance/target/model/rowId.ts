const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const length = 26

/** A lasting name for a row that is made here, so that it can be edited before the program has seen it. */
export function newRowId(): string {
  const random = crypto.getRandomValues(new Uint8Array(length))
  return Array.from(random, (byte) => letters[byte % letters.length]).join('')
}
