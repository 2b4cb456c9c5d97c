import type { CaseDetail, Step, Task } from '../wire'

/** How a step of a case stands in its present round. */
export interface StepProgress {
  step: Step
  standing: 'DONE' | 'NOW' | 'SKIPPED' | 'AHEAD'
  /** Its tasks of this round, those of its last pass. */
  tasks: Task[]
  /** Working minutes of all of them. */
  minutes: number
}

/** Every step of the definition of a case with what has become of it in this round. */
export function progressOf(detail: CaseDetail): StepProgress[] {
  const at = detail.definition.steps.findIndex(({ key }) => key === detail.step)
  return detail.definition.steps.map((step, place) => {
    const ofStep = detail.tasks.filter((task) => task.round === detail.round && task.step === step.key)
    const pass = Math.max(0, ...ofStep.map((task) => task.pass))
    const tasks = ofStep.filter((task) => task.pass === pass && task.state !== 'CANCELLED')
    const skipped = detail.history.some(
      (entry) => entry.round === detail.round && entry.step === step.key && entry.action === 'SKIP',
    )
    const minutes = tasks.reduce((all, task) => all + task.spentMinutes, 0)
    return { step, tasks, minutes, standing: standingOf(detail, { place, at, tasks, skipped }) }
  })
}

interface Stand {
  place: number
  at: number
  tasks: readonly Task[]
  skipped: boolean
}

function standingOf(detail: CaseDetail, { place, at, tasks, skipped }: Stand): StepProgress['standing'] {
  const running = detail.state === 'RUNNING'
  if (running && place === at) return 'NOW'
  if (running && place > at) return 'AHEAD' // also one that a return has gone back behind
  if (tasks.some((task) => task.state === 'DONE')) return 'DONE'
  return skipped ? 'SKIPPED' : 'AHEAD'
}

/** What waits for somebody now. */
export const openTasks = (detail: CaseDetail): Task[] =>
  detail.tasks.filter((task) => task.state === 'OPEN' || task.state === 'HELD')
