import type { FieldProblem } from '@/lib/problem'
import type { Definition, Step } from '../wire'

/** A step under edit; it keeps its identity while its key and its place change. */
export interface DraftStep extends Step {
  uid: string
}

/** The next version of a definition as it is being written. */
export interface Draft {
  nameZh: string
  nameEn: string
  validFrom: string
  remindPercent: number
  urgeHours: number
  basis: string
  steps: DraftStep[]
}

/** What was undone and can be done again is not kept: there is one way back. */
export interface Editing {
  draft: Draft
  past: Draft[]
  /** What was changed last: typing on in the same field is one step back. */
  last: string
  /** Objections by field: "nameZh", or "<uid>.role" of a step. */
  objections: Record<string, string[]>
}

export type Edit =
  | { type: 'head'; changes: Partial<Omit<Draft, 'steps'>> }
  | { type: 'step'; uid: string; changes: Partial<Step> }
  | { type: 'add'; after: number }
  | { type: 'remove'; uid: string }
  | { type: 'move'; uid: string; by: -1 | 1 }
  | { type: 'undo' }
  | { type: 'object'; fields: readonly FieldProblem[] }
  | { type: 'reset'; draft: Draft }

/** So many steps back are kept. */
const pastMax = 100

/** Most steps a definition may have. */
export const stepsMax = 20

let made = 0
const newUid = (): string => {
  made += 1
  return `step-${made}`
}

/** A draft that begins as a version, from a day on; the new version says its own basis. */
export function draftOf(version: Definition, validFrom: string): Draft {
  const { nameZh, nameEn, remindPercent, urgeHours, steps } = version
  return {
    nameZh,
    nameEn,
    remindPercent,
    urgeHours,
    basis: '',
    validFrom: validFrom < version.validFrom ? version.validFrom : validFrom,
    steps: steps.map((step) => ({ ...step, uid: newUid() })),
  }
}

export const begin = (draft: Draft): Editing => ({ draft, past: [], last: '', objections: {} })

export const stepsOf = (draft: Draft): Step[] => draft.steps.map(({ uid: _, ...step }) => step)

/** The draft as it is sent. */
export const bodyOf = (draft: Draft) => ({ ...draft, steps: stepsOf(draft) })

export function edit(now: Editing, act: Edit): Editing {
  switch (act.type) {
    case 'undo': {
      const before = now.past.at(-1)
      return before ? { ...now, draft: before, past: now.past.slice(0, -1), last: '', objections: {} } : now
    }
    case 'reset':
      return begin(act.draft)
    case 'object':
      return { ...now, objections: placed(now.draft, act.fields) }
    case 'head':
      return done(now, { ...now.draft, ...act.changes }, Object.keys(act.changes))
    case 'step': {
      const changed = changeStep(now.draft, act.uid, act.changes)
      return done(
        now,
        changed,
        Object.keys(act.changes).map((name) => `${act.uid}.${name}`),
      )
    }
    default:
      return done(now, shaped(now.draft, act), ['steps'], true)
  }
}

/** The draft after a change; an objection to what was changed has been heard. */
function done(now: Editing, draft: Draft, fields: string[], whole = false): Editing {
  const last = whole ? '' : fields.join(' ')
  const goesOn = last !== '' && last === now.last
  const heard = Object.entries(now.objections).filter(([field]) => !fields.includes(field))
  return {
    draft,
    last,
    past: goesOn ? now.past : [...now.past, now.draft].slice(-pastMax),
    objections: Object.fromEntries(heard),
  }
}

/** A step with changes; a new key is followed by whoever names the step. */
function changeStep(draft: Draft, uid: string, changes: Partial<Step>): Draft {
  const old = draft.steps.find((step) => step.uid === uid)
  const renamed = (keys: string[]) => keys.map((key) => (key === old?.key ? (changes.key ?? key) : key))
  return {
    ...draft,
    steps: draft.steps.map((step) => {
      const next = step.uid === uid ? { ...step, ...changes } : step
      return changes.key === undefined || old?.key === ''
        ? next
        : { ...next, returnTo: renamed(next.returnTo), apartFrom: renamed(next.apartFrom) }
    }),
  }
}

/** The steps after one was added, taken away or moved; what names a step that no longer stands there goes. */
function shaped(draft: Draft, act: Extract<Edit, { type: 'add' | 'remove' | 'move' }>): Draft {
  const steps = [...draft.steps]
  if (act.type === 'add') {
    if (steps.length < stepsMax) steps.splice(act.after + 1, 0, newStep(steps))
    return { ...draft, steps }
  }
  const at = steps.findIndex(({ uid }) => uid === act.uid)
  if (at < 0) return draft
  const [step] = steps.splice(at, 1)
  if (act.type === 'move' && step) steps.splice(Math.max(0, at + act.by), 0, step)
  const keys = steps.map(({ key }) => key)
  return {
    ...draft,
    steps: steps.map((one, place) => ({
      ...one,
      returnTo: one.returnTo.filter((key) => keys.slice(0, place).includes(key)),
      apartFrom: one.apartFrom.filter((key) => keys.includes(key)),
    })),
  }
}

function newStep(steps: readonly Step[]): DraftStep {
  let number = steps.length + 1
  while (steps.some(({ key }) => key === `STEP_${number}`)) number += 1
  return {
    uid: newUid(),
    key: `STEP_${number}`,
    titleZh: '',
    titleEn: '',
    role: '',
    reach: 'ALL',
    mode: 'ANY',
    need: 0,
    of: 0,
    limitHours: 0,
    returnTo: [],
    skipWhen: [],
    opinion: [],
    mayReject: false,
    mayTransfer: true,
    mayAddSigner: true,
    mayRepeat: false,
    apartFrom: [],
    ownUnit: false,
  }
}

/** The program's objections at the fields they are about: steps.2.skipWhen.0 is one of the third step's conditions. */
function placed(draft: Draft, fields: readonly FieldProblem[]): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const { path, message } of fields) {
    const parts = path
      .replace(/\[(\d+)\]/g, '.$1')
      .replace(/^body\./, '')
      .split('.')
    const step = parts[0] === 'steps' && parts[1] !== undefined ? draft.steps[Number(parts[1])] : undefined
    const name = step
      ? `${step.uid}.${parts[2] === 'skipWhen' && parts[3] ? `skipWhen.${parts[3]}` : (parts[2] ?? '')}`
      : (parts[0] ?? '')
    found[name] = [...(found[name] ?? []), message]
  }
  return found
}

/** Steps to which something is objected. */
export const objected = (objections: Record<string, string[]>, uid: string): boolean =>
  Object.keys(objections).some((field) => field.startsWith(`${uid}.`))
