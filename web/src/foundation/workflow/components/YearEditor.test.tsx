import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { bookQuery } from '@/app/session/session'
import { answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { book } from '../model/sample'
import type { Year } from '../wire'
import { YearEditor } from './YearEditor'

const year = (changes: Partial<Year> = {}): Year =>
  ({
    year: 2021,
    version: 1,
    hours: '08:30-12:00,14:00-17:30',
    basis: '样例通知',
    confirmed: true,
    days: [],
    changedBy: null,
    changedByName: '',
    changedAt: '2021-08-01T01:00:00.000000Z',
    ...changes,
  }) as Year

let done: number
let stands: Year
beforeEach(() => {
  done = 0
  stands = year()
})

async function open() {
  const asked = answerWith(({ method, path, headers }) => {
    if (path === '/book') return { json: book }
    if (method === 'PUT') {
      const seen = Number(headers.get('If-Match')?.replaceAll('"', ''))
      return seen === stands.version
        ? { json: year({ version: seen + 1 }) }
        : { status: 412, json: { code: 'workflow.stale', detail: '已由他人修改过。' } }
    }
    return { json: { items: [stands] } }
  })
  const shown = await renderPage(<YearEditor year={year()} onDone={() => (done += 1)} />)
  await shown.queries.fetchQuery(bookQuery)
  await screen.findByRole('button', { name: '保存日历' })
  const puts = () => asked.filter(({ method }) => method === 'PUT')
  return { ...shown, puts, user: userEvent.setup() }
}

const day = (name: RegExp) => screen.getByRole('button', { name })
const save = () => screen.getByRole('button', { name: '保存日历' })

describe('the editor of a working calendar', () => {
  it('turns a day, names it, and sends the year under the version that was seen', async () => {
    const { user, puts } = await open()
    await user.type(screen.getByLabelText('新标的放假叫什么'), '中秋节')
    await user.click(day(/9 月 20 日 工作日/))
    expect(day(/9 月 20 日 放假 中秋节/)).toBeTruthy()
    await user.click(save())
    await waitFor(() => expect(done).toBe(1))
    expect(puts()[0]?.body).toMatchObject({
      days: [{ date: '2021-09-20', kind: 'HOLIDAY', name: '中秋节' }],
    })
  })

  it('walks over the days with the arrows', async () => {
    const { user } = await open()
    day(/^2021 年 3 月 1 日/).focus()
    await user.keyboard('{ArrowDown}{ArrowRight}')
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/3 月 9 日/)
  })

  it('keeps what was typed when somebody else was first, says who, and puts it over theirs if so chosen', async () => {
    const { user, puts } = await open()
    await user.click(day(/9 月 20 日 工作日/))
    stands = year({ version: 4, changedBy: 'P9', changedByName: '人事股', basis: '新通知' })
    await user.click(save())
    const clash = await screen.findByRole('alert')
    expect(clash.textContent).toContain('人事股')
    expect(clash.textContent).toContain('节假日和调休')
    expect(day(/9 月 20 日 放假/)).toBeTruthy()
    expect(save()).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('button', { name: '保留我的' }))
    await user.click(save())
    await waitFor(() => expect(done).toBe(1))
    expect(puts()[1]?.headers.get('If-Match')).toContain('4')
    expect(puts()[1]?.body).toMatchObject({ basis: '样例通知', days: [{ date: '2021-09-20' }] })
  })

  it('takes theirs if so chosen', async () => {
    const { user } = await open()
    await user.click(day(/9 月 20 日 工作日/))
    stands = year({ version: 4, basis: '新通知' })
    await user.click(save())
    await user.click(await screen.findByRole('button', { name: '改用对方的' }))
    expect(screen.getByDisplayValue('新通知')).toBeTruthy()
    expect(day(/9 月 20 日 工作日/)).toBeTruthy()
    expect(done).toBe(0)
  })
})
