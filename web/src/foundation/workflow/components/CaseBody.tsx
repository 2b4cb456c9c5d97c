import { useTranslation } from 'react-i18next'
import { documentKind } from '@/app/documents'
import { useBook } from '@/app/session/session'
import { capital } from '@/lib/capital'
import { formatInstant } from '@/lib/when'
import { worked } from '@/lib/workingTime'
import { stepName } from '../model/names'
import { openTasks, progressOf, type StepProgress } from '../model/progress'
import type { CaseDetail } from '../wire'
import { CaseHistory } from './CaseHistory'
import { OpenTask } from './OpenTask'
import { type ChainTone, StepChain } from './StepChain'
import { useWithdraw } from './useWithdraw'

const tones: Record<StepProgress['standing'], ChainTone> = {
  DONE: 'done',
  NOW: 'now',
  SKIPPED: 'off',
  AHEAD: 'off',
}

/** A case with all that belongs to it. */
export function CaseBody({ detail }: { detail: CaseDetail }) {
  const { t } = useTranslation()
  const { now } = useBook()
  const open = openTasks(detail)
  const withdraw = useWithdraw()
  return (
    <div className="case-body">
      <section className="panel">
        <h2>
          {t('web.workflow.way')}
          <small>
            {t('web.workflow.round_version', { round: detail.round, version: detail.definitionVersion })}
          </small>
          {detail.mayWithdraw && documentKind(detail.kind).path(detail.objectId) === '' && (
            <button type="button" className="linkish panel-link" onClick={() => withdraw(detail)}>
              {t('web.workflow.withdraw')}
            </button>
          )}
        </h2>
        <StepChain
          label={t('web.workflow.way')}
          first={
            <>
              {capital(t('enum.workflow.action.SUBMIT'))}
              <br />
              <span lang="zh-CN">{detail.makerName}</span>
            </>
          }
          last={detail.state === 'RUNNING' ? undefined : t(`enum.workflow.state.${detail.state}`)}
          cells={progressOf(detail).map((one) => ({
            key: one.step.key,
            title: stepName(one.step),
            tone: tones[one.standing],
            returnTo: [],
            body: <Progress {...one} />,
          }))}
        />
      </section>
      {open.length > 0 && (
        <section className="panel">
          <h2>
            {t('web.workflow.open_tasks')}
            <small>
              {t('web.workflow.open_since', { at: formatInstant(open[0]?.openedAt ?? now, now) })}
            </small>
          </h2>
          <ul className="open-tasks">
            {open.map((task) => (
              <OpenTask key={task.id} task={task} detail={detail} />
            ))}
          </ul>
        </section>
      )}
      <CaseHistory detail={detail} />
    </div>
  )
}

/** Who has done a step, when, and how long it took; or where it waits. */
function Progress({ step, standing, tasks, minutes }: StepProgress) {
  const { t } = useTranslation()
  const { now } = useBook()
  if (standing === 'SKIPPED') return <span className="chain-line">{t('web.workflow.skipped')}</span>
  if (standing === 'AHEAD')
    return <span className="chain-line">{t('web.workflow.ahead', { role: t(`role.${step.role}`) })}</span>
  const done = tasks.filter((task) => task.state === 'DONE')
  const waiting = tasks.filter((task) => task.state !== 'DONE')
  return (
    <>
      {done.map((task) => (
        <span key={task.id} className="chain-line">
          <b lang="zh-CN">
            {task.doneForName
              ? t('web.workflow.for', { name: task.doneByName, owner: task.doneForName })
              : task.doneByName}
          </b>{' '}
          {t(`web.workflow.did.${task.decision}`)}
          {task.doneAt && <span className="muted"> {formatInstant(task.doneAt, now)}</span>}
        </span>
      ))}
      {waiting.length > 0 && (
        <span className="chain-line">
          {t('web.workflow.waits_for', { role: t(`role.${waiting[0]?.role}`), count: waiting.length })}
        </span>
      )}
      <span className="chain-line muted">
        {t(waiting.length > 0 ? 'web.workflow.so_far' : 'web.workflow.took', { time: worked(minutes, t) })}
      </span>
    </>
  )
}
