import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, describe, expect, it } from 'vitest'
import { bookQuery, meQuery } from '@/app/session/session'
import { answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { book, definition } from '../model/sample'
import { DefinitionEditor } from './DefinitionEditor'

let refusal: object | undefined
beforeEach(() => {
  sessionStorage.clear()
  localStorage.clear()
  refusal = undefined
})

async function open() {
  const asked = answerWith(({ method, path }) => {
    if (path === '/book') return { json: book }
    if (path === '/me') return { json: { name: '系统管理员', perms: ['workflow.define'] } }
    if (method === 'PUT')
      return refusal ? { status: 422, json: refusal } : { json: definition({ version: 2 }) }
    return { json: { items: [] } }
  })
  const shown = await renderPage(<DefinitionEditor base={definition()} onReload={() => undefined} />)
  await shown.queries.fetchQuery(bookQuery)
  await shown.queries.fetchQuery(meQuery)
  await screen.findByLabelText('依据')
  const puts = () => asked.filter(({ method }) => method === 'PUT')
  return { ...shown, puts, user: userEvent.setup() }
}

const steps = () =>
  within(screen.getAllByRole('list', { name: '环节' })[0] as HTMLElement).getAllByRole('button')
const names = () => steps().map((step) => step.textContent?.replace(/■.*/, ''))
const save = () => screen.getByRole('button', { name: /保存第 2 版/ })

describe('the editor of a definition', () => {
  it('moves a step with Alt and an arrow, and takes it back', async () => {
    const { user } = await open()
    expect(save()).toHaveProperty('disabled', true)
    steps()[1]?.focus()
    await user.keyboard('{Alt>}{ArrowUp}{/Alt}')
    expect(names()).toEqual(['1主管部门审核', '2单位审核'])
    await user.click(screen.getByRole('button', { name: '撤销一步' }))
    expect(names()).toEqual(['1单位审核', '2主管部门审核'])
  })

  it('saves the next version from a day on', async () => {
    const { user, puts } = await open()
    const basis = screen.getByLabelText('依据')
    await user.type(basis, '会议纪要')
    const from = screen.getByLabelText('生效日期')
    await user.clear(from)
    await user.type(from, '2021/9/1{Enter}')
    await user.click(save())
    await waitFor(() => expect(puts()).toHaveLength(1))
    expect(puts()[0]?.path).toBe('/workflow-definitions/PAPER')
    expect(puts()[0]?.body).toMatchObject({ basis: '会议纪要', validFrom: '2021-09-01' })
  })

  it('marks the step the program objects to', async () => {
    refusal = {
      code: 'workflow.definition',
      detail: '流程定义有错。',
      fields: [{ path: 'steps.1.role', code: 'x', message: '没有这个岗位。' }],
    }
    const { user } = await open()
    await user.type(screen.getByLabelText('依据'), '会议纪要')
    await user.click(save())
    expect((await screen.findByRole('alert')).textContent).toContain('流程定义有错。')
    expect(steps()[1]?.textContent).toContain('■')
    expect(steps()[0]?.textContent).not.toContain('■')
    await user.click(steps()[1] as HTMLElement)
    expect(screen.getByText('没有这个岗位。')).toBeTruthy()
  })
})
