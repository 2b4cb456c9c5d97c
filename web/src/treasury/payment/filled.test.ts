import { describe, expect, it } from 'vitest'
import { bodyOf, complete, empty, laid, sumOf } from './filled'

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
        { name: 'b', account: '2', bank: '', amountFen: 250, withheldFen: 50, grossFen: 300 },
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

  it('lays its sum on invoices as far as each reaches, the rest on the last', () => {
    const invoices = [
      { code: '013', number: '1', leftFen: 60 },
      { code: '', number: '2', leftFen: 30 },
    ]
    expect(bodyOf({ ...empty('Q'), amountFen: 100, invoices })).toMatchObject({
      invoices: [
        { code: '013', number: '1', amountFen: 60 },
        { code: '', number: '2', amountFen: 40 },
      ],
    })
    expect(laid(invoices, 50)).toEqual([{ code: '013', number: '1', amountFen: 50 }])
  })

  it('of a kept batch sends no rows while no others are read', () => {
    const kept = { ...empty('Q'), kind: 'BATCH', kept: { count: 3, amountFen: 350 } }
    expect(sumOf(kept)).toBe(350)
    expect(bodyOf(kept)).not.toHaveProperty('rows')
    const rows = [{ name: 'a', account: '1', bank: '', amountFen: 100 }]
    expect(bodyOf({ ...kept, rows })).toMatchObject({ amountFen: 100, rows })
  })
})
