import { useTranslation } from 'react-i18next'
import './state-tag.css'

export type Tone = 'plain' | 'warn' | 'ok' | 'blue' | 'red'

const shapes: Record<Tone, string> = { plain: '○', warn: '◐', ok: '●', blue: '◇', red: '■' }

/** What the states that come again and again mean for the one who reads them. */
const tones: Record<string, Tone> = {
  ACTIVE: 'ok',
  APPROVED: 'ok',
  BUDGETED: 'blue',
  CLOSED: 'plain',
  DEPARTMENT_REVIEWED: 'blue',
  DISABLED: 'plain',
  DONE: 'ok',
  DRAFT: 'warn',
  EFFECTIVE: 'ok',
  ENDED: 'plain',
  EXECUTING: 'ok',
  FAILED: 'red',
  FINISHED: 'ok',
  FISCAL_REVIEWED: 'blue',
  INACTIVE: 'warn',
  IN_RESERVE: 'blue',
  IN_REVIEW: 'blue',
  LOCKED: 'red',
  OK: 'ok',
  PENDING: 'blue',
  REJECTED: 'red',
  POSTED: 'ok',
  PROPOSED: 'blue',
  RETIRED: 'plain',
  RETURNED: 'red',
  RUNNING: 'ok',
  SCHEDULED: 'blue',
  STOPPED: 'red',
  STUCK: 'red',
  SUBMITTED: 'blue',
  SUSPENDED: 'red',
  TERMINATED: 'plain',
}

export interface StateTagProps {
  /** Of what: "project.state". The word is the text `<kind>.<state>`. */
  kind: string
  /** UPPER_SNAKE, as on the wire. */
  state: string
  /** Where the meaning differs from the usual one of that state. */
  tone?: Tone
}

/** A state: a shape and a word. */
export function StateTag({ kind, state, tone = tones[state] ?? 'plain' }: StateTagProps) {
  const { t } = useTranslation()
  return (
    <span className={`state-tag state-tag-${tone}`}>
      <span aria-hidden="true">{shapes[tone]}</span> {t(`${kind}.${state}`)}
    </span>
  )
}
