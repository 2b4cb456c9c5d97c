import type { Content, Edit } from '../wire'
import { inverse } from './edits'

interface Step {
  edits: Edit[]
  back: Edit[]
}

/** What can be taken back, and what was. */
export interface EditStack {
  readonly done: readonly Step[]
  readonly undone: readonly Step[]
}

export const emptyStack: EditStack = { done: [], undone: [] }

const depthMax = 200

/** Notes a step a person takes on a content; what was undone before can no longer be redone. */
export function noted(stack: EditStack, content: Content, edits: Edit[]): EditStack {
  const step = { edits, back: inverse(content, edits) }
  return { done: [...stack.done, step].slice(-depthMax), undone: [] }
}

export interface Turn {
  stack: EditStack
  /** What is to be made now. */
  edits: Edit[]
}

export function undo({ done, undone }: EditStack): Turn | null {
  const step = done.at(-1)
  return step ? { stack: { done: done.slice(0, -1), undone: [...undone, step] }, edits: step.back } : null
}

export function redo({ done, undone }: EditStack): Turn | null {
  const step = undone.at(-1)
  return step ? { stack: { done: [...done, step], undone: undone.slice(0, -1) }, edits: step.edits } : null
}
