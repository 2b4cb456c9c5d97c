import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { Figure } from '@/components/Figure'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import type { Column } from '@/components/list'
import { MoneyText } from '@/components/MoneyText'
import { PageHead } from '@/components/PageHead'
import { StateTag } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { listStates, listsSource, type YearListItem } from '../api'

/** The lists of what a year leaves, by unit. */
export function YearListsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const [year] = useYear()
  const state = useListState({ filters: ['kind', 'state'] })
  const fields = [
    {
      name: 'kind',
      label: t('web.yearend.kind'),
      width: 170,
      options: ['UNIT', 'BUREAU'].map((value) => ({ value, label: t(`yearend.kind.${value}`) })),
    },
    {
      name: 'state',
      label: t('web.org.state'),
      width: 170,
      options: listStates.map((value) => ({ value, label: t(`yearend.state.${value}`) })),
    },
  ]
  const money = (
    key: 'unusedFen' | 'carryFen' | 'withdrawFen' | 'runFen',
    title: string,
  ): Column<YearListItem> => ({
    key,
    title,
    width: 135,
    align: 'right',
    render: (row) => <MoneyText fen={row[key]} />,
    total: (totals) => <MoneyText fen={totals[key]} strong />,
  })
  const columns: Column<YearListItem>[] = [
    {
      key: 'number',
      title: t('web.yearend.number'),
      width: 160,
      whole: true,
      render: (row) => row.number,
    },
    { key: 'unit', title: t('web.account.unit'), render: (row) => row.unitName },
    {
      key: 'kind',
      title: t('web.yearend.kind'),
      width: 150,
      optional: true,
      render: (row) => t(`yearend.kind.${row.kind}`),
    },
    {
      key: 'lines',
      title: t('web.yearend.rows'),
      width: 70,
      align: 'right',
      render: (row) => <Figure plain value={row.lineCount} />,
    },
    money('unusedFen', t('web.yearend.unused')),
    money('carryFen', t('yearend.fate.CARRY')),
    money('withdrawFen', t('yearend.fate.WITHDRAW')),
    { ...money('runFen', t('yearend.fate.RUN')), optional: true },
    { key: 'due', title: t('web.yearend.due'), width: 110, render: (row) => row.dueOn },
    {
      key: 'state',
      title: t('web.org.state'),
      width: 150,
      align: 'center',
      render: (row) => <StateTag kind="yearend.state" state={row.state} />,
    },
  ]
  return (
    <>
      <PageHead title={t('web.menu.year_end_lists')} line={t('web.yearend.lists_line', { year })} />
      <div className="page-body">
        <FilterBar name="year-end-lists" fields={fields} state={state} />
        <DataTable
          name="year-end-lists"
          label={t('web.menu.year_end_lists')}
          columns={columns}
          rowKey={(row) => row.id}
          source={listsSource(year)}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={
            <EmptyState
              reason={t(may('yearend.prepare') ? 'web.yearend.none_yet' : 'web.yearend.none', { year })}
            />
          }
          onOpen={(row) => void navigate({ to: `/year-end-lists/${row.id}` } as never)}
        />
      </div>
    </>
  )
}
