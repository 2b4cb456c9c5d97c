import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { useMe } from '@/app/session/session'
import { type Asked, answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import type { Calendar } from '../wire'
import { CalendarPage } from './CalendarPage'

const day = (step: string, dueOn: string, validFrom: string, basis: string) => ({
  year: 2021,
  step,
  dueOn,
  validFrom,
  basis,
})

let calendar: Calendar
let refusal: { status: number; json: unknown } | undefined

beforeEach(() => {
  sessionStorage.clear()
  refusal = undefined
  calendar = {
    year: 2021,
    version: 2,
    changedBy: '绩效股经办',
    changedAt: '2020-10-20T02:00:00.000000Z',
    days: [day('SUBMIT', '2020-11-05', '2020-10-20', '延期通知')],
    earlier: [day('SUBMIT', '2020-10-31', '2020-09-10', '预算编制通知')],
  } as Calendar
})

async function open(perms: string[]): Promise<Asked[]> {
  const asked = answerWith(({ method, path }) => {
    if (path === '/me') return { json: { perms } }
    if (path === '/book')
      return {
        json: { today: '2020-11-03', now: '2020-11-03T02:00:00.000000Z', year: 2020, years: [2021, 2020] },
      }
    if (method === 'PUT') return refusal ?? { json: { ...calendar, version: 3 } }
    return { json: calendar }
  })
  await renderPage(
    <Suspense>
      <Page />
    </Suspense>,
    '/target-calendar?of=2021',
  )
  await screen.findByText('延期通知')
  return asked
}

function Page() {
  useMe()
  return <CalendarPage />
}

it('tells the days in force, what is left of them, and what they were', async () => {
  await open(['target.read'])
  const row = screen.getByRole('row', { name: /单位提交.*延期通知/ })
  expect(row.textContent).toContain('2020 年 11 月 5 日')
  expect(row.textContent).toContain('还有 2 天')
  expect(screen.getByRole('row', { name: /公开/ }).textContent).toContain('还没有定')
  expect(screen.getByRole('row', { name: /预算编制通知/ }).textContent).toContain('2020 年 10 月 31 日')
  expect(screen.queryByRole('button', { name: '调整时限' })).toBeNull()
})

it('sends the days of all steps under the version that was seen', async () => {
  const asked = await open(['target.read', 'target.calendar'])
  await userEvent.click(screen.getByRole('button', { name: '调整时限' }))
  const drawer = within(await screen.findByRole('complementary', { name: '调整时限' }))
  await userEvent.clear(drawer.getByLabelText('公开'))
  await userEvent.type(drawer.getByLabelText('公开'), '2021-02-28')
  await userEvent.type(drawer.getByLabelText('依据'), '抚财绩〔2020〕12号')
  await userEvent.click(drawer.getByRole('button', { name: '保存时限' }))
  await waitFor(() => expect(asked.some(({ method }) => method === 'PUT')).toBe(true))
  const put = asked.find(({ method }) => method === 'PUT')
  expect(put?.headers.get('If-Match')).toBe('"2"')
  expect(put?.body).toEqual({
    days: { SUBMIT: '2020-11-05', PUBLISH: '2021-02-28' },
    basis: '抚财绩〔2020〕12号',
  })
})

it('puts an objection at the step it is about', async () => {
  refusal = {
    status: 422,
    json: {
      status: 422,
      detail: '日期不合适。',
      fields: [{ path: 'days.PUBLISH', code: '', message: '早于上一步骤的期限。' }],
    },
  }
  await open(['target.read', 'target.calendar'])
  await userEvent.click(screen.getByRole('button', { name: '调整时限' }))
  const drawer = within(await screen.findByRole('complementary', { name: '调整时限' }))
  await userEvent.type(drawer.getByLabelText('依据'), '通知')
  await userEvent.click(drawer.getByRole('button', { name: '保存时限' }))
  expect(await drawer.findByText('早于上一步骤的期限。')).toBeTruthy()
})
