import { beforeEach, expect, it } from 'vitest'
import { scrolledTo, standing, whereabouts } from './scrolls'

beforeEach(() => {
  document.body.innerHTML = '<main><p></p><div><i></i><section></section></div></main>'
})

const root = () => document.querySelector('main') as HTMLElement

it('finds an element again where it stands', () => {
  for (const element of [root(), ...root().querySelectorAll('*')]) {
    expect(standing(root(), whereabouts(root(), element))).toBe(element)
  }
  expect(standing(root(), '1/5')).toBeUndefined()
  expect(standing(root(), '7/0/0')).toBeUndefined()
})

it('says what the page is not long enough for yet', () => {
  const section = root().querySelector('section') as HTMLElement
  let long = 100
  let top = 0
  Object.defineProperty(section, 'scrollTop', {
    get: () => top,
    set: (wanted: number) => {
      top = Math.min(wanted, long)
    },
  })
  const places = { '1/1': { top: 300, left: 0 }, '4': { top: 5, left: 0 } }
  expect(scrolledTo(root(), places)).toEqual(places)
  expect(top).toBe(100)
  long = 900
  expect(scrolledTo(root(), places)).toEqual({ '4': places['4'] })
  expect(top).toBe(300)
})
