import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { Suspense } from 'react'
import { beforeEach, expect, it } from 'vitest'
import { type Asked, answerWith } from '../../../dev/answers'
import { renderPage } from '../../../dev/render'
import { SearchBox } from './SearchBox'

const target = { id: '018Q3ZDKE000B', name: '办公用房维修经费', code: '130306213014566985262' }
const unit = { id: '0178RTFWP0000', name: '区委办公室机关本级', code: '301001' }

let perms: string[]
let failing: Set<string>

beforeEach(() => {
  perms = ['target.read', 'org.unit.read']
  failing = new Set()
})

async function show() {
  const asked = answerWith(({ path, query }) => {
    if (path === '/me') return { json: { perms } }
    if (failing.has(path)) return { status: 500, json: { status: 500, detail: '系统内部错误。' } }
    const found = query.get('q') === '办公'
    if (path === '/targets') return { json: { items: found ? [target] : [] } }
    if (path === '/units') return { json: { items: found ? [unit] : [] } }
    return { json: { items: [] } }
  })
  const shown = await renderPage(
    <Suspense>
      <SearchBox />
    </Suspense>,
  )
  return { asked, ...shown, box: await screen.findByRole('combobox'), user: userEvent.setup() }
}

const searches = (asked: Asked[]) => asked.filter(({ query }) => query.has('q')).map(({ path }) => path)

it('is reached with the slash from anywhere but a field', async () => {
  const { box, user } = await show()
  await user.keyboard('/')
  expect(document.activeElement).toBe(box)
  await user.keyboard('/')
  expect((box as HTMLInputElement).value).toBe('/')
})

it('asks only what the person may read, once he has stopped typing', async () => {
  perms = ['org.unit.read']
  const { asked, box, user } = await show()
  await user.type(box, '办公')
  expect(await screen.findByRole('option', { name: /区委办公室机关本级/ })).toBeTruthy()
  expect(new Set(searches(asked))).toEqual(new Set(['/units']))
  expect(searches(asked)).toHaveLength(1)
})

it('goes through what was found with the arrows and opens it with Enter', async () => {
  const { box, user, router } = await show()
  await user.type(box, '办公')
  const first = await screen.findByRole('option', { name: /办公用房维修经费/ })
  expect(first.getAttribute('aria-selected')).toBe('true')
  await user.keyboard('{ArrowDown}')
  const second = screen.getByRole('option', { name: /区委办公室机关本级/ })
  expect(second.getAttribute('aria-selected')).toBe('true')
  expect(box.getAttribute('aria-activedescendant')).toBe(second.id)
  await user.keyboard('{Enter}')
  await waitFor(() => expect(router.state.location.pathname).toBe('/units/0178RTFWP0000'))
  expect((box as HTMLInputElement).value).toBe('')
  expect(screen.queryByRole('listbox')).toBeNull()
})

it('finds pages at once and leaves with Esc', async () => {
  const { box, user } = await show()
  await user.type(box, '工作台')
  expect(screen.getByRole('option', { name: /工作台/ })).toBeTruthy()
  await user.keyboard('{Escape}')
  expect(screen.queryByRole('listbox')).toBeNull()
})

it('hides nothing of the others when one list fails, and says when all do', async () => {
  failing = new Set(['/targets'])
  const { box, user } = await show()
  await user.type(box, '办公')
  expect(await screen.findByRole('option', { name: /区委办公室机关本级/ })).toBeTruthy()
  failing.add('/units')
  await user.clear(box)
  await user.type(box, '维修')
  expect((await screen.findByRole('alert')).textContent).toContain('系统内部错误')
})

it('says when nothing was found', async () => {
  const { box, user } = await show()
  await user.type(box, '没有这样的')
  expect((await screen.findByText(/没有找到/)).textContent).toContain('拼音首字母')
})
