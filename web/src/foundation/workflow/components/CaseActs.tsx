import { useQuery } from '@tanstack/react-query'
import { useMay } from '@/app/session/session'
import { caseOfQuery, caseQuery } from '../api'
import { openTasks } from '../model/progress'
import { TaskActs } from './TaskActs'
import type { TaskAct } from './TaskDialog'
import '../workflow.css'

export interface CaseActsProps {
  /** The document; its newest case is meant. */
  object: string
  /** Deciding too: for documents whose tasks are decided by these buttons. */
  decide?: boolean
}

const acts: readonly TaskAct[] = ['TRANSFER', 'ADD_SIGNER']
const decisions: readonly TaskAct[] = ['RETURN', 'REJECT', 'APPROVE']
const keys = { TRANSFER: 'T', ADD_SIGNER: 'S' } as const

/** Handing a task on and asking one more to sign, for the head of the page where it is decided. */
export function CaseActs({ object, decide }: CaseActsProps) {
  const may = useMay()
  const reads = may('workflow.read') && may('workflow.act')
  const found = useQuery({ ...caseOfQuery('', object), enabled: reads })
  const detail = useQuery({ ...caseQuery(found.data ?? ''), enabled: Boolean(found.data) }).data
  const mine = detail && openTasks(detail).find((task) => task.mine)
  if (!mine || detail.objectId !== object) return null
  return (
    <TaskActs
      key={mine.id}
      task={mine}
      detail={detail}
      large
      keys={keys}
      only={decide ? [...acts, ...decisions] : acts}
    />
  )
}
