import { screen, within } from '@testing-library/react'
import { expect, it } from 'vitest'
import { answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { ImportStartPage } from './ImportStartPage'

const head = (id: string, state: string) => ({
  id,
  version: 1,
  state,
  fileName: `${id}.docx`,
  digest: '',
  bytes: 2048,
  format: 'DOCX',
  targets: 4,
  madeBy: '单位经办',
  madeAt: '2021-03-31T01:00:00.000000Z',
})

it('lists what one can go on with, and what was kept', async () => {
  answerWith(({ path }) => {
    if (path === '/target-imports')
      return {
        json: {
          items: [head('甲', 'OPEN'), head('乙', 'KEPT'), head('丙', 'DISCARDED')],
          next: null,
          total: 3,
        },
      }
    return { json: { now: '2021-03-31T02:00:00.000000Z', today: '2021-03-31' } }
  })
  await renderPage(<ImportStartPage />)
  const under = async (title: string) => {
    const heading = await screen.findByRole('heading', { name: title })
    return within(heading.closest('section') as HTMLElement)
      .getAllByRole('link')
      .map((link) => link.textContent)
  }
  expect(await under('没做完的导入')).toEqual(['甲.docx'])
  expect(await under('已保存的导入')).toEqual(['乙.docx'])
})
