import { region } from '@/app/book'
import { person } from '@/lib/person'
import type { Edit } from '../wire'

const key = (target: string) => `caixiao.edits.${region()}.${person()}.${target}`

/** Edits the program has not confirmed yet; they survive a reload and a lost connection. */
export function keptEdits(target: string): Edit[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(target)) ?? '[]')
    return Array.isArray(kept) ? (kept as Edit[]) : []
  } catch {
    return [] // written by an older version
  }
}

export function keepEdits(target: string, edits: readonly Edit[]): void {
  if (edits.length === 0) localStorage.removeItem(key(target))
  else localStorage.setItem(key(target), JSON.stringify(edits))
}
