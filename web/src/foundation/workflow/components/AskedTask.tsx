import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { listed } from '@/lib/listed'
import { formatInstant } from '@/lib/when'
import { worked } from '@/lib/workingTime'
import { hasLimit } from '../model/hours'
import type { CaseDetail, Task } from '../wire'
import { Due } from './Due'
import { TaskActs } from './TaskActs'

/** Who is asked now, since when and until when, and what the reader may do to it; in a rail. */
export function AskedTask({ task, detail }: { task: Task; detail: CaseDetail }) {
  const { t } = useTranslation()
  const { now } = useBook()
  const names = task.candidates.map((one) =>
    one.forName ? t('web.workflow.for', { name: one.name, owner: one.forName }) : one.name,
  )
  return (
    <div className="asked-task">
      <p>
        {t('web.workflow.asks', { role: t(`role.${task.role}`) })}
        {task.placement && (
          <span className="muted">（{t(`enum.workflow.placement.${task.placement}`)}）</span>
        )}
        {names.length > 0 ? (
          <>
            {' '}
            <span lang="zh-CN">{listed(names)}</span>
          </>
        ) : (
          task.state === 'OPEN' && <span className="negative"> {t('web.workflow.nobody')}</span>
        )}
      </p>
      <p>
        <span className="muted">{t('web.workflow.limit')}</span>{' '}
        <Due
          dueAt={task.dueAt}
          late={task.late}
          lateMinutes={task.lateMinutes}
          provisional={task.provisional}
        />
      </p>
      {hasLimit(task.dueAt) && task.late && (
        <p className="muted">{t('web.workflow.was_due', { at: formatInstant(task.dueAt, now) })}</p>
      )}
      <p className="muted">
        {t('web.workflow.opened', {
          at: formatInstant(task.openedAt, now),
          time: worked(task.spentMinutes, t),
        })}
      </p>
      <div className="asked-task-acts">
        <TaskActs task={task} detail={detail} />
      </div>
    </div>
  )
}
