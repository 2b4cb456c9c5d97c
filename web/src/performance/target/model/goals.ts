import type { Content, Edit } from '../wire'

/** The goals of a project stand in one cell, a numbered line each. */
export const writeGoals = (goals: readonly string[]): string =>
  goals.map((goal, index) => `${index + 1}.${goal}`).join('\n')

/** The lines of the cell without their numbers: "3、", "3.", "（3）". */
export function readGoals(typed: string): string[] {
  return typed
    .split('\n')
    .map((line) => line.trim().replace(/^(?:[(（]\d{1,2}[)）]|\d{1,2}\s*[.．、])\s*/, ''))
    .filter(Boolean)
}

/** The edits that turn the goals into others: lines stay with their neighbours, so that links hold. */
export function goalEdits(content: Content, wanted: readonly string[]): Edit[] {
  const goals = content.project?.goals ?? []
  let head = 0
  while (head < goals.length && head < wanted.length && goals[head] === wanted[head]) head++
  let tail = 0
  while (
    tail < goals.length - head &&
    tail < wanted.length - head &&
    goals.at(-1 - tail) === wanted.at(-1 - tail)
  )
    tail++
  const old = goals.slice(head, goals.length - tail)
  const next = wanted.slice(head, wanted.length - tail)
  const edits: Edit[] = []
  const shared = Math.min(old.length, next.length)
  for (let i = 0; i < shared; i++) {
    const [before = '', after = ''] = [old[i], next[i]]
    if (before !== after) edits.push({ op: 'SET', path: `goals.${head + i + 1}`, before, after })
  }
  for (let i = old.length - 1; i >= shared; i--) {
    edits.push({ op: 'REMOVE', path: `goals.${head + i + 1}`, before: JSON.stringify(old[i]), after: '' })
  }
  for (let i = shared; i < next.length; i++) {
    edits.push({ op: 'INSERT', path: `goals.${head + i + 1}`, before: '', after: JSON.stringify(next[i]) })
  }
  return edits
}
