import { formatBP, formatFen } from '@/lib/money'
import type { Param } from './api'

/** What stands between the parts of a list, and between groups of them. */
const comma = /[\s,，、]+/
const semicolon = /[;；]+/

const partsOf = (text: string, mark: RegExp) => text.split(mark).filter(Boolean)

type Translate = (key: string) => string

/** A figure of a rule as people read it. */
export function readParam(param: Param, text: string, t: Translate): string {
  switch (param.kind) {
    case 'FEN':
      return `${formatFen(Number(text))} ${t('web.unit.yuan')}`
    case 'BP':
      return formatBP(Number(text))
    case 'CHOICES':
      return partsOf(text, comma)
        .map((one) => t(`control.option.${one}`))
        .join('、')
    case 'GROUPS':
    case 'KEYWORDS':
      return partsOf(text, semicolon)
        .map((group) => partsOf(group, comma).join('、'))
        .join('；')
    case 'COUNT':
    case 'DAY':
      return text
    default:
      return partsOf(text, comma).join('、')
  }
}

/** A figure of a rule as a field of a form holds it. */
export function fieldOf(param: Param, text: string): unknown {
  switch (param.kind) {
    case 'FEN':
    case 'COUNT':
      return Number(text)
    case 'BP':
      return String(Number(text) / 100)
    case 'CHOICES':
      return partsOf(text, comma)
    case 'DAY':
      return text
    case 'GROUPS':
    case 'KEYWORDS':
      return partsOf(text, semicolon)
        .map((group) => partsOf(group, comma).join('、'))
        .join('；')
    default:
      return partsOf(text, comma).join('、')
  }
}

/** What a field of a form holds as the figure is kept. */
export function keptParam(param: Param, value: unknown): string {
  const text = String(value ?? '').trim()
  switch (param.kind) {
    case 'FEN':
    case 'COUNT':
      return value === null || value === undefined || text === '' ? '' : String(value)
    case 'BP':
      return /^\d+(\.\d{1,2})?$/.test(text) ? String(Math.round(Number(text) * 100)) : text
    case 'CHOICES':
      return (Array.isArray(value) ? value : []).join(',')
    case 'DAY':
      return text
    case 'GROUPS':
    case 'KEYWORDS':
      return partsOf(text, semicolon)
        .map((group) => partsOf(group, comma).join(','))
        .join(';')
    default:
      return partsOf(text, comma).join(',')
  }
}
