import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { useListState } from '@/components/useListState'
import { besideBody } from '@/lib/overlay'
import { boardQuery } from '../api'
import { statisticsQuery, statisticsUrl } from '../statistics/api'
import { DepartmentFigures } from '../statistics/DepartmentFigures'
import { ItemTable } from '../statistics/ItemTable'
import { RuleTable } from '../statistics/RuleTable'
import { StatisticsCharts } from '../statistics/StatisticsCharts'
import '../statistics/statistics.css'

/** The months in which the targets of a year are made, reviewed and adjusted. */
const monthsOf = (year: number): { value: string; label: string }[] =>
  Array.from({ length: 20 }, (_, at) => {
    const month = 6 + at // from June of the year before
    const of = year - 1 + Math.floor(month / 12 - (month % 12 === 0 ? 1 : 0))
    const n = ((month - 1) % 12) + 1
    return { value: String(of * 100 + n), label: `${of}-${String(n).padStart(2, '0')}` }
  })

/** How the review of a year went: what the rules found, rounds, grades, time and points. */
export function StatisticsPage() {
  const { t } = useTranslation()
  const [year] = useYear()
  const state = useListState({ filters: ['department', 'from', 'to'] })
  const ask = useMemo(() => ({ ...state.ask.filters, year }), [state.ask.filters, year])
  const { data, error, refetch, isFetching } = useQuery(statisticsQuery(ask))
  const board = useQuery(boardQuery(String(year)))
  const months = monthsOf(year)
  const fields = [
    {
      name: 'department',
      label: t('web.target.list.department'),
      width: 190,
      options: (board.data?.departments ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    { name: 'from', label: t('web.target.statistics.from'), options: months },
    { name: 'to', label: t('web.target.statistics.to'), options: months },
  ]
  const items = ['xlsx', 'docx', 'pdf'].map((format) => ({
    key: format,
    label: (
      <a href={statisticsUrl(ask, format)} download>
        {t(`web.target.format.${format}`)}
      </a>
    ),
  }))
  const none = data && data.grades.length + data.rules.length + data.stays.length === 0
  return (
    <>
      <PageHead title={t('target.statistics.title')} line={t('web.target.statistics.line', { year })}>
        <Dropdown trigger={['click']} getPopupContainer={besideBody} menu={{ items }}>
          <Button>{t('web.table.export')}</Button>
        </Dropdown>
        <Button onClick={() => window.print()}>{t('web.act.print')}</Button>
      </PageHead>
      <ScrollArea className="page-body statistics" label={t('target.statistics.title')}>
        <FilterBar name="target-statistics" fields={fields} state={state} />
        <p className="data-table-printed">{filterWords(fields, state.ask)}</p>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
        {none && <EmptyState reason={t('web.target.statistics.none', { year })} />}
        {data && !none && (
          <div aria-busy={isFetching}>
            <StatisticsCharts all={data} />
            <RuleTable all={data} />
            <DepartmentFigures all={data} />
            <ItemTable all={data} />
          </div>
        )}
      </ScrollArea>
    </>
  )
}
