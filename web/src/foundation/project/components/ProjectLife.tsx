import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { Timeline } from '@/components/Timeline'
import { type Project, type ProjectStep, projectHistoryQuery, projectWay } from '../api'
import { StepChanges } from './StepChanges'

/** The project's story top to bottom; what would come next stands in grey. */
export function ProjectLife({ project }: { project: Project }) {
  const { t } = useTranslation()
  const { now } = useBook()
  const history = useQuery(projectHistoryQuery(project.id))
  if (history.error) return <ErrorState error={history.error} onRetry={() => void history.refetch()} />
  const told = (step: ProjectStep) => ({
    key: String(step.version),
    at: step.recordedAt,
    who: step.actorId ? step.actorName : t('web.system.program'),
    what: step.year
      ? `${t(`project.action.${step.action}`)} ${step.year}`
      : t(`project.action.${step.action}`),
    note: (
      <>
        {step.reason}
        {step.action === 'EDIT' && <StepChanges step={step} />}
      </>
    ),
    tone: red.has(step.action) ? ('red' as const) : ('plain' as const),
  })
  const at = projectWay.indexOf(project.suspendedFrom || project.state)
  const next = at < 0 ? [] : projectWay.slice(at + 1)
  return (
    <Timeline
      now={now}
      steps={[
        ...(history.data?.items ?? []).map(told),
        ...next.map((state) => ({ key: state, at: null, what: t(`project.state.${state}`) })),
      ]}
    />
  )
}

const red = new Set(['RETURN', 'SUSPEND', 'TERMINATE'])
