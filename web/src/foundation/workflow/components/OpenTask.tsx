import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { StateTag } from '@/components/StateTag'
import { listed } from '@/lib/listed'
import { formatInstant } from '@/lib/when'
import { worked } from '@/lib/workingTime'
import { stepName } from '../model/names'
import type { CaseDetail, Task } from '../wire'
import { Due } from './Due'
import { TaskActs } from './TaskActs'

export interface OpenTaskProps {
  task: Task
  detail: CaseDetail
}

const tones = { OPEN: 'blue', HELD: 'warn' } as const

/** A task that waits: since when, until when, for whom, and what the reader may do to it. */
export function OpenTask({ task, detail }: OpenTaskProps) {
  const { t } = useTranslation()
  const { now } = useBook()
  const step = detail.definition.steps.find(({ key }) => key === task.step)
  return (
    <li className="open-task">
      <div className="open-task-head">
        <b>{step ? stepName(step) : task.step}</b>
        {task.placement && <span className="muted">{t(`enum.workflow.placement.${task.placement}`)}</span>}
        <StateTag
          kind="enum.workflow.task"
          state={task.state}
          tone={tones[task.state as keyof typeof tones] ?? 'plain'}
        />
        <Due
          dueAt={task.dueAt}
          late={task.late}
          lateMinutes={task.lateMinutes}
          provisional={task.provisional}
        />
        <span className="open-task-acts">
          <TaskActs task={task} detail={detail} />
        </span>
      </div>
      <p className="small">
        <span className="muted">
          {t(
            task.appoint.length > 0
              ? 'web.workflow.asked_appoint'
              : task.level > 0
                ? 'web.workflow.asked_above'
                : 'web.workflow.asked',
          )}
        </span>{' '}
        {t(`role.${task.role}`)}
        {task.candidates.length > 0 && (
          <>
            {'　'}
            <span lang="zh-CN">
              {listed(
                task.candidates.map((one) =>
                  one.forName ? t('web.workflow.for', { name: one.name, owner: one.forName }) : one.name,
                ),
              )}
            </span>
          </>
        )}
        {task.candidates.length === 0 && task.appoint.length === 0 && task.state === 'OPEN' && (
          <span className="negative">
            {'　'}
            {t('web.workflow.nobody')}
          </span>
        )}
      </p>
      <p className="small muted">
        {t('web.workflow.opened', {
          at: formatInstant(task.openedAt, now),
          time: worked(task.spentMinutes, t),
        })}
        {task.remindedAt &&
          ` · ${t('web.workflow.reminded_at', { at: formatInstant(task.remindedAt, now) })}`}
        {task.overdueAt && ` · ${t('web.workflow.told_above', { at: formatInstant(task.overdueAt, now) })}`}
      </p>
    </li>
  )
}
