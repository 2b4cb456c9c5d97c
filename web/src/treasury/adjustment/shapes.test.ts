import { expect, it } from 'vitest'
import { bodyOf, type DraftLine, type Filled, shapeOf, sumOf, triedOf } from './shapes'

const line = (over: Partial<DraftLine> = {}): DraftLine => ({
  key: 1,
  from: 'A',
  to: 'B',
  account: 'Q1101',
  amountFen: 100,
  ...over,
})
const filled = (over: Partial<Filled> = {}): Filled => ({
  kind: 'VIREMENT',
  basis: '',
  reason: '',
  expires: '2021-12-31',
  contract: '',
  contractNo: '',
  lines: [line()],
  ...over,
})

it('sends what is filled in, and nothing that the kind does not have', () => {
  expect(bodyOf(filled())).toEqual({ kind: 'VIREMENT', lines: [{ from: 'A', to: 'B', amountFen: 100 }] })
  expect(bodyOf(filled({ kind: 'FREEZE', reason: '核查' }))).toEqual({
    kind: 'FREEZE',
    reason: '核查',
    expires: '2021-12-31',
    lines: [{ from: 'A', amountFen: 100 }],
  })
  expect(bodyOf(filled({ kind: 'ADJUST_UP', basis: '决议' }))?.lines).toEqual([
    { from: 'A', fromAccount: 'Q1101', to: 'B', amountFen: 100 },
  ])
})

it('sends nothing while a line is half filled in', () => {
  expect(bodyOf(filled({ lines: [line({ to: '' })] }))).toBeNull()
  expect(bodyOf(filled({ lines: [line(), line({ amountFen: null })] }))).toBeNull()
  expect(
    bodyOf(filled({ lines: [line(), line({ from: '', to: '', amountFen: null })] }))?.lines,
  ).toHaveLength(1)
})

it('is tried once it has what the kind needs', () => {
  expect(triedOf(filled({ kind: 'FREEZE' }))).toBeNull()
  expect(triedOf(filled({ kind: 'FREEZE', reason: '核查' }))).not.toBeNull()
  expect(triedOf(filled({ kind: 'FREEZE', reason: '核查', expires: '' }))).toBeNull()
  expect(triedOf(filled({ kind: 'SUPPLEMENT', basis: ' ' }))).toBeNull()
  expect(triedOf(filled({ kind: 'DISENCUMBER', contractNo: 'HT-1' }))).toBeNull()
})

it('adds up what there is', () => {
  expect(sumOf([line(), line({ amountFen: null }), line({ amountFen: 23 })])).toBe(123)
})

it('knows no kind but those of the table', () => {
  expect(shapeOf('NO_SUCH').kind).toBe('VIREMENT')
})
