import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import type { Search } from '@/app/root'
import { useBook, useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar, type FilterField } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { useListState } from '@/components/useListState'
import { boardQuery, targetSource } from '../api'
import { NewTargetDialog } from '../components/NewTargetDialog'
import { SummaryMenu } from '../components/SummaryMenu'
import { TargetFacts } from '../components/TargetFacts'
import { targetColumns } from '../components/targetColumns'
import { canSubmit, useBulk } from '../components/useBulk'
import type { Target } from '../wire'
import '../components/counts.css'

const states = [
  'DRAFT',
  'SUBMITTED',
  'UNDER_DEPT_REVIEW',
  'UNDER_FINANCE_REVIEW',
  'UNDER_PERFORMANCE_REVIEW',
  'RETURNED',
  'PASSED_WITH_EDITS',
  'PASSED',
  'BLOCKED',
  'APPROVED',
  'PUBLISHED',
  'ADJUSTING',
]
const names = ['q', 'kind', 'state', 'department', 'faulty', 'budgetFrom', 'budgetTo', 'unit', 'year']

/** All targets one may see, of a year. */
export function TargetListPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const may = useMay()
  const book = useBook()
  const [year] = useYear()
  const search = useSearch({ strict: false }) as Search
  const state = useListState({ filters: names, defaults: { year: String(year) } })
  const board = useQuery(boardQuery(String(year)))
  const bulk = useBulk()
  const columns = useMemo(() => targetColumns(t, book.now), [t, book.now])
  const option = (key: string) => (value: string) => ({ value, label: t(`${key}.${value}`) })
  const fields: FilterField[] = [
    { name: 'q', label: t('web.target.list.search'), width: 220 },
    { name: 'state', label: t('web.target.list.state'), options: states.map(option('enum.target.state')) },
    {
      name: 'department',
      label: t('web.target.list.department'),
      width: 170,
      options: (board.data?.departments ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
    {
      name: 'kind',
      label: t('web.target.list.kind'),
      options: ['PROJECT', 'DEPARTMENT'].map(option('web.target.kind')),
    },
    {
      name: 'faulty',
      label: t('web.target.list.faulty'),
      options: [{ value: 'true', label: t('web.target.list.with_errors') }],
    },
    { name: 'budgetFrom', label: t('web.target.list.budget_from'), width: 180 },
    { name: 'budgetTo', label: t('web.target.list.budget_to'), width: 180 },
  ]
  const making = search.new !== undefined
  const setMaking = (on: boolean) => state.set({ new: on ? '1' : undefined })

  return (
    <>
      <PageHead
        title={t('web.target.list.title')}
        line={t('web.target.list.line', { year })}
        hint={t('web.target.list.hint')}
      >
        <Link to={'/targets/board' as never}>
          <Button>{t('web.target.board.title')}</Button>
        </Link>
        <Link to={'/targets/statistics' as never}>
          <Button>{t('web.target.statistics.short')}</Button>
        </Link>
        <SummaryMenu year={year} department={state.ask.filters.department} />
        {may('target.import') && (
          <Link to={'/targets/import' as never}>
            <Button>{t('web.target.import.title')}</Button>
          </Link>
        )}
        {may('target.write') && (
          <Button type="primary" onClick={() => setMaking(true)}>
            {t('web.target.new.title')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="targets" fields={fields} state={state} />
        <DataTable<Target>
          name="targets"
          label={t('web.target.list.title')}
          columns={columns}
          rowKey={(row) => row.id}
          source={targetSource}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={
            <EmptyState reason={t('web.target.list.empty', { year })}>
              {may('target.import') && (
                <Link to={'/targets/import' as never}>{t('web.target.list.empty_first')}</Link>
              )}
            </EmptyState>
          }
          drawer={(row) => ({ title: row.name, body: <TargetFacts row={row} /> })}
          onOpen={(row) => void navigate({ to: `/targets/${row.id}` } as never)}
          selection={{
            fen: (row) => row.budgetFen,
            actions: (rows, clear) => {
              const ready = rows.filter(canSubmit)
              return (
                may('target.submit') && (
                  <Button
                    size="small"
                    disabled={ready.length === 0 || ready.length < rows.length}
                    title={ready.length < rows.length ? t('web.target.bulk.not_in_hand') : undefined}
                    onClick={() => bulk.submit(ready, clear)}
                  >
                    {t('web.target.act.SUBMIT')}
                  </Button>
                )
              )
            },
          }}
        />
      </div>
      {making && <NewTargetDialog year={year} onClose={() => setMaking(false)} />}
    </>
  )
}
