import { expect, it } from 'vitest'
import type { PayeeView } from './api'
import { linesOf, textOf } from './payeeLines'

const payee = {
  accounts: [
    {
      id: 'a',
      number: '6222000011112222',
      bankName: '工商银行抚宁支行',
      bankNo: '102126800013',
      active: true,
    },
    { id: 'b', number: '6222000011113333', bankName: '农业银行', bankNo: '', active: true },
    { id: 'c', number: '1', bankName: '旧', bankNo: '', active: false },
  ],
} as unknown as PayeeView

it('writes the accounts in use and reads the same again', () => {
  expect(linesOf(textOf(payee), payee)).toEqual([
    { id: 'a', number: '6222000011112222', bankName: '工商银行抚宁支行', bankNo: '102126800013' },
    { id: 'b', number: '6222000011113333', bankName: '农业银行', bankNo: '' },
  ])
})

it('reads what people type', () => {
  expect(linesOf('  955880，中国银行 秦皇岛分行 \n\n955881')).toEqual([
    { number: '955880', bankName: '中国银行 秦皇岛分行', bankNo: '' },
    { number: '955881', bankName: '', bankNo: '' },
  ])
})
