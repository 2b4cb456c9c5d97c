import { screen, waitFor } from '@testing-library/react'
import { Suspense } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { useMe } from '@/app/session/session'
import { type Asked, answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { RemindersPage } from './RemindersPage'

beforeEach(() => sessionStorage.clear())

async function open(groups: unknown[], address = '/workflow-reminders'): Promise<Asked[]> {
  const asked = answerWith(({ path }) => {
    if (path === '/me') return { json: { perms: ['workflow.report'] } }
    if (path === '/book') return { json: { now: '2021-08-02T01:12:00.000000Z', today: '2021-08-02' } }
    if (path === '/workflow-reminders/groups') return { json: { items: groups, total: groups.length } }
    return { json: { items: [], next: null, total: 0, totalCapped: false } }
  })
  await renderPage(
    <Suspense>
      <Page />
    </Suspense>,
    address,
  )
  await screen.findByText(/催办清单/)
  return asked
}

function Page() {
  useMe()
  return <RemindersPage />
}

/** What the list asked for last. */
const due = (asked: Asked[]) =>
  asked
    .filter(({ path }) => path === '/workflow-reminders')
    .at(-1)
    ?.query.get('due')

it('begins with what is late', async () => {
  const asked = await open([{ departmentId: '01D', late: 1 }])
  await waitFor(() => expect(due(asked)).toBe('LATE'))
})

it('begins with what soon will be when nothing is late', async () => {
  const asked = await open([])
  await waitFor(() => expect(due(asked)).toBe('SOON'))
})

it('shows what was chosen, late or not', async () => {
  const asked = await open([], '/workflow-reminders?due=ANY')
  await waitFor(() => expect(due(asked)).toBe('ANY'))
  expect(asked.some(({ path }) => path === '/workflow-reminders/groups')).toBe(false)
})
