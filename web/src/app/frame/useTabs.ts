import { useLocation, useNavigate } from '@tanstack/react-router'
import { type RefObject, useCallback, useEffect, useState } from 'react'
import { region } from '../book'
import { afterClosing, type PageTab, withTab } from './tabs'
import { useScrolls } from './useScrolls'

const key = () => `caixiao.tabs.${region()}`

function restore(): PageTab[] {
  try {
    return JSON.parse(sessionStorage.getItem(key()) ?? '[]') as PageTab[]
  } catch {
    return []
  }
}

/** The next who signs in at this window begins with his own pages. */
export function forgetTabs(): void {
  sessionStorage.removeItem(key())
}

export interface Tabs {
  tabs: PageTab[]
  path: string
  name: (title: string) => void
  close: (path: string) => void
}

/** The open pages of this window; they survive a reload and end with the session. */
export function useTabs(main: RefObject<HTMLElement | null>): Tabs {
  const [tabs, setTabs] = useState(restore)
  const { pathname, href } = useLocation()
  const navigate = useNavigate()

  useEffect(() => sessionStorage.setItem(key(), JSON.stringify(tabs)), [tabs])

  const name = useCallback(
    (title: string) => setTabs((old) => withTab(old, { path: pathname, href, title })),
    [pathname, href],
  )
  useScrolls(main, tabs)

  const close = (path: string) => {
    setTabs(tabs.filter((tab) => tab.path !== path))
    if (path === pathname) void navigate({ to: afterClosing(tabs, path) })
  }
  return { tabs, path: pathname, name, close }
}
