import type { Report } from '../wire'
import { averageText, tenthsText } from './hours'
import { named } from './names'

export const parts = ['steps', 'people', 'departments'] as const
export type Part = (typeof parts)[number]

/** A report begins three months back unless one says otherwise, on the first of that month. */
export function startOf(today: string): string {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 4, 1))
  return first.toISOString().slice(0, 10)
}

/** A table of the report: names first, then figures. */
export interface Table {
  /** Names of columns, below workflow.column. */
  heads: readonly string[]
  /** How many of them are names. */
  names: number
  rows: { key: string; names: string[]; figures: (string | number | null)[]; alarm: boolean }[]
  /** What the chart shows of each row, the most first. */
  bars: { name: string; value: number; late: number }[]
}

/** So many bars are shown; the table has all rows. */
const barsMax = 15

const byValue = (bars: Table['bars']): Table['bars'] =>
  bars
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value)
    .slice(0, barsMax)

const mean = (minutes: number, done: number): number => (done === 0 ? 0 : Math.round(minutes / done / 6) / 10)

/** How kinds are called, and in which order steps come. */
export interface Kinds {
  nameOf: (kind: string) => string
  placeOf: (kind: string, step: string) => number
}

export function tableOf(part: Part, report: Report, { nameOf, placeOf }: Kinds): Table {
  if (part === 'people') return peopleTable(report)
  if (part === 'departments') return departmentsTable(report, nameOf)
  const steps = report.steps.toSorted((a, b) => placeOf(a.kind, a.step) - placeOf(b.kind, b.step))
  return stepsTable(steps, nameOf)
}

function stepsTable(steps: Report['steps'], kindName: (kind: string) => string): Table {
  return {
    heads: ['kind', 'which_step', 'done', 'hours', 'average', 'longest', 'late_done', 'waiting', 'overdue'],
    names: 2,
    rows: steps.map((one) => ({
      key: `${one.kind} ${one.step}`,
      names: [kindName(one.kind), named(one.stepZh, one.stepEn)],
      figures: [
        one.done,
        one.done === 0 ? null : tenthsText(one.minutes),
        averageText(one.minutes, one.done),
        one.done === 0 ? null : tenthsText(one.longestMinutes),
        one.late,
        one.waiting,
        one.overdue,
      ],
      alarm: one.overdue > 0,
    })),
    bars: byValue(
      steps.map((one) => ({
        name: `${named(one.stepZh, one.stepEn)}\n${kindName(one.kind)}`,
        value: mean(one.minutes, one.done),
        late: one.late,
      })),
    ),
  }
}

function peopleTable({ people }: Report): Table {
  return {
    heads: ['person', 'unit', 'done', 'hours', 'average', 'longest', 'late_done', 'stead'],
    names: 2,
    rows: people.map((one) => ({
      key: one.personId,
      names: [one.name, one.unitName],
      figures: [
        one.done,
        one.done === 0 ? null : tenthsText(one.minutes),
        averageText(one.minutes, one.done),
        one.done === 0 ? null : tenthsText(one.longestMinutes),
        one.late,
        one.inStead,
      ],
      alarm: one.late > 0,
    })),
    bars: byValue(
      people.map((one) => ({
        name: `${one.name}\n${one.unitName}`,
        value: mean(one.minutes, one.done),
        late: one.late,
      })),
    ),
  }
}

function departmentsTable({ departments }: Report, kindName: (kind: string) => string): Table {
  return {
    heads: [
      'department',
      'kind',
      'cases',
      'rounds',
      'most_rounds',
      'returned',
      'approved',
      'rejected',
      'running',
      'overdue',
    ],
    names: 2,
    rows: departments.map((one) => ({
      key: `${one.departmentId} ${one.kind}`,
      names: [one.name, kindName(one.kind)],
      figures: [
        one.cases,
        one.rounds,
        one.mostRounds,
        one.returned,
        one.approved,
        one.rejected,
        one.running,
        one.overdue,
      ],
      alarm: one.overdue > 0,
    })),
    bars: byValue(departments.map((one) => ({ name: one.name, value: one.cases, late: one.returned }))),
  }
}
