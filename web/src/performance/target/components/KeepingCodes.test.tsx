import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { beforeEach, expect, it } from 'vitest'
import { type Asked, answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { importQuery } from '../api'
import type { ImportView, Keeping } from '../wire'
import { KeepingCodes, lacksCode } from './KeepingCodes'

const keeping = (changes: Partial<Keeping>): Keeping =>
  ({
    place: 'P1',
    kind: 'PROJECT',
    effect: 'REFUSED',
    code: '',
    unitCode: '',
    unitName: '水务局机关',
    ...changes,
  }) as Keeping

const view = (code: string): ImportView =>
  ({ id: 'I1', version: 3, document: { unit: { code, name: '水务局' } } }) as ImportView

let refusal: { status: number; json: unknown } | undefined
beforeEach(() => {
  refusal = undefined
})

async function open(whole: ImportView, one: Keeping) {
  const asked = answerWith(({ method, path }) => {
    if (method === 'PATCH') return refusal ?? { json: { ...whole, version: 4 } }
    if (path.includes('project'))
      return { json: { items: [{ id: '01P', name: '节水改造', code: '130399210000000000009' }] } }
    return { json: { items: [{ id: '01U', name: '水务局水利站', code: '205002' }] } }
  })
  const shown = await renderPage(<KeepingCodes view={whole} keeping={one} />)
  return { asked, ...shown }
}

const choose = async (label: string, option: RegExp) => {
  const box = screen.getByRole('combobox', { name: label })
  fireEvent.mouseDown(box)
  await userEvent.type(box, 'ss')
  await userEvent.click(await screen.findByText(option, { selector: '.ant-select-item-option-content' }))
}

const sent = (asked: Asked[]) => asked.find(({ method }) => method === 'PATCH')

it('asks for a choice only where a form prints no code and no name has told', () => {
  expect(lacksCode(keeping({}))).toBe(true)
  expect(lacksCode(keeping({ unitCode: '205001' }))).toBe(true)
  expect(lacksCode(keeping({ unitCode: '205001', code: '130399210000000000009' }))).toBe(false)
  expect(lacksCode(keeping({ unitCode: '205001', kind: 'DEPARTMENT' }))).toBe(false)
  expect(lacksCode(keeping({ effect: 'NEW' }))).toBe(false)
})

it('lets choose the unit of the document, searched by what is typed, and keeps it', async () => {
  const { asked, queries } = await open(view(''), keeping({}))
  await choose('选择单位', /水务局水利站/)
  await waitFor(() => expect(sent(asked)).toBeTruthy())
  expect(asked.some(({ query }) => query.get('q') === 'ss')).toBe(true)
  expect(sent(asked)?.headers.get('If-Match')).toContain('3')
  expect(sent(asked)?.body).toEqual({
    edits: [
      { op: 'SET', path: 'unit.code', before: '', after: '205002' },
      { op: 'SET', path: 'unit.name', before: '水务局', after: '水务局水利站' },
    ],
  })
  await waitFor(() => expect(queries.getQueryData(importQuery('I1').queryKey)).toMatchObject({ version: 4 }))
})

it('lets choose the unit of one project where the document has another', async () => {
  const { asked } = await open(view('205001'), keeping({}))
  await choose('选择单位', /水务局水利站/)
  await waitFor(() =>
    expect(sent(asked)?.body).toEqual({
      edits: [
        { op: 'SET', path: 'projects.1.unit.code', before: '', after: '205002' },
        { op: 'SET', path: 'projects.1.unit.name', before: '水务局机关', after: '水务局水利站' },
      ],
    }),
  )
})

it('lets choose the project once the unit is known', async () => {
  const { asked } = await open(view('205001'), keeping({ place: 'P2', unitCode: '205001' }))
  expect(screen.queryByRole('combobox', { name: '选择单位' })).toBeNull()
  await choose('选择项目', /节水改造/)
  await waitFor(() =>
    expect(sent(asked)?.body).toEqual({
      edits: [{ op: 'SET', path: 'projects.2.code', before: '', after: '130399210000000000009' }],
    }),
  )
})

it('says why a choice is not taken', async () => {
  refusal = { status: 412, json: { code: 'http.stale', detail: '别人刚刚改过这次导入，请重新打开。' } }
  await open(view('205001'), keeping({ unitCode: '205001' }))
  await choose('选择项目', /节水改造/)
  expect((await screen.findByRole('alert')).textContent).toContain('别人刚刚改过')
})
