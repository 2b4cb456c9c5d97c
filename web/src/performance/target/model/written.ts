import { editFen, formatBP, formatFen, parseMoney, printFen } from '@/lib/money'
import type { MoneyUnit } from '@/lib/moneyUnit'
import { moneyFields } from './content'

/** How a cell is written: its wire form is fen, basis points or the text itself. */
export type CellForm = 'text' | 'money' | 'percent' | 'category' | 'points' | 'links' | 'names' | 'kind'

export function formOf(path: string): CellForm {
  const last = path.split('.').at(-1) ?? ''
  if (path.startsWith('plan.')) return 'percent'
  if (last === 'level1' || last === 'level2') return 'category'
  if (last === 'weight') return 'points'
  if (path === 'declaration.kind') return 'kind'
  if (last === 'goalNos') return 'links'
  if (last === 'subGoals' && path !== 'subGoals') return 'names'
  return moneyFields.has(last) ? 'money' : 'text'
}

/** A wire text as it prints. */
export function written(path: string, text: string, unit: MoneyUnit = 'yuan'): string {
  if (text === '') return ''
  const form = formOf(path)
  // What is no figure shows as it is: a sheet must not break over one cell.
  if ((form === 'money' || form === 'percent') && !/^-?\d{1,15}$/.test(text)) return text
  if (form === 'money') return unit === 'wan' ? printFen(Number(text), 'wan') : formatFen(Number(text))
  if (form === 'percent') return formatBP(Number(text))
  if (form === 'links' || form === 'names') return text.replaceAll(',', '、')
  if (form === 'kind') return kindWords[text] ?? text
  return form === 'category' ? `${text}指标` : text
}

/** A wire text as it is edited: without commas. */
export function editable(path: string, text: string, unit: MoneyUnit = 'yuan'): string {
  if (text === '') return ''
  const form = formOf(path)
  if ((form === 'money' || form === 'percent') && !/^-?\d{1,15}$/.test(text)) return text
  if (form === 'money') return editFen(Number(text), unit)
  if (form === 'kind') return kindWords[text] ?? text
  if (form === 'links' || form === 'names') return text.replaceAll(',', '、')
  return form === 'percent' ? formatBP(Number(text)) : text
}

export type Mistake = 'shape' | 'precision' | 'size' | 'percent' | 'points' | 'links' | 'goal' | 'kind'

export type Typed = { text: string } | { mistake: Mistake }

/** What a person typed, in wire form. */
export function readTyped(form: CellForm, typed: string, unit: MoneyUnit = 'yuan'): Typed {
  if (form === 'money') {
    const parsed = parseMoney(typed, unit)
    if ('mistake' in parsed) return parsed
    return { text: parsed.fen === null ? '' : String(parsed.fen) }
  }
  if (form === 'percent') return readPercent(typed)
  if (form === 'kind') return readKind(typed)
  if (form === 'points') return readPoints(typed)
  if (form === 'links') return readLinks(typed)
  if (form === 'names') return { text: wordsOf(typed).join(',') }
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

/** "12.5", "１０ 分" as a decimal; a weight is none above 100 and has four decimals at most. */
function readPoints(typed: string): Typed {
  const plain = typed.normalize('NFKC').replace(/[\s分]/g, '')
  if (plain === '') return { text: '' }
  const parts = /^0*(\d{1,3})(?:\.(\d{1,4}))?$/.exec(plain)
  if (!parts || Number(plain) > 100) return { mistake: 'points' }
  const decimals = (parts[2] ?? '').replace(/0+$/, '')
  return { text: decimals === '' ? String(parts[1]) : `${parts[1]}.${decimals}` }
}

/** Words between commas of any writing or spaces. */
const wordsOf = (typed: string): string[] =>
  typed
    .normalize('NFKC')
    .split(/[\s,、;]+/)
    .filter(Boolean)

/** "1、3" as the numbers of goals, in order and once each. */
function readLinks(typed: string): Typed {
  const words = wordsOf(typed)
  if (words.some((word) => !/^[1-9]\d{0,2}$/.test(word))) return { mistake: 'links' }
  return { text: [...new Set(words.map(Number))].sort((a, b) => a - b).join(',') }
}

/** 项目属性 as the form prints it. */
export const kindWords: Record<string, string> = { NEW: '新增项目', CONTINUED: '延续项目' }

/** "新增", "延续项目" or their first letters. */
function readKind(typed: string): Typed {
  const plain = typed.trim().toUpperCase()
  if (plain === '') return { text: '' }
  const kind = Object.keys(kindWords).find(
    (key) => key.startsWith(plain) || kindWords[key]?.startsWith(plain.slice(0, 2)),
  )
  return kind ? { text: kind } : { mistake: 'kind' }
}
