import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it, vi } from 'vitest'
import { listSource } from '@/lib/lists'
import { answerWith } from '../../dev/answers'
import { renderPage } from '../../dev/render'
import { DataTable } from './DataTable'
import { EmptyState } from './EmptyState'
import { FilterBar } from './FilterBar'
import { MoneyText } from './MoneyText'
import { useListState } from './useListState'

interface Row {
  id: string
  name: string
  fen: number
}

const rows = Array.from(
  { length: 45 },
  (_, i): Row => ({ id: `r${i}`, name: `项目 ${i}`, fen: (i + 1) * 100 }),
)
const open = vi.fn()

function List() {
  const state = useListState({ filters: ['q', 'state'] })
  const fields = [
    { name: 'q', label: '名称' },
    { name: 'state', label: '状态', options: [{ value: 'DRAFT', label: '草稿' }] },
  ]
  return (
    <>
      <FilterBar name="test" fields={fields} state={state} />
      <DataTable<Row>
        name="test"
        label="项目"
        columns={[
          { key: 'name', title: '名称', sort: 'name', render: (row) => row.name },
          {
            key: 'fen',
            title: '金额',
            align: 'right',
            render: (row) => <MoneyText fen={row.fen} />,
            total: (totals) => <MoneyText fen={totals.fen} />,
          },
        ]}
        rowKey={(row) => row.id}
        source={listSource<Row>({
          key: 'rows',
          path: '/rows',
          totals: '/rows/totals',
          exports: '/rows/export',
        })}
        state={state}
        empty={<EmptyState reason="没有符合条件的项目。" />}
        drawer={(row) => ({ title: `${row.name} 摘要`, body: '内容' })}
        onOpen={open}
        selection={{ fen: (row) => row.fen, actions: (chosen) => <span>{`办理 ${chosen.length}`}</span> }}
      />
    </>
  )
}

const answers = () =>
  answerWith(({ path, query }) => {
    if (path === '/rows/totals') return { json: { fen: 123456 } }
    if (query.get('q') === '坏') return { status: 503, json: { detail: '系统正忙，请稍后再试。' } }
    const found = rows.filter(({ name }) => name.includes(query.get('q') ?? ''))
    const from = Number(query.get('after') ?? 0)
    const next = from + 20 < found.length ? String(from + 20) : null
    return { json: { items: found.slice(from, from + 20), next, total: found.length, totalCapped: false } }
  })

beforeEach(() => {
  localStorage.clear()
  open.mockReset()
})

it('says the unit of its amounts, also where it prints, and none without amounts', async () => {
  answers()
  const page = await renderPage(<List />)
  expect(await screen.findByText('金额单位：元')).toBeTruthy()
  expect(document.querySelector('.data-table-printed')?.textContent).toContain('金额单位：元')
  page.unmount()
  localStorage.setItem('caixiao.money', 'wan')
  await renderPage(<List />)
  expect(await screen.findByText('金额单位：万元')).toBeTruthy()
})

it('does not say it is reading when it could not', async () => {
  answers()
  await renderPage(<List />, '/?q=坏')
  expect(await screen.findByText('系统正忙，请稍后再试。')).toBeTruthy()
  expect(screen.queryByText('正在读取')).toBeNull()
})

it('pages by place, and back, with the place in the URL', async () => {
  const asked = answers()
  const { router } = await renderPage(<List />)
  await screen.findByText('项目 0')
  await userEvent.click(screen.getByRole('button', { name: '下一页' }))
  await screen.findByText('项目 20')
  await userEvent.click(screen.getByRole('button', { name: '下一页' }))
  await screen.findByText('项目 40')
  expect(router.state.location.search).toMatchObject({ after: '20~40' })
  expect(screen.getByRole<HTMLButtonElement>('button', { name: '下一页' }).disabled).toBe(true)
  await userEvent.click(screen.getByRole('button', { name: '上一页' }))
  await screen.findByText('项目 20')
  expect(asked.filter(({ path }) => path === '/rows').map(({ query }) => query.get('after'))).toContain('40')
})

it('sums the whole result, and exports what is filtered', async () => {
  answers()
  await renderPage(<List />, '/?q=项目&sort=-name')
  expect(await screen.findByText('1,234.56')).toBeTruthy()
  const link = screen.getByRole<HTMLAnchorElement>('link', { name: '导出' })
  expect(link.href).toContain('/api/v1/rows/export?q=')
  expect(link.href).toContain('sort=-name')
})

it('sorts up, down and not at all', async () => {
  const asked = answers()
  await renderPage(<List />)
  const head = await screen.findByRole('columnheader', { name: /名称/ })
  const press = () => userEvent.click(within(head).getByRole('button'))
  await press()
  await waitFor(() => expect(head.getAttribute('aria-sort')).toBe('ascending'))
  await press()
  await waitFor(() => expect(head.getAttribute('aria-sort')).toBe('descending'))
  await press()
  await waitFor(() => expect(head.getAttribute('aria-sort')).toBe('none'))
  const sorts = asked.filter(({ path }) => path === '/rows').map(({ query }) => query.get('sort'))
  expect(new Set(sorts)).toEqual(new Set([null, 'name', '-name']))
})

it('filters from the bar, begins again at the first page, and says when nothing is found', async () => {
  answers()
  const { router } = await renderPage(<List />, '/?after=20')
  await screen.findByText('项目 20')
  await userEvent.type(screen.getByRole('searchbox', { name: '名称' }), '没有{Enter}')
  expect(await screen.findByText('没有符合条件的项目。')).toBeTruthy()
  expect(router.state.location.search).toEqual({ q: '没有' })
  await userEvent.click(screen.getByRole('button', { name: '清空条件' }))
  expect(await screen.findByText('项目 0')).toBeTruthy()
})

it('opens drawer and page by keyboard', async () => {
  answers()
  const { router } = await renderPage(<List />)
  await screen.findByText('项目 0')
  const row = screen.getByText('项目 0').closest('tr')
  row?.focus()
  await userEvent.keyboard('{ArrowDown}{Enter}')
  expect(await screen.findByRole('complementary', { name: '项目 1 摘要' })).toBeTruthy()
  expect(router.state.location.search).toMatchObject({ open: 'r1' })
  await userEvent.keyboard('{Escape}')
  await waitFor(() => expect(screen.queryByRole('complementary')).toBeNull())
  screen.getByText('项目 1').closest('tr')?.focus()
  await userEvent.keyboard('{Shift>}{Enter}{/Shift}')
  expect(open).toHaveBeenCalledWith(rows[1])
})

it('ticks rows with their sum, and keeps them over pages', async () => {
  answers()
  await renderPage(<List />)
  await screen.findByText('项目 0')
  const boxes = screen.getAllByRole('checkbox', { name: '选择这一行' })
  if (boxes[0]) await userEvent.click(boxes[0])
  if (boxes[1]) await userEvent.click(boxes[1])
  expect(screen.getByText('办理 2')).toBeTruthy()
  expect(screen.getAllByText('3.00').length).toBeGreaterThan(0)
  await userEvent.click(screen.getByRole('button', { name: '下一页' }))
  await screen.findByText('项目 20')
  expect(screen.getByText('办理 2')).toBeTruthy()
})

it('shows the sentence of a refusal with another try', async () => {
  answers()
  await renderPage(<List />, '/?q=坏')
  expect(await screen.findByText('系统正忙，请稍后再试。')).toBeTruthy()
  expect(screen.getByRole('button', { name: '再试一次' })).toBeTruthy()
})

it('hides a column and remembers it', async () => {
  answers()
  const first = await renderPage(<List />)
  await screen.findByText('项目 0')
  await userEvent.click(screen.getByRole('button', { name: '选列' }))
  await userEvent.click(await screen.findByRole('checkbox', { name: '金额' }))
  await waitFor(() => expect(screen.queryByRole('columnheader', { name: '金额' })).toBeNull())
  first.unmount()
  await renderPage(<List />)
  await screen.findByText('项目 0')
  expect(screen.queryByRole('columnheader', { name: '金额' })).toBeNull()
})
