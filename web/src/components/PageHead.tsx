import type { ReactNode } from 'react'
import { usePageTab } from '@/app/frame/tabs'
import './page-head.css'

export interface PageHeadProps {
  title: string
  /** Name of the tab, where the title is too long for one. */
  tab?: string
  /** One line: what this page is for. */
  line?: ReactNode
  /** How the page is used, behind the line; it is not printed. */
  hint?: string
  /** Small links behind the line, which keep their room. */
  tools?: ReactNode
  /** Buttons, at most one primary, that one last. */
  children?: ReactNode
}

/** Head of a page, 56 px; names the tab and the window too. */
export function PageHead({ title, tab, line, hint, tools, children }: PageHeadProps) {
  usePageTab(tab ?? title)
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {line && (
        <p>
          {line}
          {hint && <span className="page-head-hint"> · {hint}</span>}
        </p>
      )}
      {tools && <div className="page-head-tools">{tools}</div>}
      {children && <div className="page-head-acts">{children}</div>}
    </header>
  )
}
