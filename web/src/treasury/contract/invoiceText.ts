import { parseMoney } from '@/lib/money'
import { type InvoiceBody, invoiceKinds } from './api'

/** Columns of a spreadsheet of invoices: code, number, kind, seller, day, total, tax. */
const columns = 7

/** What stands for a kind in a spreadsheet, besides its name. */
type KindOf = (text: string) => string | undefined

export interface ReadInvoices {
  items: InvoiceBody[]
  /** Rows that were not understood, from 1 on. */
  wrong: number[]
}

/** Reads invoices as a spreadsheet copies them, one a row; a head without figures is passed over. */
export function readInvoices(text: string, unit: string, kindOf: KindOf): ReadInvoices {
  const read: ReadInvoices = { items: [], wrong: [] }
  const rows = text.split(/\r?\n/).filter((row) => row.trim() !== '')
  for (const [at, row] of rows.entries()) {
    const [code = '', number = '', kind = '', seller = '', day = '', total = '', tax = ''] = row
      .split('\t')
      .slice(0, columns)
      .map((cell) => cell.trim())
    if (at === 0 && !/\d/.test(row)) continue
    const sum = parseMoney(total)
    const part = parseMoney(tax || '0')
    const known = kindOf(kind)
    const on = dayOf(day)
    if ('mistake' in sum || sum.fen === null || 'mistake' in part || !known || !on || !number || !seller) {
      read.wrong.push(at + 1)
      continue
    }
    read.items.push({
      code,
      number,
      unit,
      kind: known as InvoiceBody['kind'],
      seller,
      issuedOn: on,
      totalFen: sum.fen,
      taxFen: part.fen ?? 0,
    })
  }
  return read
}

/** 2021/3/5, 2021-03-05, 20210305. */
export function dayOf(text: string): string | undefined {
  const found = /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(text)
  if (!found) return undefined
  const [, year = '', month = '', day = ''] = found
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

export const kindByName =
  (nameOf: (kind: string) => string): KindOf =>
  (text) =>
    invoiceKinds.find((kind) => kind === text || nameOf(kind) === text)
