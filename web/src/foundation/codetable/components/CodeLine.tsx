import { useTranslation } from 'react-i18next'
import type { CodeRow } from '../api'

export interface CodeLineProps {
  row: CodeRow
  /** Whether what stands below is shown; a leaf has nothing below. */
  open?: boolean
  onToggle?: () => void
}

/** One code: its number, its name, on what it is based. */
export function CodeLine({ row, open, onToggle }: CodeLineProps) {
  const { t } = useTranslation()
  const extra = Object.entries(row.extra ?? {}).filter(([, value]) => value !== '')
  return (
    <div className="code-line">
      {open === undefined ? (
        <span className="code-arrow" />
      ) : (
        <button
          type="button"
          className="code-arrow"
          aria-expanded={open}
          aria-label={t(open ? 'web.codes.shut' : 'web.codes.open', { code: row.code })}
          onClick={onToggle}
        >
          {open ? '▾' : '▸'}
        </button>
      )}
      <code>{row.code}</code>
      <span className="code-name">{row.name}</span>
      <span className="code-extra">
        {extra.map(([name, value]) => `${t(`codetable.column.${name}`)} ${value}`).join('　')}
      </span>
      {row.status !== 'confirmed' && (
        <span className="code-status">{t(`codetable.status.${row.status}`)}</span>
      )}
      <span className="code-basis" title={row.basis}>
        {row.basis}
      </span>
    </div>
  )
}
