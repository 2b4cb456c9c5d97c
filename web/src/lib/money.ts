import type { MoneyUnit } from './moneyUnit'

const fenPerYuan = 100n
const fenPerWan = 1_000_000n

/** Thousands commas into the whole part. */
export function group(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** 66960000 fen as "669,600.00" yuan or "66.96" 万元; half a hundredth rounds away from zero. */
export function formatFen(fen: number, unit: MoneyUnit = 'yuan'): string {
  const exact = BigInt(fen)
  const size = exact < 0n ? -exact : exact
  const hundredths = unit === 'yuan' ? size : (size * fenPerYuan + fenPerWan / 2n) / fenPerWan
  const sign = exact < 0n && hundredths > 0n ? '-' : ''
  return `${sign}${group((hundredths / 100n).toString())}.${(hundredths % 100n).toString().padStart(2, '0')}`
}

export type ParsedMoney = { fen: number | null } | { mistake: 'shape' | 'precision' | 'size' }

/** The decimals an amount has in each unit, down to the fen, by the word written behind it. */
const placesOf: Record<string, number> = { 元: 2, 圆: 2, 万: 6, 万元: 6, 万圆: 6, 亿: 10, 亿元: 10, 亿圆: 10 }

/**
 * What a person typed or pasted ("1,234.50", "１２３４．５", "¥1234.5元", "12万元") as fen. Empty is
 * null. The unit that is written goes before the one the page shows, so that 60 万元 is never
 * taken for 60 元. More decimals than the unit holds are a mistake, never rounded away.
 */
export function parseMoney(text: string, unit: MoneyUnit = 'yuan'): ParsedMoney {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,¥￥]/g, '')
    .replace(/−/g, '-')
  if (plain === '') return { fen: null }
  const parts = /^(-?)(\d*)(?:\.(\d*))?([亿万]?[元圆]?)$/.exec(plain)
  if (!parts || (!parts[2] && !parts[3])) return { mistake: 'shape' }
  const places = placesOf[parts[4] ?? ''] ?? (unit === 'yuan' ? 2 : 6)
  const fraction = (parts[3] ?? '').replace(/0+$/, '')
  if (fraction.length > places) return { mistake: 'precision' }
  const fen = BigInt(`${parts[2] || '0'}${fraction.padEnd(places, '0')}`)
  if (fen > BigInt(Number.MAX_SAFE_INTEGER)) return { mistake: 'size' }
  const size = Number(fen)
  return { fen: parts[1] && size ? -size : size }
}

/** Fen as text for an input: exact in the unit, without commas. */
export function editFen(fen: number, unit: MoneyUnit = 'yuan'): string {
  const exact = BigInt(fen)
  const size = exact < 0n ? -exact : exact
  const places = unit === 'yuan' ? 2 : 6
  const scale = unit === 'yuan' ? fenPerYuan : fenPerWan
  const fraction = (size % scale).toString().padStart(places, '0')
  const kept = unit === 'yuan' ? fraction : fraction.replace(/0{1,4}$/, '')
  return `${exact < 0n ? '-' : ''}${size / scale}.${kept}`
}

/** Fen as forms print it: exact in the unit, with thousands commas. */
export const printFen = (fen: number, unit: MoneyUnit = 'yuan'): string => formatDecimal(editFen(fen, unit))

/** Basis points as a percentage without a space: 7000 is "70.00%". */
export function formatBP(bp: number): string {
  const size = Math.abs(bp)
  return `${bp < 0 ? '-' : ''}${group(String(Math.trunc(size / 100)))}.${String(size % 100).padStart(2, '0')}%`
}

/** A plain decimal text or count with thousands commas; the decimals as they are. */
export function formatDecimal(value: string | number): string {
  const text = String(value)
  const [whole = '', fraction] = text.replace('-', '').split('.')
  return `${text.startsWith('-') ? '-' : ''}${group(whole)}${fraction === undefined ? '' : `.${fraction}`}`
}
