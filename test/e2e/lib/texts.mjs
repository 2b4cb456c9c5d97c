import { readFileSync } from 'node:fs'

/** The words of the program in one language, by key; figures are filled in by name. */
export function texts(lang) {
  const all = JSON.parse(readFileSync(new URL(`../../../locales/${lang}.json`, import.meta.url), 'utf8'))
  const say = (key, params = {}) => {
    const text = (params.count === 1 && all[`${key}_one`]) || (all[key] ?? all[`${key}_other`])
    if (text === undefined) throw new Error(`no text ${key}`)
    return text.replace(/\{\{(\w+)\}\}/g, (_, name) => params[name] ?? `{{${name}}}`)
  }
  /** Every form a text has, of one and of several. */
  say.forms = (key) => [say(key), say(key, { count: 1 })]
  return say
}

/** A pattern that finds a text, in one of its forms, whatever its figures are. */
export function pattern(forms) {
  const one = (text) =>
    text
      .split(/\{\{\w+\}\}/)
      .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+')
  return new RegExp(forms.map(one).join('|'))
}
