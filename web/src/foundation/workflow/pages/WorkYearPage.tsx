import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { useBook, useMay } from '@/app/session/session'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { StateTag } from '@/components/StateTag'
import { formatInstant } from '@/lib/when'
import { yearsQuery } from '../api'
import { YearEditor } from '../components/YearEditor'
import { YearMonths } from '../components/YearMonths'
import { YearRuns } from '../components/YearRuns'
import { minutesOfDay } from '../model/hours'
import { monthOf, workedDays } from '../model/year'
import type { Year } from '../wire'
import '../workflow.css'

/** The working calendar of a year: by it limits are counted. */
export function WorkYearPage() {
  const { t } = useTranslation()
  const may = useMay()
  const book = useBook()
  const navigate = useNavigate()
  const { of } = useSearch({ strict: false }) as Search
  const [editing, setEditing] = useState(0)
  const { data, error, refetch } = useQuery(yearsQuery)
  const known = data?.items ?? []
  const year = Number(of) || book.year
  const shown = known.find((one) => one.year === year)
  const next = book.year + 1
  const years = [...new Set([next, year, ...known.map((one) => one.year)])].toSorted((a, b) => b - a)
  const go = (to: number) => {
    setEditing(0)
    void navigate({ to: '.', search: (old: Search) => ({ ...old, of: String(to) }), replace: true } as never)
  }
  const edit = (of: number) => {
    go(of)
    setEditing(of)
  }
  const add = may('workflow.define') && (
    <Button onClick={() => edit(year)}>{t('web.workflow.add_year', { year })}</Button>
  )
  return (
    <>
      <PageHead title={t('web.menu.work_calendar')} line={t('web.workflow.calendar_line')}>
        <Select
          aria-label={t('web.workflow.year')}
          className="workflow-year"
          value={year}
          options={years.map((value) => ({ value, label: t('web.workflow.year_is', { year: value }) }))}
          onChange={go}
        />
        {shown && editing !== year && may('workflow.define') && (
          <Button type="primary" onClick={() => setEditing(year)}>
            {t('web.workflow.change_year')}
          </Button>
        )}
      </PageHead>
      <ScrollArea className="page-body" label={t('web.menu.work_calendar')}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
        {data && !known.some((one) => one.year === next) && editing !== next && (
          <p className="workflow-note" role="status">
            {t('web.workflow.next_missing', { year: next })}{' '}
            {may('workflow.define') && (
              <button type="button" className="linkish" onClick={() => edit(next)}>
                {t('web.workflow.add_year', { year: next })}
              </button>
            )}
          </p>
        )}
        {data && editing === year && (
          <YearEditor key={year} year={shown ?? fresh(year, known)} onDone={() => setEditing(0)} />
        )}
        {data && editing !== year && shown && <YearView year={shown} />}
        {data && editing !== year && !shown && (
          <EmptyState reason={t('web.workflow.no_year', { year })}>{add}</EmptyState>
        )}
      </ScrollArea>
    </>
  )
}

/** A year that has no calendar as yet works by the hours of the last one. */
const fresh = (year: number, known: readonly Year[]) => ({
  year,
  version: 0,
  hours: known.toSorted((a, b) => b.year - a.year)[0]?.hours ?? '08:30-12:00,14:00-17:30',
  basis: '',
  confirmed: false,
  days: [],
})

function YearView({ year }: { year: Year }) {
  const { t } = useTranslation()
  const { today, now } = useBook()
  const worked = Array.from({ length: 12 }, (_, index) =>
    workedDays(monthOf(year.year, index + 1, year.days)),
  )
  const minutes = minutesOfDay(year.hours)
  return (
    <>
      {!year.confirmed && (
        <p className="workflow-note" role="status">
          {t('web.workflow.unconfirmed', { year: year.year })}
        </p>
      )}
      <div className="year-split">
        <section className="panel">
          <h2>
            {t('web.workflow.year_is', { year: year.year })}
            <small>
              {t('web.workflow.worked_days', { count: worked.reduce((all, one) => all + one, 0) })}
            </small>
          </h2>
          <YearMonths year={year.year} days={year.days} today={today} />
        </section>
        <div className="year-form">
          <section className="panel">
            <h2>{t('web.workflow.year_facts')}</h2>
            <Facts
              facts={[
                [
                  t('web.workflow.checked'),
                  <StateTag
                    key="checked"
                    kind="web.workflow.confirmed"
                    state={year.confirmed ? 'YES' : 'NO'}
                    tone={year.confirmed ? 'ok' : 'warn'}
                  />,
                ],
                [t('web.workflow.field.hours'), year.hours.replaceAll(',', '　')],
                [
                  t('web.workflow.per_day'),
                  minutes === null
                    ? '—'
                    : t('web.workflow.hours', { hours: minutes / 60, count: Math.round(minutes / 60) }),
                ],
                [t('web.workflow.year_basis'), year.basis],
                [
                  t('web.workflow.changed'),
                  `${year.changedBy ? year.changedByName : t('web.system')} · ${formatInstant(year.changedAt, now)}`,
                ],
              ]}
            />
          </section>
          <section className="panel">
            <h2>{t('web.workflow.special')}</h2>
            <YearRuns days={year.days} year={year.year} />
          </section>
        </div>
      </div>
    </>
  )
}
