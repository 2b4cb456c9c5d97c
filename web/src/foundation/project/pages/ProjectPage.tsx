import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { Timeline } from '@/components/Timeline'
import { listed } from '@/lib/listed'
import { type ProjectStep, projectHistoryQuery, projectQuery, projectWay } from '../api'
import { ProjectActs } from '../components/ProjectActs'
import { ProjectFacts } from '../components/ProjectFacts'
import { YearAmounts } from '../components/YearAmounts'
import { fieldName } from '../fieldName'

/** One project: its life top to bottom, its amounts by year, what the unit says of it. */
export function ProjectPage() {
  const { t } = useTranslation()
  const { now } = useBook()
  const { id = '' } = useParams({ strict: false })
  const project = useQuery(projectQuery(id))
  const history = useQuery(projectHistoryQuery(id))
  if (project.error) return <ErrorState error={project.error} onRetry={() => void project.refetch()} />
  const told = (step: ProjectStep) => ({
    key: String(step.version),
    at: step.recordedAt,
    who: step.actorId ? step.actorName : t('web.system.program'),
    what: t(`project.action.${step.action}`),
    note: [step.reason, listed(step.changes.map(({ field }) => fieldName(t, field)))]
      .filter(Boolean)
      .join('　'),
    tone: step.action === 'RETURN' || step.action === 'SUSPEND' ? ('red' as const) : ('plain' as const),
  })
  const at = projectWay.indexOf(project.data?.state ?? '')
  const next = at < 0 ? [] : projectWay.slice(at + 1)
  const steps = [
    ...(history.data?.items ?? []).map(told),
    ...next.map((state) => ({ key: state, at: null, what: t(`project.state.${state}`) })),
  ]
  return (
    <>
      <PageHead title={project.data?.name ?? t('web.state.loading')} line={project.data?.code}>
        {project.data && <ProjectActs project={project.data} />}
      </PageHead>
      {project.data && (
        <ScrollArea className="page-body" label={project.data.name}>
          <section className="panel">
            <h2>{t('web.project.facts')}</h2>
            <ProjectFacts project={project.data} wide />
          </section>
          <section className="panel">
            <h2>{t('web.project.amounts')}</h2>
            <YearAmounts project={project.data} />
          </section>
          <section className="panel">
            <h2>
              {t('web.project.life')} <small>{t('web.project.life_note')}</small>
            </h2>
            {history.error ? <ErrorState error={history.error} /> : <Timeline steps={steps} now={now} />}
          </section>
        </ScrollArea>
      )}
    </>
  )
}
