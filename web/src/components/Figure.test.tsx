import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { EvidenceContext } from './evidence'
import { Figure } from './Figure'
import { MoneyText } from './MoneyText'

it('writes money, rates, counts and what is missing', () => {
  render(
    <>
      <Figure plain form="money" value={66960000} />
      <Figure plain form="rate" value={7000} />
      <Figure plain value={1234} unit="户" />
      <Figure plain value={null} />
      <Figure plain value={{ na: true, reason: '预算为 0' }} />
    </>,
  )
  for (const text of ['669,600.00', '70.00%', '1,234 户', '—']) expect(screen.getByText(text)).toBeTruthy()
  expect(screen.getByText('不适用').title).toBe('预算为 0')
})

it('shows a negative amount in red with a minus', () => {
  render(<MoneyText fen={-100} />)
  expect(screen.getByText('-1.00').className).toContain('negative')
})

it('says the unit of an amount in a sentence', () => {
  render(<MoneyText fen={150000000} said />)
  expect(screen.getByText('1,500,000.00 元')).toBeTruthy()
})

it('opens the evidence of a measure, and only of a measure', async () => {
  const open = vi.fn()
  const ref = { code: 'payment.paid', slice: { project: '1' } }
  render(
    <EvidenceContext value={{ open, isOpen: () => false }}>
      <Figure measure={ref} form="rate" value={7000} />
      <Figure plain value={5} />
    </EvidenceContext>,
  )
  expect(screen.getAllByRole('button')).toHaveLength(1)
  await userEvent.click(screen.getByRole('button', { name: '70.00%，看来历' }))
  expect(open).toHaveBeenCalledWith(ref)
})

it('has nothing to prove where the value is missing', () => {
  render(<Figure measure={{ code: 'a' }} value={null} />)
  expect(screen.queryByRole('button')).toBeNull()
})
