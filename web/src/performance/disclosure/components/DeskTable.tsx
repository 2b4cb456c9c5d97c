import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { ScrollArea } from '@/components/ScrollArea'
import { StateTag, type Tone } from '@/components/StateTag'
import { type DeskRow, releasable } from '../api'

const tones: Record<string, Tone> = {
  WAITING: 'plain',
  BLOCKED: 'red',
  READY: 'blue',
  SHOWN: 'ok',
  OUTDATED: 'warn',
}

export interface DeskTableProps {
  rows: readonly DeskRow[]
  chosen: ReadonlySet<string>
  /** Left out for who may not release. */
  onChoose?: (id: string, on: boolean) => void
  onOpen: (id: string) => void
}

/** All departments of a year: where they stand on their way to the public. */
export function DeskTable({ rows, chosen, onChoose, onOpen }: DeskTableProps) {
  const { t } = useTranslation()
  const heads = ['projects', 'by_count', 'by_amount', 'blocks', 'unexplained', 'changes', 'pending'] as const
  return (
    <ScrollArea className="disclosure-scroll" label={t('web.menu.disclosure')}>
      <table className="disclosure-table">
        <thead>
          <tr>
            {onChoose && <th aria-label={t('web.disclosure.choose')} />}
            <th>{t('web.disclosure.code')}</th>
            <th>{t('web.disclosure.department')}</th>
            <th>{t('web.disclosure.standing')}</th>
            {heads.map((head) => (
              <th key={head} className="number">
                {t(`web.disclosure.${head}`)}
              </th>
            ))}
            <th>{t('web.disclosure.edition')}</th>
            <th>{t('web.disclosure.released_on')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {onChoose && (
                <td>
                  <Checkbox
                    aria-label={t('web.disclosure.choose_one', { name: row.name })}
                    checked={chosen.has(row.id)}
                    disabled={!releasable(row)}
                    onChange={({ target }) => onChoose(row.id, target.checked)}
                  />
                </td>
              )}
              <td>
                <Figure plain form="text" value={row.code} />
              </td>
              <td>
                <button type="button" className="disclosure-name" lang="zh-CN" onClick={() => onOpen(row.id)}>
                  {row.name}
                </button>
              </td>
              <td>
                <StateTag
                  kind="enum.disclosure.standing"
                  state={row.standing}
                  tone={tones[row.standing] ?? 'plain'}
                />
              </td>
              <td className="number">
                <Figure plain value={row.share.disclosed} /> / <Figure plain value={row.share.projects} />
              </td>
              <td className={row.share.low ? 'number disclosure-low' : 'number'}>
                <Figure plain form="rate" value={row.share.countBP} />
              </td>
              <td className="number">
                <Figure plain form="rate" value={row.share.amountBP} />
              </td>
              {([row.blocks, row.unexplained, row.changes, row.pending] as const).map((value, i) => (
                <td key={heads[i + 3]} className={i === 0 && value > 0 ? 'number disclosure-low' : 'number'}>
                  <Figure plain value={value} />
                </td>
              ))}
              <td>
                <Figure plain form="text" value={row.edition?.number ?? null} />
              </td>
              <td>
                <Figure plain form="text" value={row.edition?.releasedOn ?? null} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  )
}
