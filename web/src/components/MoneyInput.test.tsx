import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { MoneyUnitProvider } from '@/lib/moneyUnit'
import { MoneyInput } from './MoneyInput'

afterEach(() => localStorage.clear())

function Field({
  first,
  tell,
  fixed,
}: {
  first: number | null
  tell: (fen: number | null) => void
  fixed?: boolean
}) {
  const [fen, setFen] = useState(first)
  return (
    <MoneyUnitProvider>
      <MoneyInput
        aria-label="金额"
        value={fen}
        {...(fixed && { fixed })}
        onChange={(next) => {
          setFen(next)
          tell(next)
        }}
      />
    </MoneyUnitProvider>
  )
}

it('takes a pasted amount and shows it with commas', async () => {
  const tell = vi.fn()
  render(<Field first={null} tell={tell} />)
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: '金额' })
  await userEvent.click(input)
  await userEvent.paste('1,234.50')
  expect(tell).toHaveBeenLastCalledWith(123450)
  await userEvent.tab()
  expect(input.value).toBe('1,234.50')
})

it('keeps what is no amount, marks it and changes nothing', async () => {
  const tell = vi.fn()
  render(<Field first={100} tell={tell} />)
  const input = screen.getByRole<HTMLInputElement>('textbox', { name: '金额' })
  await userEvent.clear(input)
  tell.mockClear()
  await userEvent.type(input, '1.005')
  expect(tell).not.toHaveBeenCalledWith(101)
  expect(screen.getByRole('alert').textContent).toBe('小数位太多，金额精确到分')
  await userEvent.tab()
  expect(input.value).toBe('1.005')
})

it('reads 万元 when that is the unit, and 元 on official forms', async () => {
  localStorage.setItem('caixiao.money', 'wan')
  const tell = vi.fn()
  render(<Field first={null} tell={tell} />)
  await userEvent.type(screen.getByRole('textbox'), '66.96')
  expect(tell).toHaveBeenLastCalledWith(66960000)
})

it('shows every decimal where two would hide some', () => {
  localStorage.setItem('caixiao.money', 'wan')
  render(<Field first={66960001} tell={vi.fn()} />)
  expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('66.960001')
})
