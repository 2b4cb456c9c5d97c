import { describe, expect, it } from 'vitest'
import { dayOf, kindByName, readInvoices } from './invoiceText'

const names: Record<string, string> = { SPECIAL: '增值税专用发票', RECEIPT: '财政票据' }
const kindOf = kindByName((kind) => names[kind] ?? kind)

describe('invoices of a spreadsheet', () => {
  it('reads rows, and passes over a head', () => {
    const { items, wrong } = readInvoices(
      '发票代码\t发票号码\t种类\t销售方\t日期\t价税合计\t税额\r\n013002100104\t00420001\t增值税专用发票\t某公司\t2021/3/5\t1,130.00\t130\n\t24132000\tRECEIPT\t某学校\t20210306\t50\t\n',
      'U',
      kindOf,
    )
    expect(wrong).toEqual([])
    expect(items).toEqual([
      {
        code: '013002100104',
        number: '00420001',
        unit: 'U',
        kind: 'SPECIAL',
        seller: '某公司',
        issuedOn: '2021-03-05',
        totalFen: 1130_00,
        taxFen: 130_00,
      },
      {
        code: '',
        number: '24132000',
        unit: 'U',
        kind: 'RECEIPT',
        seller: '某学校',
        issuedOn: '2021-03-06',
        totalFen: 50_00,
        taxFen: 0,
      },
    ])
  })

  it('names the rows it does not understand', () => {
    const { items, wrong } = readInvoices(
      '1\t2\t借条\t某公司\t2021-03-05\t1\n1\t2\tOTHER\t某公司\t三月\t1\n1\t2\tOTHER\t某公司\t2021-03-05\t一',
      'U',
      kindOf,
    )
    expect(items).toEqual([])
    expect(wrong).toEqual([1, 2, 3])
  })

  it('reads days as they are typed', () => {
    expect(dayOf('2021年3月5日')).toBe('2021-03-05')
    expect(dayOf('3/5')).toBeUndefined()
  })
})
