import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** Texts the pages may show; the others belong to the program alone. */
const wanted =
  /^(web|enum|perm|audit|role|org|codetable|project|budget|quota|adjustment|yearend|plan|contract|control|bank|exchange|payment|target|library|disclosure|attachment|session|system|field|lint|na|event|job|workflow|measure|fault\.session)\./

const prefix = 'virtual:texts/'

const file = (language: string) => fileURLToPath(new URL(`../../locales/${language}.json`, import.meta.url))

/** The texts of one language that the pages may show, from the one file all of Caixiao reads. */
export function textsOf(language: string): Record<string, string> {
  const all = JSON.parse(readFileSync(file(language), 'utf8')) as Record<string, string>
  return Object.fromEntries(Object.entries(all).filter(([key]) => wanted.test(key)))
}

/** Offers the texts as modules `virtual:texts/zh` and `virtual:texts/en`, one chunk for each language. */
export function texts(): Plugin {
  return {
    name: 'caixiao-texts',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return
      const language = id.slice(prefix.length + 1)
      this.addWatchFile(file(language))
      return `export const texts = ${JSON.stringify(textsOf(language))}`
    },
  }
}
