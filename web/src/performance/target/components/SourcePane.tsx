import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { ScrollArea } from '@/components/ScrollArea'
import { sourceKey, withKeys } from '../model/importPlaces'
import type { SourceBlock } from '../wire'

export interface SourcePaneProps {
  blocks: readonly SourceBlock[]
  /** Pieces the cell in hand was read from. */
  lit: ReadonlySet<string>
  /** Pieces nothing was made of. */
  strange: ReadonlySet<string>
  onPoint: (key: string | null) => void
  onChoose: (key: string) => void
}

/** The file as it was read, line by line and cell by cell, with the places. */
export const SourcePane = memo(function SourcePane(props: SourcePaneProps) {
  const { blocks, lit, strange, onPoint, onChoose } = props
  const { t } = useTranslation()
  const look = (key: string) =>
    `source-piece${lit.has(key) ? ' source-lit' : ''}${strange.has(key) ? ' source-strange' : ''}`
  const hands = (key: string) => ({
    'data-source': key,
    onMouseEnter: () => onPoint(key),
    onMouseLeave: () => onPoint(null),
    onClick: () => onChoose(key),
  })
  return (
    <ScrollArea className="source" label={t('web.target.import.source')}>
      {withKeys(blocks).map(({ key, block }) => {
        if (block.kind === 'PAGE_BREAK') {
          return (
            <p key={key} className="source-page">
              {block.source.page && t('web.target.import.page', { page: block.source.page })}
            </p>
          )
        }
        if (block.kind === 'TABLE') {
          return (
            <table key={key} className="source-table">
              <tbody>
                {(block.rows ?? []).map((row, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows of a read file never move
                  <tr key={index}>
                    {row.cells.map((cell) => {
                      const name = sourceKey(cell.source)
                      return (
                        <td
                          key={name}
                          rowSpan={cell.rowSpan || 1}
                          colSpan={cell.colSpan || 1}
                          className={look(name)}
                          {...hands(name)}
                        >
                          {cell.text}
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
        if (!block.text?.trim() && !block.right) return null // an empty line says nothing
        const name = sourceKey(block.source)
        return (
          <div key={key} className={`source-line ${look(name)}`} {...hands(name)}>
            <span className="source-number" data-figure="plain">
              {block.source.line}
            </span>
            <span>
              {block.text}
              {block.right && <span className="source-right">{block.right}</span>}
            </span>
          </div>
        )
      })}
    </ScrollArea>
  )
})
