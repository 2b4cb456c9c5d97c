import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { documentKind } from '@/app/documents'
import { useBook, useMay } from '@/app/session/session'
import { StateTag } from '@/components/StateTag'
import { listed } from '@/lib/listed'
import { formatInstant } from '@/lib/when'
import { worked } from '../model/hours'
import { start, stepName } from '../model/names'
import type { CaseDetail, Task } from '../wire'
import { Due } from './Due'
import { type TaskAct, TaskDialog } from './TaskDialog'
import { useActed } from './useActed'

export interface OpenTaskProps {
  task: Task
  detail: CaseDetail
}

const tones = { OPEN: 'blue', HELD: 'warn' } as const
const decisions: readonly string[] = ['APPROVE', 'RETURN', 'REJECT']

/** A task that waits: since when, until when, for whom, and what the reader may do to it. */
export function OpenTask({ task, detail }: OpenTaskProps) {
  const { t } = useTranslation()
  const { now } = useBook()
  const may = useMay()
  const acted = useActed(useQueryClient())
  const [act, setAct] = useState<TaskAct>()
  const step = detail.definition.steps.find(({ key }) => key === task.step)
  // What has a page of its own is decided there, where its figures stand.
  const here = documentKind(detail.kind).path(detail.objectId) === ''
  const acts = [
    ...task.actions.filter((one) => here || !decisions.includes(one)),
    ...(may('workflow.define') && task.state === 'OPEN' ? ['REASSIGN'] : []),
  ] as TaskAct[]
  const nameOf = (key: string) => {
    const found = detail.definition.steps.find((one) => one.key === key)
    return found ? stepName(found) : t('web.workflow.maker')
  }
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
          {acts.map((one) => (
            <Button key={one} size="small" onClick={() => setAct(one)}>
              {t(`enum.workflow.action.${one}`)}
            </Button>
          ))}
        </span>
      </div>
      <p className="small">
        <span className="muted">{t(task.level > 0 ? 'web.workflow.asked_above' : 'web.workflow.asked')}</span>{' '}
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
        {task.candidates.length === 0 && task.state === 'OPEN' && (
          <span className="negative">　{t('web.workflow.nobody')}</span>
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
      {act && (
        <TaskDialog
          act={act}
          task={task}
          title={detail.title}
          returnTo={(task.returnTo.length > 0 ? task.returnTo : [start]).map((key) => ({
            value: key,
            label: nameOf(key),
          }))}
          opinionMust={step?.opinion.includes(act) ?? false}
          onDone={acted}
          onClose={() => setAct(undefined)}
        />
      )}
    </li>
  )
}
