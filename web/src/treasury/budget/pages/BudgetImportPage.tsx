import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { budgetQuery, moveBudget, templateUrl } from '../api'
import { FindingsTable } from '../components/FindingsTable'
import { ImportFile } from '../components/ImportFile'
import { type ImportStep, ImportSteps } from '../components/ImportSteps'
import { ImportVerdict } from '../components/ImportVerdict'
import { TotalsTable } from '../components/TotalsTable'
import '../budget.css'

/** A workbook is tried, looked at, and kept: nothing stands among the budgets of the year before the last step. */
export function BudgetImportPage() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const search = useSearch({ strict: false }) as Search
  const tried = search.tried ?? ''
  const [step, setStep] = useState<ImportStep>('totals')
  const { data: budget, error, refetch } = useQuery({ ...budgetQuery(tried), enabled: tried !== '' })
  const now: ImportStep = tried === '' ? 'file' : step
  const open = (id: string | undefined) => {
    setStep('totals')
    void navigate({ to: '.', search: (old: Search) => ({ ...old, tried: id }) } as never)
  }
  const keep = useMutation({
    mutationFn: () => moveBudget({ id: tried, version: budget?.version ?? 0 }, 'confirmations'),
    onSuccess: async (kept) => {
      await queries.invalidateQueries({ queryKey: ['appropriations'] })
      void navigate({ to: `/appropriations/${kept.id}` } as never)
    },
  })
  return (
    <>
      <PageHead title={t('web.budget.import')} line={t('web.budget.import_line')}>
        <a href={templateUrl()} download>
          {t('web.budget.template')}
        </a>
        {budget && <Button onClick={() => open(undefined)}>{t('web.budget.other_file')}</Button>}
        {budget && now === 'totals' && (
          <Button type="primary" onClick={() => setStep('findings')}>
            {t('web.budget.next')}
          </Button>
        )}
        {budget && now === 'findings' && (
          <Button type="primary" loading={keep.isPending} onClick={() => keep.mutate()}>
            {t('web.budget.act.keep')}
          </Button>
        )}
      </PageHead>
      <ImportSteps
        now={now}
        tried={tried !== ''}
        onGo={(next) => (next === 'file' ? open(undefined) : setStep(next))}
      />
      <ScrollArea className="page-body budget-view" label={t('web.budget.import')}>
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {keep.isError && <ErrorState error={keep.error} />}
        {now === 'file' && <ImportFile onTried={open} />}
        {budget && <ImportVerdict budget={budget} />}
        {budget && now === 'totals' && <TotalsTable id={budget.id} sum={budget.lineFen} />}
        {budget && now === 'findings' && <FindingsTable budget={budget} />}
      </ScrollArea>
    </>
  )
}
