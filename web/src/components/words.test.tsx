import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { Problem } from '@/lib/problem'
import { EmptyState } from './EmptyState'
import { ErrorState } from './ErrorState'
import { Facts } from './Facts'
import { Light } from './Light'
import { PageHead } from './PageHead'
import { Paper } from './Paper'
import { Rail } from './Rail'
import { RailSection } from './RailSection'
import { Segments } from './Segments'
import { StateTag } from './StateTag'
import { Timeline } from './Timeline'

it('gives a light a shape and a word', () => {
  render(
    <>
      <Light level="YELLOW" />
      <Light level="RED" long />
    </>,
  )
  expect(screen.getByText(/黄/).textContent).toBe('▲ 黄')
  expect(screen.getByText(/红/).textContent).toBe('■ 红 异常')
})

it('gives a state a shape and a word', () => {
  render(<StateTag kind="org.state" state="CLOSED" />)
  expect(screen.getByText(/已停用/).textContent).toMatch(/^○ /)
})

it('names page and window', () => {
  render(
    <PageHead title="项目库" line="一句话">
      <button type="button">导入</button>
    </PageHead>,
  )
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('项目库')
  expect(document.title).toBe('项目库 · 财效')
})

it('prints a page as it is shown, with what it is filtered by and the unit of its amounts', async () => {
  const print = vi.fn()
  Object.assign(window, { print }) // the browser of the tests has no printer
  const { rerender } = render(<PageHead title="指标" print="amounts" printed="部门：财政局" />)
  expect(
    screen.getByText('部门：财政局 金额单位：元', { normalizer: (text) => text.replace('　', ' ') }),
  ).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: /打\s*印/ }))
  expect(print).toHaveBeenCalledOnce()
  rerender(<PageHead title="指标" />)
  expect(screen.queryByRole('button')).toBeNull()
})

it('says why there is nothing', () => {
  render(<EmptyState reason="还没有项目。">新增</EmptyState>)
  expect(screen.getByRole('status').textContent).toBe('还没有项目。新增')
})

it('shows the sentence of the program, and tries again', async () => {
  const retry = vi.fn()
  render(
    <ErrorState
      error={new Problem(503, { detail: '系统正忙，请稍后再试。', requestId: 'R1' })}
      onRetry={retry}
    />,
  )
  expect(screen.getByRole('alert').textContent).toContain('系统正忙，请稍后再试。')
  expect(screen.getByText(/R1/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '再试一次' }))
  expect(retry).toHaveBeenCalledOnce()
})

it('does not offer another try to who may not', () => {
  render(<ErrorState error={new Problem(403, { detail: '不能看。' })} onRetry={vi.fn()} />)
  expect(screen.queryByRole('button')).toBeNull()
  expect(screen.getByText('需要时请找安全管理员授权。')).toBeTruthy()
})

it('tells a story, and greys what comes next', () => {
  render(
    <Timeline
      now="2021-08-02T01:12:00Z"
      steps={[
        { key: '1', at: '2021-08-02T00:41:00Z', who: '国库股', what: '退回', tone: 'red' },
        { key: '2', at: null, what: '批复' },
      ]}
    />,
  )
  const [first, next] = screen.getAllByRole('listitem')
  expect(first?.textContent).toBe('今天 08:41国库股 退回')
  expect(next?.className).toContain('timeline-next')
})

it('draws a form with its title, and a rail beside it', () => {
  render(
    <>
      <Paper title="绩效目标表" maker="318001 单位" unit="单位：元">
        <table className="paper-table" />
      </Paper>
      <Rail label="旁栏">
        <RailSection title="规则检查" note="2 条">
          内容
        </RailSection>
      </Rail>
    </>,
  )
  expect(screen.getByRole('article', { name: '绩效目标表' })).toBeTruthy()
  expect(screen.getByRole('complementary', { name: '旁栏' }).textContent).toBe('规则检查2 条内容')
})

it('switches between segments', async () => {
  const change = vi.fn()
  render(
    <Segments
      label="单位"
      value="a"
      options={[
        { value: 'a', label: '元' },
        { value: 'b', label: '万元' },
      ]}
      onChange={change}
    />,
  )
  expect(screen.getByRole('button', { name: '元' }).getAttribute('aria-pressed')).toBe('true')
  await userEvent.click(screen.getByRole('button', { name: '万元' }))
  expect(change).toHaveBeenCalledWith('b')
})

it('shows a dash for a fact that is not known', () => {
  render(
    <Facts
      facts={[
        ['负责人', ''],
        ['级次', 1],
      ]}
    />,
  )
  expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual(['—', '1'])
})
