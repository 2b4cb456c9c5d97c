import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { RailSection } from '@/components/RailSection'
import { capital } from '@/lib/capital'
import { formatInstant } from '@/lib/when'
import { worked } from '@/lib/workingTime'
import { caseOfQuery, caseQuery } from '../api'
import { stepName } from '../model/names'
import { openTasks, progressOf, type StepProgress } from '../model/progress'
import type { CaseDetail } from '../wire'
import { AskedTask } from './AskedTask'
import './case-rail.css'

export interface CaseRailProps {
  /** The document; its newest case is shown. */
  object: string
}

/** The review of a document in a rail: every step with who and when, and who is asked now, until when. */
export function CaseRail({ object }: CaseRailProps) {
  const { t } = useTranslation()
  const found = useQuery(caseOfQuery('', object))
  const shown = useQuery({ ...caseQuery(found.data ?? ''), enabled: Boolean(found.data) })
  const error = found.error ?? shown.error
  if (found.data === null) return null // not handed in yet: the state says so
  const detail = shown.data
  return (
    <RailSection
      title={t('web.workflow.way')}
      note={detail && t('web.workflow.round', { round: detail.round })}
      {...(detail && {
        action: <Link to={`/workflow/cases/${detail.id}` as never}>{t('web.workflow.history')}</Link>,
      })}
    >
      {error && <ErrorState error={error} onRetry={() => void (found.error ? found : shown).refetch()} />}
      {!detail && !error && (
        <div className="case-way-skeleton" role="status" aria-label={t('web.state.loading')} />
      )}
      {detail && <Way detail={detail} />}
    </RailSection>
  )
}

function Way({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const { now } = useBook()
  const open = openTasks(detail)
  return (
    <ol className="case-way" aria-label={t('web.workflow.way')}>
      <li className="case-way-done">
        <b>{capital(t('enum.workflow.action.SUBMIT'))}</b>
        <time>{formatInstant(detail.openedAt, now)}</time>
        <p lang="zh-CN">{detail.makerName}</p>
      </li>
      {progressOf(detail).map((one) => (
        <li
          key={one.step.key}
          className={`case-way-${one.standing.toLowerCase()}`}
          {...(one.standing === 'NOW' && { 'aria-current': 'step' as const })}
        >
          <Passed {...one} />
          {one.standing === 'NOW' &&
            open.map((task) => <AskedTask key={task.id} task={task} detail={detail} />)}
        </li>
      ))}
      {detail.state !== 'RUNNING' && (
        <li className="case-way-end">
          <b>{t(`enum.workflow.state.${detail.state}`)}</b>
        </li>
      )}
    </ol>
  )
}

/** A step with those who have decided it, or whose turn it will be. */
function Passed({ step, standing, tasks, minutes }: StepProgress) {
  const { t } = useTranslation()
  const { now } = useBook()
  const done = tasks.filter((task) => task.state === 'DONE')
  const last = done.at(-1)?.doneAt
  return (
    <>
      <b>{stepName(step)}</b>
      {standing === 'SKIPPED' && <span className="case-way-aside">{t('web.workflow.skipped')}</span>}
      {standing === 'AHEAD' && <span className="case-way-aside">{t(`role.${step.role}`)}</span>}
      {last && <time>{formatInstant(last, now)}</time>}
      {done.map((task) => (
        <p key={task.id}>
          <span lang="zh-CN">
            {task.doneForName
              ? t('web.workflow.for', { name: task.doneByName, owner: task.doneForName })
              : task.doneByName}
          </span>{' '}
          {t(`web.workflow.did.${task.decision}`)}
          {standing === 'DONE' && (
            <span className="muted">　{t('web.workflow.took', { time: worked(minutes, t) })}</span>
          )}
        </p>
      ))}
    </>
  )
}
