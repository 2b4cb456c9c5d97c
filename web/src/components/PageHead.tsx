import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePageTab } from '@/app/frame/tabs'
import { useMoneyUnit } from '@/lib/moneyUnit'
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
  /** It can be printed as it is shown; with amounts, the paper says what they are in. */
  print?: 'plain' | 'amounts'
  /** What is filtered by, in words, for the paper. */
  printed?: string
  /** Buttons, at most one primary, that one last. */
  children?: ReactNode
}

/** Head of a page, 56 px; names the tab and the window too. */
export function PageHead(props: PageHeadProps) {
  const { title, tab, line, hint, tools, print, printed, children } = props
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  usePageTab(tab ?? title)
  const amounts = print === 'amounts' ? t('web.money.in', { unit: t(`web.money.unit.${unit}`) }) : ''
  const onPaper = print ? [printed, amounts].filter(Boolean).join('　') : ''
  return (
    <header className="page-head">
      <h1>{title}</h1>
      {line && (
        <p>
          {line}
          {hint && <span className="page-head-hint"> {hint}</span>}
        </p>
      )}
      {tools && <div className="page-head-tools">{tools}</div>}
      {onPaper && <p className="page-head-printed">{onPaper}</p>}
      {(children || print) && (
        <div className="page-head-acts">
          {print && <Button onClick={() => window.print()}>{t('web.act.print')}</Button>}
          {children}
        </div>
      )}
    </header>
  )
}
