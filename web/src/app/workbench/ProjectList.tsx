import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { MoneyText } from '@/components/MoneyText'
import { SampleMark } from '@/components/SampleMark'
import { useMoneyUnit } from '@/lib/moneyUnit'
import type { ProjectPace } from './api'
import { PaceBar } from './PaceBar'

/** My projects: what was paid of the budget, against the plan. */
export function ProjectList({ projects }: { projects: readonly ProjectPace[] | undefined }) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const budget = projects?.reduce((sum, project) => sum + project.budgetFen, 0) ?? 0
  // One project without a paid amount leaves the sum unknown: a part would look like the whole.
  const known = projects?.every((project) => project.paidFen !== null) ?? false
  const paid = projects?.reduce((sum, project) => sum + (project.paidFen ?? 0), 0) ?? 0
  const unpaid = projects?.every((project) => project.paidFen === null) ?? false
  return (
    <section className="panel">
      <h2>
        {t('web.workbench.projects')}
        {projects && projects.length > 0 && (
          <small>{t('web.money.in', { unit: t(`web.money.unit.${unit}`) })}</small>
        )}
        {unpaid && projects && projects.length > 0 && <small>{t('web.workbench.no_payments')}</small>}
      </h2>
      {projects?.length === 0 ? (
        <EmptyState reason={t('web.workbench.no_projects')} />
      ) : (
        <ul className="workbench-projects">
          {projects?.map((project) => (
            <li key={project.id}>
              <p className="workbench-project">
                <span className="workbench-project-name">
                  <SampleMark of={project} />
                  <Link to={`/targets/${project.id}` as never}>{project.name}</Link>
                </span>
                <span>
                  {project.paidFen !== null && (
                    <>
                      <MoneyText fen={project.paidFen} /> <span className="muted">/</span>{' '}
                    </>
                  )}
                  <MoneyText fen={project.budgetFen} />
                </span>
              </p>
              <PaceBar budgetFen={project.budgetFen} paidFen={project.paidFen} planBP={project.planBP} />
            </li>
          ))}
        </ul>
      )}
      {projects && projects.length > 0 && (
        <p className="workbench-sum">
          {known ? (
            <>
              {t('web.workbench.sum')} <MoneyText fen={paid} /> / <MoneyText fen={budget} said />
            </>
          ) : (
            <>
              {t('web.workbench.budget_sum')} <MoneyText fen={budget} said />
            </>
          )}
        </p>
      )}
    </section>
  )
}
