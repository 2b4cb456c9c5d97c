import { editFen, formatBP, formatFen, parseMoney } from '@/lib/money'
import { moneyFields } from './content'

/** How a cell is written: its wire form is fen, basis points or the text itself. */
export type CellForm = 'text' | 'money' | 'percent' | 'category'

export function formOf(path: string): CellForm {
  const last = path.split('.').at(-1) ?? ''
  if (path.startsWith('plan.')) return 'percent'
  if (last === 'level1' || last === 'level2') return 'category'
  return moneyFields.has(last) ? 'money' : 'text'
}

/** A wire text as it prints. */
export function written(path: string, text: string): string {
  if (text === '') return ''
  const form = formOf(path)
  if (form === 'money') return formatFen(Number(text))
  if (form === 'percent') return formatBP(Number(text))
  return form === 'category' ? `${text}指标` : text
}

/** A wire text as it is edited: without commas. */
export function editable(path: string, text: string): string {
  if (text === '') return ''
  const form = formOf(path)
  if (form === 'money') return editFen(Number(text))
  return form === 'percent' ? formatBP(Number(text)) : text
}

export type Typed = { text: string } | { mistake: 'shape' | 'precision' | 'size' | 'percent' }

/** What a person typed, in wire form. */
export function readTyped(form: CellForm, typed: string): Typed {
  if (form === 'money') {
    const parsed = parseMoney(typed)
    if ('mistake' in parsed) return parsed
    return { text: parsed.fen === null ? '' : String(parsed.fen) }
  }
  if (form === 'percent') return readPercent(typed)
  if (form === 'category') return { text: typed.replace(/\s/g, '').replace(/指标$/, '') }
  return { text: typed.replace(/[ \t]+$/gm, '').trim() }
}

/** "60", "60%", "６０.5％" as basis points; more than two decimals are refused, never rounded away. */
function readPercent(typed: string): Typed {
  const plain = typed.normalize('NFKC').replace(/[\s%]/g, '')
  if (plain === '') return { text: '' }
  const parts = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!parts) return { mistake: 'percent' }
  return { text: String(Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'))) }
}
