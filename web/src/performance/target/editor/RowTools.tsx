import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rowAt } from '../model/content'
import type { RowAct } from '../model/rowEdits'
import { usePaperEdit } from './PaperEdit'

export interface RowToolsProps {
  onAct: (act: RowAct) => void
}

const acts: readonly { act: RowAct; sign: string }[] = [
  { act: 'above', sign: '⤒' },
  { act: 'below', sign: '⤓' },
  { act: 'up', sign: '↑' },
  { act: 'down', sign: '↓' },
  { act: 'remove', sign: '✕' },
]

/** Beside the sheet, at the row in hand: new row, move, delete. */
export function RowTools({ onAct }: RowToolsProps) {
  const { t } = useTranslation()
  const { content, focus, editable } = usePaperEdit()
  const box = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const at = rowAt(content, focus)
  const shown = editable && at !== undefined && at.list !== 'goals' && at.index < at.rows.length

  useLayoutEffect(() => {
    const sheet = box.current?.closest('.paper')
    const cell = sheet?.querySelector(`[data-cell="${CSS.escape(focus)}"]`)
    if (!sheet || !cell) return
    const row = cell.closest('[data-row]') ?? cell
    setTop(row.getBoundingClientRect().top - sheet.getBoundingClientRect().top)
  }, [focus])

  if (!shown) return null
  return (
    <div
      ref={box}
      className="form-tools"
      style={{ top }}
      role="toolbar"
      aria-label={t('web.target.row.tools')}
    >
      {acts.map(({ act, sign }) => (
        <button
          key={act}
          type="button"
          title={t(`web.target.row.${act}`)}
          aria-label={t(`web.target.row.${act}`)}
          disabled={(act === 'up' && at.index === 0) || (act === 'down' && at.index === at.rows.length - 1)}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onAct(act)}
        >
          {sign}
        </button>
      ))}
    </div>
  )
}
