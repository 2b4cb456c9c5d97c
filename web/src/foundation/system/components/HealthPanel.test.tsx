import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { answerWith } from '../../../../dev/answers'
import { renderPage } from '../../../../dev/render'
import { HealthPanel } from './HealthPanel'

const health = {
  engine: 'sqlite',
  databaseBytes: 1,
  files: 0,
  filesBytes: 0,
  freeBytes: 9,
  diskBytes: 10,
  bookTime: '2021-03-31T01:00:00.000000Z',
  wallTime: '2021-03-31T01:00:00.000000Z',
  frozen: false,
  leaseHeld: true,
  schema: '202611261900',
  program: '1.2.3',
  openedAt: '2021-03-31T01:00:00.000000Z',
  memoryBytes: 1,
  goroutines: 1,
  sessions: 1,
  streams: 1,
  audit: { head: 1, unsealed: 0, sealedAt: '', stopped: false },
}

it('says that the disk has refused a write, and which kind of trouble it is', async () => {
  answerWith(() => ({
    json: { ...health, unkept: { code: 'blob.no_room', at: '2021-03-31T00:30:00.000000Z' } },
  }))
  await renderPage(<HealthPanel />)
  expect((await screen.findByRole('alert')).textContent).toMatch(/磁盘已满，.*08:30.*没有保存/)
})

it('says nothing while what is written is kept', async () => {
  answerWith(() => ({ json: health }))
  await renderPage(<HealthPanel />)
  expect(await screen.findByText('1.2.3')).toBeDefined()
  expect(screen.queryByRole('alert')).toBeNull()
})
