import { expect, it } from 'vitest'
import type { Content, Edit } from '../wire'
import { textAt } from './content'
import { type EditStack, emptyStack, noted, redo, undo } from './editStack'
import { merge } from './edits'
import { sample } from './sample'

const value = (before: string, after: string): Edit[] => [
  { op: 'SET', path: 'indicators.@A.value', before, after },
]

it('undoes and redoes steps in order; a new step forgets what was undone', () => {
  let content: Content = sample()
  let stack: EditStack = emptyStack
  const take = (edits: Edit[]) => {
    stack = noted(stack, content, edits)
    content = merge(content, edits).content
  }
  const turn = (move: typeof undo) => {
    const next = move(stack)
    if (!next) return false
    stack = next.stack
    content = merge(content, next.edits).content
    return true
  }
  const now = () => textAt(content, 'indicators.1.value')

  take(value('10 个', '11 个'))
  take(value('11 个', '12 个'))
  expect(turn(undo) && now()).toBe('11 个')
  expect(turn(undo) && now()).toBe('10 个')
  expect(turn(undo)).toBe(false)
  expect(turn(redo) && now()).toBe('11 个')
  take(value('11 个', '20 个'))
  expect(turn(redo)).toBe(false)
  expect(turn(undo) && now()).toBe('11 个')
})
