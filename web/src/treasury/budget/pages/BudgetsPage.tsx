import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import { useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { useListState } from '@/components/useListState'
import { budgetSource } from '../api'
import { BoundsDrawer } from '../components/BoundsDrawer'
import { NumberingDrawer } from '../components/NumberingDrawer'
import { useBudgetColumns } from '../components/useBudgetColumns'
import { type Appropriation, budgetStates } from '../wire'

/** The approved budgets of the year, with what is issued of each. */
export function BudgetsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const navigate = useNavigate()
  const [year] = useYear()
  const state = useListState({ filters: ['q', 'state', 'kind'] })
  const columns = useBudgetColumns()
  const [numbering, setNumbering] = useState(false)
  const [bounds, setBounds] = useState(false)
  const fields = [
    { name: 'q', label: t('web.budget.find'), width: 280 },
    {
      name: 'state',
      label: t('web.org.state'),
      width: 140,
      options: budgetStates.map((value) => ({ value, label: t(`budget.state.${value}`) })),
    },
    {
      name: 'kind',
      label: t('web.budget.kind'),
      width: 130,
      options: ['APPROVED', 'PROVISIONAL'].map((value) => ({ value, label: t(`web.budget.kind.${value}`) })),
    },
  ]
  const bring = () => void navigate({ to: '/appropriations/import' } as never)
  return (
    <>
      <PageHead title={t('web.menu.budgets')} line={t('web.budget.line', { year })}>
        <Link to={'/budget-picture' as never}>{t('web.budget.picture')}</Link>
        <Button onClick={() => setBounds(true)}>{t('web.budget.bounds')}</Button>
        <Button onClick={() => setNumbering(true)}>{t('web.budget.numbering')}</Button>
        {may('budget.import') && (
          <Button type="primary" onClick={bring}>
            {t('web.budget.import')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="appropriations" fields={fields} state={state} />
        <DataTable
          name="appropriations"
          label={t('web.menu.budgets')}
          columns={columns}
          rowKey={(row: Appropriation) => row.id}
          source={budgetSource(year)}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={
            <EmptyState reason={t('web.budget.none', { year })}>
              {may('budget.import') && <Button onClick={bring}>{t('web.budget.import')}</Button>}
            </EmptyState>
          }
          onOpen={(row) => void navigate({ to: `/appropriations/${row.id}` } as never)}
        />
      </div>
      {bounds && <BoundsDrawer onClose={() => setBounds(false)} />}
      {numbering && <NumberingDrawer year={year} onClose={() => setNumbering(false)} />}
    </>
  )
}
