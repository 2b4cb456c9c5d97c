import { describe, expect, it } from 'vitest'
import { changesOf, differs, isEmpty } from './figures'

const shown = (before: unknown, after: unknown) =>
  changesOf(before, after).map(({ steps, before: old, after: next }) => [
    steps.map(({ name, row }) => (row ? `${name}[${row}]` : name)).join('.'),
    old,
    next,
  ])

describe('what changed', () => {
  it('has one place for a bare word, and none for nothing', () => {
    expect(shown('DRAFT', 'SUBMITTED')).toEqual([['', 'DRAFT', 'SUBMITTED']])
    expect(shown(undefined, 17)).toEqual([['', undefined, 17]])
    expect(shown(undefined, null)).toEqual([['', undefined, null]])
    expect(changesOf(undefined, undefined)).toEqual([['', undefined, undefined]].slice(1))
  })

  it('sets the fields of both sides side by side, those that went last', () => {
    expect(shown({ code: '1', gone: true }, { name: 'x', code: '2' })).toEqual([
      ['name', undefined, 'x'],
      ['code', '1', '2'],
      ['gone', true, undefined],
    ])
  })

  it('tells the rows of a list apart by what people tell them apart by, wherever they stand', () => {
    const old = {
      amounts: [
        { year: 2021, amountFen: 100 },
        { year: 2022, amountFen: 5 },
      ],
    }
    const next = {
      amounts: [
        { year: 2022, amountFen: 5 },
        { year: 2021, amountFen: 101 },
      ],
    }
    const changes = changesOf(old, next).filter(differs)
    expect(changes.map(({ steps, before, after }) => [steps, before, after])).toEqual([
      [[{ name: 'amounts', row: '2021' }, { name: 'amountFen' }], 100, 101],
    ])
  })

  it('goes by the place where two rows are alike, and into lists inside lists', () => {
    expect(shown(undefined, [{ year: 2021 }, { year: 2021 }])).toEqual([
      ['[1].year', undefined, 2021],
      ['[2].year', undefined, 2021],
    ])
    expect(shown(undefined, { steps: [{ key: 'A', seats: [{ at: 'x' }] }] })).toEqual([
      ['steps[A].key', undefined, 'A'],
      ['steps[A].seats[1].at', undefined, 'x'],
    ])
  })

  it('keeps a list of words as one place', () => {
    expect(shown({ perms: ['a', 'b'] }, { perms: [] })).toEqual([['perms', ['a', 'b'], []]])
  })

  it('calls nothing a difference that is empty in two ways', () => {
    const [same] = changesOf({ note: '' }, { note: null })
    const [other] = changesOf({ n: 0 }, { n: null })
    expect(same && differs(same)).toBe(false)
    expect(other && differs(other)).toBe(true)
    expect([undefined, null, '', []].every((leaf) => isEmpty(leaf))).toBe(true)
    expect([0, false, 'x', ['']].some((leaf) => isEmpty(leaf))).toBe(false)
  })

  it('does not lose a record that is an empty object or has one', () => {
    expect(changesOf({}, {})).toEqual([])
    expect(shown({ a: {} }, { a: { b: 1 } })).toEqual([['a.b', undefined, 1]])
  })
})
