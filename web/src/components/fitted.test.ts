import { describe, expect, it } from 'vitest'
import { fitted, narrowest } from './fitted'

const word = (width: number) => ({ width, yields: true })
const figure = (width: number) => ({ width, yields: false })

describe('fitted', () => {
  it('leaves what has room', () => {
    expect(fitted([word(200), figure(100)], 300)).toEqual([200, 100])
  })
  it('cuts the widest words down to one width, and no figure', () => {
    expect(fitted([word(300), word(120), word(260), figure(200)], 720)).toEqual([200, 120, 200, 200])
  })
  it('is short by one pixel', () => {
    expect(fitted([word(200), figure(100)], 299)).toEqual([199, 100])
  })
  it('stops where nothing could be read', () => {
    expect(fitted([word(300), word(60), figure(200)], 220)).toEqual([narrowest, 60, 200])
  })
  it('has nothing to cut', () => {
    expect(fitted([figure(200), figure(200)], 300)).toEqual([200, 200])
    expect(fitted([], 300)).toEqual([])
  })
})
