import { type SearchHit, searchSources } from './searchSources'

export interface HitGroup {
  label: string
  hits: SearchHit[]
}

/** What every list finds that the person may read. One that fails hides nothing of the others. */
export async function searchAll(words: string, perms: readonly string[]): Promise<HitGroup[]> {
  const mine = searchSources.filter(({ perm }) => perms.includes(perm))
  const answers = await Promise.allSettled(mine.map(({ find }) => find(words)))
  const failed = answers.find((answer) => answer.status === 'rejected')
  if (failed && answers.every(({ status }) => status === 'rejected')) throw failed.reason
  return mine
    .map(({ label }, at) => {
      const answer = answers[at]
      return { label, hits: answer?.status === 'fulfilled' ? answer.value : [] }
    })
    .filter(({ hits }) => hits.length > 0)
}
