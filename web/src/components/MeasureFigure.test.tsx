import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { act, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it, vi } from 'vitest'
import { EvidenceContext } from './evidence'
import { MeasureFigure } from './MeasureFigure'

const measure = { code: 'quota.available', slice: { project: '0CNNTC4KA0000', year: '2021' } }

function answer(value: number) {
  return new Response(
    JSON.stringify({ code: measure.code, unit: 'FEN', kind: 'LEVEL', value, entries: 3, groups: [] }),
    { headers: { 'Content-Type': 'application/json' } },
  )
}

afterEach(() => vi.unstubAllGlobals())

it('shows the figure, opens its evidence, and asks again when money has moved', async () => {
  const asked: string[] = []
  let value = 60264000
  vi.stubGlobal(
    'fetch',
    vi.fn((request: Request | string) => {
      asked.push(typeof request === 'string' ? request : request.url)
      return Promise.resolve(answer(value))
    }),
  )
  const open = vi.fn()
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <QueryClientProvider client={queries}>
      <EvidenceContext value={{ open, isOpen: () => false }}>
        <MeasureFigure measure={measure} />
      </EvidenceContext>
    </QueryClientProvider>,
  )
  await userEvent.click(await screen.findByRole('button', { name: '602,640.00，看来历' }))
  expect(open).toHaveBeenCalledWith(measure)
  expect(asked[0]).toContain('/measures/quota.available/values?')
  expect(asked[0]).toContain('project=0CNNTC4KA0000')
  value = 50264000
  await act(() => queries.invalidateQueries({ queryKey: ['measures'] })) // what a frame of the stream does
  await waitFor(() => expect(screen.getByText('502,640.00')).toBeTruthy())
})

it('says nothing where there is no figure for the person', async () => {
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve(new Response('{"code":"measure.slice"}', { status: 404 }))),
  )
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  render(
    <QueryClientProvider client={queries}>
      <MeasureFigure measure={measure} />
    </QueryClientProvider>,
  )
  await waitFor(() => expect(fetch).toHaveBeenCalled())
  expect(screen.getByText('—')).toBeTruthy()
})
