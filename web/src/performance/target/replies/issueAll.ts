import { sentence } from '@/lib/problem'
import { issueReply, type NewReply, prepareReply } from './api'

/** A department to reply to, and how that went. */
export interface Outcome {
  id: string
  name: string
  state: 'waiting' | 'running' | 'done' | 'failed'
  /** The number of the reply, or why there is none. */
  said: string
}

export interface Batch {
  departments: readonly { id: string; name: string }[]
  common: Omit<NewReply, 'departmentId'>
  /** Issued at once; otherwise only prepared, to be looked at. */
  issue: boolean
}

/** Replies to one department after the other: what fails at one does not stop the others. */
export async function issueAll({ departments, common, issue }: Batch, tell: (list: Outcome[]) => void) {
  let list: Outcome[] = departments.map(({ id, name }) => ({ id, name, state: 'waiting', said: '' }))
  const set = (id: string, change: Partial<Outcome>) => {
    list = list.map((one) => (one.id === id ? { ...one, ...change } : one))
    tell(list)
  }
  tell(list)
  for (const { id } of departments) {
    set(id, { state: 'running' })
    try {
      const made = await prepareReply({ ...common, departmentId: id })
      const done = issue ? await issueReply(made) : made
      set(id, { state: 'done', said: done.number })
    } catch (error) {
      set(id, { state: 'failed', said: sentence(error) })
    }
  }
  return list
}
