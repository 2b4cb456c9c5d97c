import { createContext, use, useEffect } from 'react'

export interface PageTab {
  /** Path below the book: what makes a page this page. */
  path: string
  /** Path with filters and drawer, as the page was left. */
  href: string
  title: string
}

/** More open pages than this, the workbench among them, push the oldest out. */
export const tabsMax = 8

/** Puts a page into the tabs; the workbench stays first and never leaves. */
export function withTab(tabs: readonly PageTab[], tab: PageTab): PageTab[] {
  const at = tabs.findIndex(({ path }) => path === tab.path)
  if (at >= 0) return tabs.map((old, index) => (index === at ? tab : old))
  const others = tabs.filter(({ path }) => path !== '/') // the workbench is shown also when it was never opened
  const full = tab.path !== '/' && others.length >= tabsMax - 1
  const oldest = tabs.findIndex(({ path }) => path !== '/')
  return [...(full ? tabs.filter((_, index) => index !== oldest) : tabs), tab]
}

/** Where to go when a tab closes: the right neighbour, else the left, else the workbench. */
export function afterClosing(tabs: readonly PageTab[], path: string): string {
  const at = tabs.findIndex((tab) => tab.path === path)
  return (tabs[at + 1] ?? tabs[at - 1])?.href ?? '/'
}

/** Given by the frame; outside of it pages name no tab. */
export const TabsContext = createContext<(title: string) => void>(() => undefined)

/** Names the tab and the window of the page that is shown. */
export function usePageTab(title: string): void {
  const name = use(TabsContext)
  useEffect(() => {
    name(title)
    document.title = `${title} · 财效`
  }, [name, title])
}
