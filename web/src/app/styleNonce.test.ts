import { afterEach, expect, it } from 'vitest'
import { carryNonce } from './styleNonce'

const before = document.createElement
afterEach(() => {
  document.createElement = before
})

it('gives style sheets the nonce, and nothing else', () => {
  carryNonce('abc')
  expect(document.createElement('style').nonce).toBe('abc')
  expect(document.createElement('div').nonce || '').toBe('')
})

it('leaves the page alone where there is no policy', () => {
  carryNonce('')
  expect(document.createElement).toBe(before)
})
