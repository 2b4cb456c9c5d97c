import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DocumentCase } from '@/app/documentCase'
import type { Search } from '@/app/root'
import { useMay } from '@/app/session/session'
import { EarlyMark } from '@/components/EarlyMark'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { Rail } from '@/components/Rail'
import { ScrollArea } from '@/components/ScrollArea'
import { Segments } from '@/components/Segments'
import { budgetQuery } from '../api'
import { BudgetActs } from '../components/BudgetActs'
import { BudgetHistory } from '../components/BudgetHistory'
import { DocumentsTable } from '../components/DocumentsTable'
import { FindingsTable } from '../components/FindingsTable'
import { GeneralTable } from '../components/GeneralTable'
import { LinesTable } from '../components/LinesTable'
import { SharesTable } from '../components/SharesTable'
import { StandingSection } from '../components/StandingSection'
import { TotalsTable } from '../components/TotalsTable'
import { BudgetState } from '../components/useBudgetColumns'
import type { BudgetDetail } from '../wire'
import '../budget.css'

const views = ['shares', 'lines', 'totals', 'general', 'findings', 'documents'] as const
type View = (typeof views)[number]

/** One approved budget: what each department gets, every line, sums by everything, findings, documents. */
export function BudgetPage() {
  const { t } = useTranslation()
  const may = useMay()
  const { id = '' } = useParams({ strict: false })
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const { data: budget, error, refetch } = useQuery(budgetQuery(id))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  const open = views.filter((view) => budget && isOpen(view, budget))
  const view = open.find((one) => one === search.view) ?? open[0] ?? 'shares'
  const go = (next: View) => void navigate({ to: '.', search: { view: next } as Search } as never)
  return (
    <>
      <PageHead
        title={budget?.title ?? t('web.state.loading')}
        line={
          budget && (
            <>
              <BudgetState budget={budget} />
              {budget.provisional && <EarlyMark />}
            </>
          )
        }
        {...(view !== 'lines' && { print: 'amounts', printed: t(`web.budget.view.${view}`) })}
      >
        {budget && <BudgetActs budget={budget} />}
      </PageHead>
      {budget && (
        <div className="budget-desk">
          <div className="budget-main">
            <div className="budget-views">
              <Segments
                label={t('web.budget.views')}
                value={view}
                options={open.map((value) => ({ value, label: t(`web.budget.view.${value}`) }))}
                onChange={go}
              />
            </div>
            {view === 'lines' ? (
              <div className="page-body">
                <LinesTable budget={budget} />
              </div>
            ) : (
              <ScrollArea className="page-body budget-view" label={t(`web.budget.view.${view}`)}>
                <Shown view={view} budget={budget} />
              </ScrollArea>
            )}
          </div>
          <Rail label={t('web.budget.rail')}>
            <StandingSection budget={budget} />
            {budget.caseId && may('workflow.read') && <DocumentCase object={budget.id} />}
            {budget.steps.length > 0 && <BudgetHistory steps={budget.steps} />}
          </Rail>
        </div>
      )}
    </>
  )
}

function Shown({ view, budget }: { view: View; budget: BudgetDetail }) {
  switch (view) {
    case 'shares':
      return <SharesTable budget={budget} />
    case 'totals':
      return <TotalsTable id={budget.id} sum={budget.lineFen} />
    case 'general':
      return <GeneralTable budget={budget} />
    case 'findings':
      return <FindingsTable budget={budget} />
    case 'documents':
      return <DocumentsTable budget={budget} />
    default:
      return null
  }
}

/** Who sees his units' share only has no general budget and no findings; documents are there once issued. */
function isOpen(view: View, budget: BudgetDetail): boolean {
  if (view === 'general') return budget.whole && !budget.provisional
  if (view === 'findings') return budget.whole && budget.errorCount + budget.warningCount > 0
  if (view === 'documents') return budget.issuedLines > 0
  return true
}
