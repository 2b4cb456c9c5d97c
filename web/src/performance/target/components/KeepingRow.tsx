import { Link } from '@tanstack/react-router'
import { Checkbox } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import type { Content, ImportView, Keeping } from '../wire'
import { CountsLine } from './CountsLine'
import { DifferenceList } from './DifferenceList'
import { KeepingCodes, lacksCode } from './KeepingCodes'

export interface KeepingRowProps {
  view: ImportView
  keeping: Keeping
  content: Content
  chosen: boolean
  onToggle: () => void
}

const shapes = { NEW: '＋', CHANGED: '→', SAME: '＝', REFUSED: '■' } as const

/** One table of an import and what keeping it would do. */
export function KeepingRow({ view, keeping, content, chosen, onToggle }: KeepingRowProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const { effect, name, code, unitName, differences, reason, count, kind, targetId } = keeping
  const can = effect === 'NEW' || effect === 'CHANGED'
  return (
    <li className="import-keeping">
      <Checkbox checked={chosen} disabled={!can} onChange={onToggle} aria-label={name} />
      <div className="import-keeping-what">
        <b>{kind === 'DEPARTMENT' ? t('web.target.kind.DEPARTMENT') : name}</b>
        <span className="muted">
          {code} {unitName}
        </span>
        {reason && <p className="counts-e">{reason}</p>}
        {reason && targetId && (
          <Link className="import-keeping-open" to={`/targets/${targetId}` as never}>
            {t('web.target.list.open')}
          </Link>
        )}
        {view.state === 'OPEN' && lacksCode(keeping) && <KeepingCodes view={view} keeping={keeping} />}
        {differences.length > 0 && (
          <button type="button" className="linkish" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t(open ? 'web.target.import.fold' : 'web.target.import.unfold', { count: differences.length })}
          </button>
        )}
        {open && <DifferenceList differences={differences} before={content} after={content} />}
      </div>
      <span>{content.project && <MoneyText fen={content.project.funds.totalFen} />}</span>
      <CountsLine {...count} />
      <span className={`import-effect import-effect-${effect.toLowerCase()}`}>
        {shapes[effect]} {t(`web.target.effect.${effect}`)}
      </span>
    </li>
  )
}
