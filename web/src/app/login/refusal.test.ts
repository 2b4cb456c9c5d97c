import i18next from 'i18next'
import { expect, it } from 'vitest'
import { refusedSignOn, returnTo } from './refusal'

it('says why a single sign-on was refused, with its figures', () => {
  const say = (problem?: string, more = {}) => refusedSignOn(i18next.t, { problem, ...more })
  expect(say()).toBe('')
  expect(say('session.oidc_flow', { minutes: '10' })).toContain('10 分钟')
  expect(say('session.oidc_user', { login: 'ren' })).toContain('“ren”')
  const other = say('session.oidc_refused')
  expect(other).not.toBe('')
  expect(say('session.of_tomorrow')).toBe(other)
  expect(say('web.menu.audit')).toBe(other)
})

it('comes back to a page of this book only', () => {
  expect(returnTo('/b/130306/', '/targets?q=1')).toBe('/b/130306/targets?q=1')
  expect(returnTo('/b/130306/', '//elsewhere.example')).toBe('/b/130306/')
  expect(returnTo('/b/130306/', '')).toBe('/b/130306/')
})
