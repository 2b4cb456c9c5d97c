import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { NewTargetDialog } from './NewTargetDialog'

const page = (items: unknown[]) => ({ json: { items, next: null, total: items.length, totalCapped: false } })

const project = (id: string, code: string, name: string) => ({
  id,
  code,
  name,
  unitId: 'U1',
  unitName: '样例单位',
})

describe('a new target', () => {
  it('of a project that has one leads there instead of failing', async () => {
    const asked = answerWith(({ path, query }) => {
      if (path === '/projects') return page([project('P1', 'A1', '修路'), project('P2', 'A2', '架桥')])
      if (path === '/targets') {
        return page(query.get('q') === 'A1' ? [{ id: 'T1', name: '修路', projectCode: 'A1' }] : [])
      }
      return { json: {} }
    })
    await renderPage(<NewTargetDialog year={2021} onClose={() => undefined} />, '/targets')
    const user = userEvent.setup()
    const make = () => document.querySelector('.ant-modal-footer .ant-btn-primary')
    await user.click(await screen.findByRole('combobox'))
    await user.click(await screen.findByText(/修路/))
    const link = await screen.findByRole('link', { name: '打开这份目标' })
    expect(link.getAttribute('href')).toContain('/targets/T1')
    expect(make()).toHaveProperty('disabled', true)
    await user.click(screen.getByRole('combobox', { hidden: true }))
    await user.click(await screen.findByText(/架桥/))
    await waitFor(() => expect(make()).toHaveProperty('disabled', false))
    expect(screen.queryByRole('link', { name: '打开这份目标' })).toBeNull()
    expect(asked.some(({ method }) => method === 'POST')).toBe(false)
  })
})
