import type { PayeeView } from './api'

/** Accounts of a payee as text: number, bank and its line number, an account a line. */
export const textOf = (payee: PayeeView): string =>
  payee.accounts
    .filter((one) => one.active)
    .map(({ number, bankName, bankNo }) => [number, bankName, bankNo].filter(Boolean).join(' '))
    .join('\n')

export interface AccountLine {
  id?: string
  number: string
  bankName: string
  bankNo: string
}

/** The text read again; an account that is known keeps its identifier, its number may be masked. */
export function linesOf(text: string, payee?: PayeeView): AccountLine[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [number = '', ...rest] = line.split(/[\s,，;；]+/)
      const last = rest.at(-1) ?? ''
      const bankNo = rest.length > 1 && /^\d{12}$/.test(last) ? last : ''
      const bankName = (bankNo ? rest.slice(0, -1) : rest).join(' ')
      const known = payee?.accounts.find((one) => one.number === number)
      return { ...(known && { id: known.id }), number, bankName, bankNo }
    })
}
