import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '@/components/EmptyState'
import { MoneyText } from '@/components/MoneyText'
import type { ProjectPace } from './api'
import { PaceBar } from './PaceBar'

/** My projects: what was paid of the budget, against the plan. */
export function ProjectList({ projects }: { projects: readonly ProjectPace[] | undefined }) {
  const { t } = useTranslation()
  const budget = projects?.reduce((sum, project) => sum + project.budgetFen, 0) ?? 0
  // One project without a paid amount leaves the sum unknown: a part would look like the whole.
  const known = projects?.every((project) => project.paidFen !== null) ?? false
  const paid = known ? (projects?.reduce((sum, project) => sum + (project.paidFen ?? 0), 0) ?? null) : null
  return (
    <section className="panel">
      <h2>{t('web.workbench.projects')}</h2>
      {projects?.length === 0 ? (
        <EmptyState reason={t('web.workbench.no_projects')} />
      ) : (
        <ul className="workbench-projects">
          {projects?.map((project) => (
            <li key={project.id}>
              <p className="workbench-project">
                <Link to={`/targets/${project.id}` as never}>{project.name}</Link>
                <span>
                  <MoneyText fen={project.paidFen} /> <span className="muted">/</span>{' '}
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
          {t('web.workbench.sum')} <MoneyText fen={paid} /> / <MoneyText fen={budget} />
        </p>
      )}
    </section>
  )
}
