import { describe, expect, it } from 'vitest'
import { bodyOf, complete, empty, sumOf } from './filled'

describe('an application as it is filled in', () => {
  it('is sent once there is a quota and a sum', () => {
    expect(bodyOf(empty('Q'))).toBeNull()
    expect(bodyOf({ ...empty(''), amountFen: 100 })).toBeNull()
    expect(bodyOf({ ...empty('Q'), amountFen: 100 })).toMatchObject({
      quota: 'Q',
      amountFen: 100,
      method: '1',
    })
  })

  it('of a batch is the sum of its rows and names no payee', () => {
    const batch = {
      ...empty('Q'),
      kind: 'BATCH',
      amountFen: 1,
      rows: [
        { name: 'a', account: '1', bank: '', amountFen: 100 },
        { name: 'b', account: '2', bank: '', amountFen: 250 },
      ],
    }
    expect(sumOf(batch)).toBe(350)
    expect(bodyOf(batch)).toMatchObject({ amountFen: 350, rows: batch.rows })
    expect(bodyOf(batch)).not.toHaveProperty('payeeName')
  })

  it('is complete with a purpose and, of a single one, a payee', () => {
    const filled = { ...empty('Q'), amountFen: 100, purpose: '维护费' }
    expect(complete(filled)).toBe(false)
    expect(complete({ ...filled, payeeName: '公司', payeeAccount: '6222' })).toBe(true)
  })

  it('puts an invoice on the whole sum', () => {
    const filled = { ...empty('Q'), amountFen: 100, invoiceCode: '013', invoiceNumber: '00012345' }
    expect(bodyOf(filled)).toMatchObject({ invoices: [{ code: '013', number: '00012345', amountFen: 100 }] })
  })
})
