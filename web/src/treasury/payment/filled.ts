import type { Payment } from './api'

/** An application as it is filled in. */
export interface Filled {
  kind: string
  quota: string
  amountFen: number | null
  purpose: string
  method: string
  payeeKind: string
  payeeName: string
  payeeAccount: string
  payeeBank: string
  payerName: string
  payerAccount: string
  payerBank: string
  contract: string
  contractNo: string
  approvalNo: string
  persons: number
  invoices: Invoice[]
  rows: Row[]
  /** Rows that the kept application has, which stay while no others are read. */
  kept: { count: number; amountFen: number } | null
}

/** A registered invoice, and how much of it may still be paid. */
export interface Invoice {
  code: string
  number: string
  leftFen: number
}

export interface Row {
  name: string
  account: string
  bank: string
  idCard?: string
  amountFen: number
  withheldFen?: number
  /** Of the payroll (应发); left out where the sheet does not give it. */
  grossFen?: number
  remark?: string
}

/** A row as it is sent: what the bank has said of it stays behind. */
const sent = ({ name, account, bank, idCard, amountFen, withheldFen, grossFen, remark }: Row): Row => ({
  name,
  account,
  bank,
  ...(idCard && { idCard }),
  amountFen,
  ...(withheldFen && { withheldFen }),
  ...(grossFen && { grossFen }),
  ...(remark && { remark }),
})

export const empty = (quota: string): Filled => ({
  kind: 'SINGLE',
  quota,
  amountFen: null,
  purpose: '',
  method: '1',
  payeeKind: 'COMPANY',
  payeeName: '',
  payeeAccount: '',
  payeeBank: '',
  payerName: '',
  payerAccount: '',
  payerBank: '',
  contract: '',
  contractNo: '',
  approvalNo: '',
  persons: 0,
  invoices: [],
  rows: [],
  kept: null,
})

/** What of a kept application can be filled in again. */
export const filledOf = (payment: Payment): Filled => ({
  ...empty(payment.quota),
  kind: payment.kind,
  amountFen: payment.amountFen,
  purpose: payment.purpose,
  method: payment.method,
  payeeKind: payment.payeeKind,
  payeeName: payment.payeeName,
  payeeAccount: payment.payeeAccount,
  payeeBank: payment.payeeBank,
  payerName: payment.payerName,
  payerAccount: payment.payerAccount,
  payerBank: payment.payerBank,
  contract: payment.contract ?? '',
  contractNo: payment.contractNo,
  approvalNo: payment.approvalNo,
  persons: payment.persons,
  invoices: payment.invoices.map(({ code, number, amountFen }) => ({ code, number, leftFen: amountFen })),
  kept: payment.kind === 'SINGLE' ? null : { count: payment.rows, amountFen: payment.amountFen },
})

/** The sum: of the rows where there are rows. */
export const sumOf = (filled: Filled): number | null =>
  filled.kind === 'SINGLE'
    ? filled.amountFen
    : filled.rows.length > 0 || !filled.kept
      ? filled.rows.reduce((sum, row) => sum + row.amountFen, 0)
      : filled.kept.amountFen

/** The sum laid on invoices, each as far as it reaches; what is left over goes on the last. */
export function laid(
  invoices: readonly Invoice[],
  amountFen: number,
): { code: string; number: string; amountFen: number }[] {
  let left = amountFen
  return invoices
    .map(({ code, number, leftFen }, at) => {
      const part = at === invoices.length - 1 ? left : Math.min(left, leftFen)
      left -= part
      return { code, number, amountFen: part }
    })
    .filter((one) => one.amountFen > 0)
}

/** The application as it is sent; null until enough is there to be looked at. */
export function bodyOf(filled: Filled): Record<string, unknown> | null {
  const amountFen = sumOf(filled)
  if (!filled.quota || !amountFen) return null
  const single = filled.kind === 'SINGLE'
  return {
    kind: filled.kind,
    quota: filled.quota,
    amountFen,
    purpose: filled.purpose,
    ...(single && {
      method: filled.method,
      payeeKind: filled.payeeKind,
      payeeName: filled.payeeName,
      payeeAccount: filled.payeeAccount,
      payeeBank: filled.payeeBank,
    }),
    ...(!single && filled.rows.length > 0 && { rows: filled.rows.map(sent) }),
    ...(filled.contract && { contract: filled.contract }),
    ...(filled.payerAccount && {
      payer: { name: filled.payerName, number: filled.payerAccount, bank: filled.payerBank },
    }),
    ...(filled.contractNo && { contractNo: filled.contractNo }),
    ...(filled.approvalNo && { approvalNo: filled.approvalNo }),
    ...(filled.persons > 0 && { persons: filled.persons }),
    ...(filled.invoices.length > 0 && { invoices: laid(filled.invoices, amountFen) }),
  }
}

/** Whether all is there that a draft needs. */
export const complete = (filled: Filled): boolean =>
  bodyOf(filled) !== null &&
  filled.purpose.trim() !== '' &&
  (filled.kind !== 'SINGLE' || (filled.payeeName.trim() !== '' && filled.payeeAccount.trim() !== ''))
