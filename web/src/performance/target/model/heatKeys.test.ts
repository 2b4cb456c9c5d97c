import { expect, it } from 'vitest'
import { movedTo } from './heatKeys'

const filled = [
  [true, false, true, true],
  [true, false, false, true],
  [true, true, true, false],
]

it.each([
  ['ArrowRight', [0, 0], [0, 2]],
  ['ArrowLeft', [0, 2], [0, 0]],
  ['ArrowLeft', [0, 0], [0, 0]],
  ['ArrowDown', [0, 2], [2, 2]],
  ['ArrowDown', [1, 3], [1, 3]],
  ['ArrowUp', [2, 2], [0, 2]],
  ['End', [2, 0], [2, 2]],
  ['Home', [1, 3], [1, 0]],
])('%s leads from %j to %j', (key, [row = 0, column = 0], [toRow, toColumn]) =>
  expect(movedTo(filled, { row, column }, key)).toEqual({ row: toRow, column: toColumn }),
)

it('leaves other keys alone', () => expect(movedTo(filled, { row: 0, column: 0 }, 'Enter')).toBeNull())
