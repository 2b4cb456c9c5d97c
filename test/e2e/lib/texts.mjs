import { readFileSync } from 'node:fs'

/** The words of the program in one language, by key; figures are filled in by name. */
export function texts(lang) {
  const all = JSON.parse(readFileSync(new URL(`../../../locales/${lang}.json`, import.meta.url), 'utf8'))
  return (key, params = {}) => {
    const text = all[key] ?? all[`${key}_other`]
    if (text === undefined) throw new Error(`no text ${key}`)
    return text.replace(/\{\{(\w+)\}\}/g, (_, name) => params[name] ?? `{{${name}}}`)
  }
}

/** A pattern that finds a text whatever its figures are. */
export function pattern(text) {
  const pieces = text.split(/\{\{\w+\}\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(pieces.join('.+'))
}
