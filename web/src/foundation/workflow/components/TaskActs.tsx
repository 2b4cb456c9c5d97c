import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { documentKind } from '@/app/documents'
import { useMay } from '@/app/session/session'
import { capital } from '@/lib/capital'
import { keyTaken } from '@/lib/keys'
import { start, stepName } from '../model/names'
import type { CaseDetail, Task } from '../wire'
import { type TaskAct, TaskDialog } from './TaskDialog'
import { useActed } from './useActed'

export interface TaskActsProps {
  task: Task
  detail: CaseDetail
  /** Buttons of a page head rather than of a line. */
  large?: boolean
  /** Keys that press the buttons; they are shown on them. */
  keys?: Readonly<Partial<Record<TaskAct, string>>>
  /** These only. */
  only?: readonly TaskAct[]
}

const decisions: readonly string[] = ['APPROVE', 'RETURN', 'REJECT']

/** What the reader may do to a task, each asked for in a dialog. */
export function TaskActs({ task, detail, large = false, keys = {}, only }: TaskActsProps) {
  const { t } = useTranslation()
  const may = useMay()
  const acted = useActed(useQueryClient())
  const [act, setAct] = useState<TaskAct>()
  const step = detail.definition.steps.find(({ key }) => key === task.step)
  // What has a page of its own is decided there, where its figures stand.
  const kind = documentKind(detail.kind)
  const here = kind.acts || kind.path(detail.objectId) === ''
  const all = [
    ...task.actions.filter((one) => here || !decisions.includes(one)),
    ...(may('workflow.define') && task.state === 'OPEN' ? ['REASSIGN'] : []),
  ] as TaskAct[]
  const acts = only ? all.filter((one) => only.includes(one)) : all
  useTaskKeys(acts, keys, setAct)
  const nameOf = (key: string) => {
    const found = detail.definition.steps.find((one) => one.key === key)
    return found ? stepName(found) : t('web.workflow.maker')
  }
  return (
    <>
      {acts.map((one) => (
        <Button key={one} size={large ? 'middle' : 'small'} onClick={() => setAct(one)}>
          {capital(t(`enum.workflow.action.${one}`))}
          {keys[one] && <kbd>{keys[one]}</kbd>}
        </Button>
      ))}
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
    </>
  )
}

function useTaskKeys(
  acts: readonly TaskAct[],
  keys: Readonly<Partial<Record<TaskAct, string>>>,
  onAct: (act: TaskAct) => void,
): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = acts.find((one) => keys[one] === event.key.toUpperCase())
      if (!act || keyTaken(event)) return
      event.preventDefault()
      onAct(act)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}
