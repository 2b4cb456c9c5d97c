import { describe, expect, it } from 'vitest'
import type { ImportView } from '../wire'
import {
  findingsAt,
  firstSource,
  localPath,
  placeOfSource,
  placesOf,
  reportRows,
  sourceMap,
  strangers,
  toDocument,
} from './importPlaces'
import { finding, sample } from './sample'

const field = (path: string, line: number, joined = 0) => ({
  target: '',
  name: '',
  path,
  text: '',
  source: { line },
  joined,
})

const view = (): ImportView => ({
  id: 'I1',
  version: 1,
  state: 'OPEN',
  fileName: '样例.txt',
  digest: '',
  bytes: 10,
  format: 'txt',
  targets: 2,
  madeBy: '单位经办',
  madeAt: '2021-08-01T00:00:00Z',
  document: {
    regionCode: '130399',
    year: 2021,
    unit: { code: '101001', name: '样例单位' },
    department: { overall: '总体' },
    projects: sample().project ? [sample().project as NonNullable<ReturnType<typeof sample>['project']>] : [],
  },
  report: {
    fields: [
      field('department.overall', 1, 2),
      field('projects.1.purpose', 5),
      field('projects.1.indicators.1.name', 6),
      field('projects.1.indicators.1.value', 6),
      field('projects.1.goals.2', 7),
    ],
    unrecognised: [{ line: 8, text: '页脚', source: { line: 8 } }],
    notes: [{ key: 'year', text: '年度按编码读出。' }],
  },
  source: [1, 2, 3, 4, 5, 6, 7, 8].map((line) => ({
    kind: 'LINE',
    text: line === 2 ? ' ' : `第 ${line} 行`,
    source: { line },
  })),
  findings: [
    finding({
      path: 'projects.1.indicators.1.value',
      fix: {
        safe: true,
        edits: [{ op: 'SET', path: 'projects.1.indicators.1.value', before: 'a', after: 'b' }],
      },
    }),
    finding({ path: 'department.overall' }),
  ],
  keeping: [],
  outcome: [],
})

describe('an import', () => {
  it('has a place for the department and each project', () => {
    expect(placesOf(view()).map(({ place, name }) => [place, name])).toEqual([
      ['D', '样例单位'],
      ['P1', '设备维护经费'],
    ])
  })

  it('speaks of a document and of its places', () => {
    const edit = { op: 'SET', path: 'indicators.1.value', before: '', after: '1' } as const
    expect(toDocument('P1', [edit])[0]?.path).toBe('projects.1.indicators.1.value')
    expect(localPath('P1', 'projects.1.budget')).toBe('budget')
    expect(localPath('P1', 'projects.12.budget')).toBeUndefined()
    expect(localPath('D', 'projects.1.budget')).toBeUndefined()
  })

  it('ties cells to the lines they were read from, and back', () => {
    const project = sourceMap(view(), 'P1')
    expect(project.keysOf.get('indicators.1.value')).toEqual(['line 6'])
    expect(project.keysOf.get('goals')).toEqual(['line 7'])
    expect(project.pathsOf.get('line 6')).toEqual(['indicators.1.name', 'indicators.1.value'])
    expect(placeOfSource(view(), 'line 6')).toBe('P1')
    expect(placeOfSource(view(), 'line 8')).toBeUndefined()
  })

  it('finds where a place was read first', () => {
    expect([firstSource(view(), 'D'), firstSource(view(), 'P1'), firstSource(view(), 'P2')]).toEqual([
      'line 1',
      'line 5',
      undefined,
    ])
  })

  it('counts only lines that hold something among the joined', () => {
    expect(sourceMap(view(), 'D').keysOf.get('overall')).toEqual(['line 1', 'line 3'])
    expect(placeOfSource(view(), 'line 3')).toBe('D')
  })

  it('hands the findings of a place to its form', () => {
    const [own, ...more] = findingsAt(view(), 'P1')
    expect(more).toEqual([])
    expect(own).toMatchObject({ path: 'indicators.1.value', paths: ['indicators.1.value'] })
    expect(own?.fix?.edits[0]?.path).toBe('indicators.1.value')
  })

  it('names what was not understood, in the report too', () => {
    expect([...strangers(view())]).toEqual(['line 8'])
    const rows = reportRows(view(), (key) => key)
    expect(rows).toHaveLength(1 + 5 + 1 + 1)
    expect(rows[6]).toEqual(['stranger', '', '', '页脚', null, 8, '', null])
  })
})
