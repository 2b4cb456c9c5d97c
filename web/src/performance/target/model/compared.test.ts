import { describe, expect, it } from 'vitest'
import type { Difference } from '../wire'
import { compared } from './compared'
import { merge } from './edits'
import { sample } from './sample'

const side = (content: ReturnType<typeof sample>, version: number) => ({
  targetId: 'T',
  year: 2021,
  name: '设备维护经费',
  version,
  recordedAt: '2021-08-01T00:00:00Z',
  content,
})
const changed = (path: string, before: string, after: string): Difference => ({
  path,
  type: 'TEXT',
  change: before === '' ? 'ADDED' : after === '' ? 'REMOVED' : 'CHANGED',
  before,
  after,
})

describe('compared', () => {
  it('keeps old texts by printed cell, amounts as they print', () => {
    const { changes } = compared({
      before: side(sample(), 1),
      after: side(sample(), 2),
      differences: [
        changed('budget', '4000000', '5000000'),
        changed('indicators.@B.value', '9 个', '10 个'),
        changed('indicators.1.weight', '10', '20'),
        changed('goals.2', '', '按时维护'),
      ],
    })
    expect(changes.get('budget')?.old).toBe('40,000.00')
    expect(changes.get('indicators.2.value')?.old).toBe('9 个')
    expect(changes.get('indicators.1.name')?.old).toBe('10 → 20')
    expect(changes.get('goals')?.old).toBe('')
  })

  it('shows a row that is gone, struck at the end of the table', () => {
    const remove = { op: 'REMOVE', path: 'indicators.@B', before: '', after: '' } as const
    const after = merge(sample(), [remove]).content
    const gone = sample().project?.indicators?.[1]
    const columns = ['level1', 'level2', 'name', 'description', 'value', 'basis'] as const
    const { content, changes } = compared({
      before: side(sample(), 1),
      after: side(after, 2),
      differences: columns.map((column) => changed(`indicators.2.${column}`, gone?.[column] ?? '', '')),
    })
    expect(content.project?.indicators).toHaveLength(3)
    expect(changes.get('indicators.3.name')).toEqual({ kind: 'REMOVED', old: '指标 B' })
    expect(changes.has('indicators.2.name')).toBe(false)
  })
})
