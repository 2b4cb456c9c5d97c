import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { App } from 'antd'
import { Suspense } from 'react'
import { expect, it } from 'vitest'
import { answerWith } from '../../../dev/answers'
import { RightsWatch } from './RightsWatch'

function Tasks() {
  const { data } = useQuery({
    queryKey: ['workflow-tasks'],
    queryFn: () => fetch('/api/v1/workflow-tasks').then((answer) => answer.json()),
    staleTime: 60_000,
  })
  return <output>{String(data)}</output>
}

it('lets the pages look again when rights have changed, and only then', async () => {
  let rights = 'a'
  let tasks = 0
  answerWith(({ path }) => {
    if (path === '/me') return { json: { login: 'clerk', rights, perms: [] } }
    tasks += 1
    return { json: tasks }
  })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <App>
      <QueryClientProvider client={queries}>
        <Suspense>
          <RightsWatch />
          <Tasks />
        </Suspense>
      </QueryClientProvider>
    </App>,
  )
  expect(await screen.findByText('1')).toBeTruthy()
  await act(() => queries.invalidateQueries({ queryKey: ['me'] }))
  expect(screen.getByText('1')).toBeTruthy()
  expect(screen.queryByText(/岗位权限已调整/)).toBeNull()
  rights = 'b'
  await act(() => queries.invalidateQueries({ queryKey: ['me'] }))
  expect(await screen.findByText('2')).toBeTruthy()
  expect(await screen.findByText(/岗位权限已调整/)).toBeTruthy()
})
