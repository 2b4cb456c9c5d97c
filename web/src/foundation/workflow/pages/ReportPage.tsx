import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { useBook } from '@/app/session/session'
import { DayInput } from '@/components/DayInput'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { Segments } from '@/components/Segments'
import { formatDay } from '@/lib/when'
import { reportQuery, reportUrl } from '../api'
import { ReportPart } from '../components/ReportPart'
import { useKinds } from '../components/useKinds'
import { type Part, parts, startOf } from '../model/report'
import '../workflow.css'

/** How fast the work has gone between two days: by step, by person, by department. */
export function ReportPage() {
  const { t } = useTranslation()
  const { today } = useBook()
  const navigate = useNavigate()
  const kinds = useKinds()
  const search = useSearch({ strict: false }) as Search
  const from = search.from || startOf(today)
  const to = search.to || today
  const part = parts.find((one) => one === search.part) ?? 'steps'
  const { data, error, refetch } = useQuery(reportQuery(from, to))
  const show = (changes: Search) =>
    void navigate({ to: '.', search: (old: Search) => ({ ...old, ...changes }), replace: true } as never)
  return (
    <>
      <PageHead title={t('web.menu.report')} line={t('web.workflow.report_line')}>
        <Button onClick={() => void navigate({ to: '/workflow/reminders' } as never)}>
          {t('web.workflow.to_reminders')}
        </Button>
        <Button href={reportUrl(from, to, part)}>{t('web.table.export')}</Button>
        <Button onClick={() => window.print()}>{t('web.act.print')}</Button>
      </PageHead>
      <ScrollArea className="page-body" label={t('web.menu.report')}>
        <search className="workflow-period">
          <label htmlFor="report-from">
            {t('web.workflow.from')}
            <DayInput
              id="report-from"
              value={from}
              max={to}
              onChange={(day) => show({ from: day || undefined })}
            />
          </label>
          <label htmlFor="report-to">
            {t('web.workflow.to')}
            <DayInput
              id="report-to"
              value={to}
              min={from}
              onChange={(day) => show({ to: day || undefined })}
            />
          </label>
          <Segments<Part>
            label={t('web.menu.report')}
            value={part}
            options={parts.map((value) => ({ value, label: t(`web.workflow.part.${value}`) }))}
            onChange={(next) => show({ part: next === 'steps' ? undefined : next })}
          />
        </search>
        <p className="workflow-printed">
          {t('web.workflow.period', { from: formatDay(from), to: formatDay(to) })}
        </p>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
        {data && <ReportPart part={part} report={data} kinds={kinds} />}
      </ScrollArea>
    </>
  )
}
