import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { listed } from '@/lib/listed'
import { formatInstant } from '@/lib/when'
import type { Year } from '../wire'

type YearFacts = Pick<Year, 'hours' | 'basis' | 'confirmed'> & { days: readonly Year['days'][number][] }

export interface YearClashProps {
  theirs: Year
  mine: YearFacts
  /** True keeps what is typed here; false takes what the other has saved. */
  onSettle: (mine: boolean) => void
}

/** Somebody else has saved the year meanwhile: who, when, what differs, and which of the two shall stand. */
export function YearClash({ theirs, mine, onSettle }: YearClashProps) {
  const { t } = useTranslation()
  const { now } = useBook()
  const fields = [
    ['days', t('web.workflow.year_days')],
    ['hours', t('web.workflow.field.hours')],
    ['basis', t('web.workflow.year_basis')],
    ['confirmed', t('web.workflow.checked')],
  ] as const
  const differing = fields.filter(([name]) => JSON.stringify(mine[name]) !== JSON.stringify(theirs[name]))
  return (
    <div className="workflow-note" role="alert">
      <p>
        {t('web.workflow.year_clash', {
          by: theirs.changedBy ? theirs.changedByName : t('web.system'),
          at: formatInstant(theirs.changedAt, now),
          year: theirs.year,
        })}{' '}
        {differing.length > 0 &&
          t('web.workflow.year_differs', { what: listed(differing.map(([, label]) => label)) })}
      </p>
      <div className="button-row">
        <Button size="small" onClick={() => onSettle(false)}>
          {t('web.workflow.year_theirs')}
        </Button>
        <Button size="small" type="primary" onClick={() => onSettle(true)}>
          {t('web.workflow.year_mine')}
        </Button>
      </div>
    </div>
  )
}
