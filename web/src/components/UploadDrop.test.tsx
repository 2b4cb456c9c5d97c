import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { UploadDrop } from './UploadDrop'

const file = (name: string, size: number) => new File([new Uint8Array(size)], name)
const user = userEvent.setup({ applyAccept: false })

function show(onFiles: (files: File[]) => void, multiple = false) {
  const { container } = render(
    <UploadDrop types={['.xlsx', '.pdf']} maxBytes={1000} multiple={multiple} onFiles={onFiles} />,
  )
  const input = container.querySelector('input')
  if (!input) throw new Error('no input')
  return input
}

it('hands over a file of a type and size that is taken', async () => {
  const take = vi.fn()
  await user.upload(show(take), file('目标.PDF', 1000))
  expect(take).toHaveBeenCalledOnce()
  expect(screen.queryByRole('alert')).toBeNull()
})

it.each([
  ['a.exe', 10, 'a.exe 的类型不能用，可用的是 .xlsx .pdf。'],
  ['a.pdf', 0, 'a.pdf 是空文件，请检查后重新选择。'],
  ['a.pdf', 1001, 'a.pdf 有 1001 B，超过 1000 B，请拆分或压缩后再传。'],
])('refuses %s of %i bytes in a sentence', async (name, size, sentence) => {
  const take = vi.fn()
  await user.upload(show(take), file(name, size))
  expect(take).not.toHaveBeenCalled()
  expect(screen.getByRole('alert').textContent).toBe(sentence)
})

it('takes the good ones of several', async () => {
  const take = vi.fn()
  await user.upload(show(take, true), [file('a.pdf', 1), file('b.txt', 1), file('c.xlsx', 1)])
  expect(take.mock.calls[0]?.[0].map(({ name }: File) => name)).toEqual(['a.pdf', 'c.xlsx'])
})

it('waits while it is busy', () => {
  render(<UploadDrop types={['.pdf']} maxBytes={1} busy progress={40} onFiles={vi.fn()} />)
  expect(screen.getByRole<HTMLButtonElement>('button').disabled).toBe(true)
  expect(screen.getByRole<HTMLProgressElement>('progressbar').value).toBe(40)
})

it('no longer says of an earlier file what was wrong with it', async () => {
  const drop = (mistake: string | null) => (
    <UploadDrop types={['.pdf']} maxBytes={1000} mistake={mistake} onFiles={vi.fn()} />
  )
  const { container, rerender } = render(drop('文件不完整。'))
  const input = container.querySelector('input')
  if (!input) throw new Error('no input')
  expect(screen.getByRole('alert').textContent).toBe('文件不完整。')
  await user.upload(input, file('a.exe', 10))
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
    'a.exe 的类型不能用，可用的是 .pdf。',
  ])
  await user.upload(input, file('b.pdf', 10))
  rerender(drop(null))
  rerender(drop('文件不完整。'))
  expect(screen.getByRole('alert').textContent).toBe('文件不完整。')
})
