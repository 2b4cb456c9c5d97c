/** One place of a content: what stands there in wire form, and how to put something else there. */
export interface Place {
  get: () => string
  set: (text: string) => void
}

/** A text of an object. */
export function field<T extends object>(owner: T, name: keyof T): Place {
  return {
    get: () => String(owner[name] ?? ''),
    set: (text) => {
      owner[name] = text as T[keyof T]
    },
  }
}

/** An amount or a rate of an object: empty for none. */
export function figure<K extends string>(owner: { [name in K]?: number | null }, name: K): Place {
  return {
    get: () => (owner[name] === null || owner[name] === undefined ? '' : String(owner[name])),
    set: (text) => {
      owner[name] = text === '' ? null : Number(text)
    },
  }
}
