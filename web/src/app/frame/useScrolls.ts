import { useRouter } from '@tanstack/react-router'
import { type RefObject, useEffect, useRef } from 'react'
import { region } from '../book'
import { type Places, scrolledTo, whereabouts } from './scrolls'
import type { PageTab } from './tabs'

const key = () => `caixiao.scrolls.${region()}`

/** How long a page that comes back may take to get as long as it was. */
const growingMs = 5000

function restore(): Record<string, Places> {
  try {
    return JSON.parse(sessionStorage.getItem(key()) ?? '{}') as Record<string, Places>
  } catch {
    return {}
  }
}

/** The next who signs in at this window begins at the top. */
export function forgetScrolls(): void {
  sessionStorage.removeItem(key())
}

/**
 * Brings an open page back as far down as it was left; one that is opened anew begins at the
 * top. The router's own does this per entry of the history, so that a page chosen in the tabs
 * would begin at the top, and hands the place of one page on to the next.
 */
export function useScrolls(main: RefObject<HTMLElement | null>, open: readonly PageTab[]): void {
  const router = useRouter()
  const kept = useRef<Record<string, Places>>(undefined)
  kept.current ??= restore()

  useEffect(() => {
    const all = kept.current ?? {}
    for (const path of Object.keys(all))
      if (path !== '/' && !open.some((tab) => tab.path === path)) delete all[path]
    sessionStorage.setItem(key(), JSON.stringify(all))
  }, [open])

  useEffect(() => {
    const root = main.current
    const all = kept.current
    if (!root || !all) return
    let path: string | undefined // of the page that stands; none on the way to the next
    let touched = new Set<Element>()
    let settled = () => {}

    const come = (to: string) => {
      settled()
      for (const element of touched) {
        element.scrollTop = 0 // what stays for the next page does not stay scrolled
        element.scrollLeft = 0
      }
      touched = new Set()
      let missing = scrolledTo(root, all[to] ?? {})
      const stand = () => {
        settled()
        path = to
      }
      const grown = new MutationObserver(() => {
        missing = scrolledTo(root, missing)
        if (Object.keys(missing).length === 0) stand()
      })
      const late = setTimeout(stand, growingMs)
      const acts = ['wheel', 'pointerdown', 'keydown'] as const
      settled = () => {
        grown.disconnect()
        clearTimeout(late)
        for (const act of acts) root.removeEventListener(act, stand)
      }
      for (const act of acts) root.addEventListener(act, stand)
      grown.observe(root, { childList: true, subtree: true })
      if (Object.keys(missing).length === 0) stand()
    }

    const onScroll = ({ target }: Event) => {
      if (!(target instanceof Element)) return
      touched.add(target)
      if (path === undefined) return
      all[path] = {
        ...all[path],
        [whereabouts(root, target)]: { top: target.scrollTop, left: target.scrollLeft },
      }
    }
    const onLeave = () => sessionStorage.setItem(key(), JSON.stringify(all))
    root.addEventListener('scroll', onScroll, true)
    window.addEventListener('pagehide', onLeave)
    const off = [
      router.subscribe('onBeforeLoad', ({ pathChanged }) => {
        if (pathChanged) path = undefined
      }),
      router.subscribe('onRendered', ({ pathChanged, toLocation }) => {
        if (pathChanged || path === undefined) come(toLocation.pathname)
      }),
    ]
    come(router.latestLocation.pathname)
    return () => {
      settled()
      root.removeEventListener('scroll', onScroll, true)
      window.removeEventListener('pagehide', onLeave)
      for (const end of off) end()
    }
  }, [main, router])
}
