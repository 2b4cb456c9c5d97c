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
  contractNo: string
  approvalNo: string
  persons: number
  invoiceCode: string
  invoiceNumber: string
  rows: Row[]
}

export interface Row {
  name: string
  account: string
  bank: string
  idCard?: string
  amountFen: number
  withheldFen?: number
  remark?: string
}

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
  contractNo: '',
  approvalNo: '',
  persons: 0,
  invoiceCode: '',
  invoiceNumber: '',
  rows: [],
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
  contractNo: payment.contractNo,
  approvalNo: payment.approvalNo,
  persons: payment.persons,
  invoiceCode: payment.invoices[0]?.code ?? '',
  invoiceNumber: payment.invoices[0]?.number ?? '',
  rows: payment.batch.map(({ name, account, bank, amountFen, remark }) => ({
    name,
    account,
    bank,
    amountFen,
    remark,
  })),
})

/** The sum: of the rows where there are rows. */
export const sumOf = (filled: Filled): number | null =>
  filled.kind === 'SINGLE' ? filled.amountFen : filled.rows.reduce((sum, row) => sum + row.amountFen, 0)

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
    ...(!single && { rows: filled.rows }),
    ...(filled.payerAccount && {
      payer: { name: filled.payerName, number: filled.payerAccount, bank: filled.payerBank },
    }),
    ...(filled.contractNo && { contractNo: filled.contractNo }),
    ...(filled.approvalNo && { approvalNo: filled.approvalNo }),
    ...(filled.persons > 0 && { persons: filled.persons }),
    ...(filled.invoiceNumber && {
      invoices: [{ code: filled.invoiceCode, number: filled.invoiceNumber, amountFen }],
    }),
  }
}

/** Whether all is there that a draft needs. */
export const complete = (filled: Filled): boolean =>
  bodyOf(filled) !== null &&
  filled.purpose.trim() !== '' &&
  (filled.kind !== 'SINGLE' || (filled.payeeName.trim() !== '' && filled.payeeAccount.trim() !== ''))
