import { person } from '@/lib/person'

const key = (name: string) => `caixiao.draft.${person()}.${name}`

/** What was typed and not yet saved; it survives a reload and ends with the window. */
export function readDraft(name: string): Record<string, unknown> | undefined {
  const text = sessionStorage.getItem(key(name))
  if (text === null) return undefined
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return undefined
  }
}

export function saveDraft(name: string, values: Record<string, unknown>): void {
  sessionStorage.setItem(key(name), JSON.stringify(values))
}

export function dropDraft(name: string): void {
  sessionStorage.removeItem(key(name))
}
