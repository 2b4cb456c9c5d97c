import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { importQuery } from '../api'
import { ImportCheck } from '../components/ImportCheck'
import { ImportChoose } from '../components/ImportChoose'
import { ImportDone } from '../components/ImportDone'
import { ImportHeadActs } from '../components/ImportHeadActs'
import { type WizardStep, WizardSteps, wizardSteps } from '../components/WizardSteps'
import '../components/import.css'

/** Steps 2 to 4 of an import. The step stands in the URL, the corrections with the program: a reload goes on. */
export function ImportPage() {
  const { t } = useTranslation()
  const { id } = useParams({ strict: false }) as { id: string }
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const read = useQuery(importQuery(id))
  const view = read.data
  const wanted = wizardSteps.find((step) => step === search.step)
  const kept = view?.state === 'KEPT'
  const step: WizardStep = wanted && (wanted !== 'done' || kept) ? wanted : kept ? 'done' : 'check'
  const go = (next: WizardStep) =>
    void navigate(
      next === 'file'
        ? ({ to: '/targets/import' } as never)
        : ({ to: '.', search: (old: Search) => ({ ...old, step: next }) } as never),
    )
  return (
    <>
      <PageHead
        title={t('web.target.import.title')}
        tab={view ? t('web.target.import.tab', { file: view.fileName }) : t('web.target.import.title')}
        line={view?.fileName}
      >
        {view && <ImportHeadActs view={view} step={step} onGo={go} />}
      </PageHead>
      <WizardSteps now={step} open={kept ? wizardSteps : ['file', 'check', 'choose']} onGo={go} />
      {read.isError && <ErrorState error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <div className="import-check" role="status" aria-label={t('web.state.loading')} />}
      {view && step === 'check' && <ImportCheck view={view} />}
      {view && step === 'choose' && <ImportChoose view={view} onKept={() => go('done')} />}
      {view && step === 'done' && <ImportDone view={view} />}
    </>
  )
}
