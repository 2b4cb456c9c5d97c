import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Shared, shareAmongTabs } from './leader'

/** Channels of one browser, without the browser. */
class Channel {
  static all = new Set<Channel>()
  onmessage: ((event: { data: unknown }) => void) | null = null
  constructor() {
    Channel.all.add(this)
  }
  postMessage(data: unknown) {
    for (const other of Channel.all) if (other !== this) other.onmessage?.({ data })
  }
  close() {
    Channel.all.delete(this)
  }
}

const open: Shared[] = []
function tab() {
  const stop = vi.fn()
  const lead = vi.fn(() => stop)
  const hear = vi.fn()
  const shared = shareAmongTabs('test', { lead, hear })
  open.push(shared)
  return { shared, lead, hear, stop, leads: () => lead.mock.calls.length > stop.mock.calls.length }
}

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('BroadcastChannel', Channel)
})
afterEach(() => {
  for (const shared of open.splice(0)) shared.stop()
  vi.useRealTimers()
})

it('has exactly one leader among several tabs', () => {
  const tabs = [tab(), tab(), tab()]
  vi.advanceTimersByTime(20_000)
  expect(tabs.filter(({ leads }) => leads())).toHaveLength(1)
})

it('passes the frames of the leader on', () => {
  const [a, b] = [tab(), tab()]
  vi.advanceTimersByTime(20_000)
  const leader = a.leads() ? a : b
  const other = leader === a ? b : a
  leader.shared.pass('{"keys":[["units"]]}')
  expect(other.hear).toHaveBeenCalledWith('{"keys":[["units"]]}')
  expect(leader.hear).not.toHaveBeenCalled()
})

it('finds another leader when the first is closed', () => {
  const [a, b] = [tab(), tab()]
  vi.advanceTimersByTime(20_000)
  const leader = a.leads() ? a : b
  const other = leader === a ? b : a
  leader.shared.stop()
  expect(leader.stop).toHaveBeenCalled()
  vi.advanceTimersByTime(20_000)
  expect(other.leads()).toBe(true)
})
