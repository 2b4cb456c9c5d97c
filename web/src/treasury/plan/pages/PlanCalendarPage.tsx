import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { useConfirm } from '@/components/useConfirm'
import { downloadUrl } from '@/lib/client'
import { calendarQuery, generate } from '../api'
import { CalendarTable } from '../components/CalendarTable'
import '../components/plan.css'

/** The plans of the year in force: units by months, darker where more is planned. */
export function PlanCalendarPage() {
  const { t } = useTranslation()
  const ask = useConfirm()
  const queries = useQueryClient()
  const [year] = useYear()
  const [q, setQ] = useState('')
  const { data, error, refetch } = useQuery(calendarQuery(year))
  const units =
    data?.units.filter(({ name, code }) => name.includes(q.trim()) || code.startsWith(q.trim())) ?? []
  return (
    <>
      <PageHead title={t('web.menu.plans')} line={t('web.plan.line', { year })}>
        <Link to={'/plan-sheets' as never}>{t('web.plan.sheets')}</Link>
        <Button href={downloadUrl(`/plan-calendars/${year}/content`)}>{t('web.plan.export')}</Button>
        {data?.generate && (
          <Button
            type="primary"
            onClick={() =>
              ask({
                title: t('web.plan.generate'),
                consequence: t('web.plan.generate_consequence', { year }),
                onConfirm: () =>
                  generate(year).then(() => queries.invalidateQueries({ queryKey: ['plans'] })),
              })
            }
          >
            {t('web.plan.generate')}
          </Button>
        )}
      </PageHead>
      <ScrollArea className="page-body" label={t('web.menu.plans')}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
        {data && (
          <section className="panel">
            <p className="plan-tools">
              <Input.Search
                allowClear
                aria-label={t('web.plan.find')}
                placeholder={t('web.plan.find')}
                onChange={(event) => setQ(event.target.value)}
              />
              <span className="muted">
                {t(data.binds ? 'web.plan.binds' : 'web.plan.loose', { day: data.cutOff })}
              </span>
            </p>
            <CalendarTable calendar={data} units={units} />
          </section>
        )}
      </ScrollArea>
    </>
  )
}
