import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import type { Search } from '@/app/root'
import { useBook, useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { formatInstant } from '@/lib/when'
import { calendarQuery } from '../api'
import { CalendarEarlier } from '../components/CalendarEarlier'
import { CalendarForm } from '../components/CalendarForm'
import { CalendarTable } from '../components/CalendarTable'
import { RectifyForm } from '../components/RectifyForm'
import '../components/calendar.css'

/** By when which step of a year is to be done; the year to come has its deadlines before it has targets. */
export function CalendarPage() {
  const { t } = useTranslation()
  const book = useBook()
  const may = useMay()
  const navigate = useNavigate()
  const [looked] = useYear()
  const { of } = useSearch({ strict: false }) as Search
  const year = Number(of) || looked
  const [changing, setChanging] = useState(false)
  const [rectifying, setRectifying] = useState(false)
  const { data, error, refetch } = useQuery(calendarQuery(year))
  const years = [...new Set([book.year + 1, ...book.years, year])].toSorted((a, b) => b - a)
  const choose = (next: number) =>
    void navigate({ to: '.', search: (old: Search) => ({ ...old, of: String(next) }) } as never)
  const close = () => setChanging(false)
  return (
    <>
      <PageHead title={t('web.target.calendar.title')} line={t('web.target.calendar.line')}>
        <Select
          aria-label={t('web.target.calendar.year')}
          className="calendar-year"
          value={year}
          options={years.map((value) => ({ value, label: t('web.frame.year', { year: value }) }))}
          onChange={choose}
        />
        {data && may('target.calendar') && (
          <Button type="primary" onClick={() => setChanging(true)}>
            {t('web.target.calendar.change')}
          </Button>
        )}
      </PageHead>
      <ScrollArea className="page-body" label={t('web.target.calendar.title')}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
        {data && (
          <>
            <section className="panel">
              <h2>
                {t('web.frame.year', { year })}
                {data.changedAt && (
                  <small data-plain={data.changedBy ? '' : undefined}>
                    {t('web.target.calendar.changed', {
                      by: data.changedBy || t('web.system'),
                      at: formatInstant(data.changedAt, book.now),
                    })}
                  </small>
                )}
              </h2>
              <CalendarTable days={data.days} today={book.today} />
            </section>
            <section className="panel">
              <h2>{t('web.target.calendar.rectify')}</h2>
              <p className="calendar-rectify">
                {t('web.target.calendar.rectify_days', { days: data.rectifyDays })}
                {may('target.calendar') && (
                  <button type="button" className="linkish" onClick={() => setRectifying(true)}>
                    {t('web.target.calendar.rectify_change')}
                  </button>
                )}
              </p>
            </section>
            {data.earlier.length > 0 && <CalendarEarlier earlier={data.earlier} />}
          </>
        )}
      </ScrollArea>
      {rectifying && data && (
        <Drawer
          title={t('web.target.calendar.rectify_change')}
          note={t('web.target.calendar.rectify_note')}
          onClose={() => setRectifying(false)}
        >
          <RectifyForm calendar={data} onDone={() => setRectifying(false)} />
        </Drawer>
      )}
      {changing && data && (
        <Drawer
          title={t('web.target.calendar.change')}
          note={t('web.target.calendar.change_note')}
          onClose={close}
        >
          <CalendarForm key={`${year} ${data.version}`} calendar={data} onDone={close} />
        </Drawer>
      )}
    </>
  )
}
