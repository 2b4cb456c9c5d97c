import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import type { PictureBy, PictureGroup, PicturePart } from '../picture'

export interface PictureTableProps {
  groups: readonly PictureGroup[]
  /** The group that is looked into. */
  shown?: PictureGroup
  by: PictureBy
  sum: number
  onGroup: (key: string) => void
}

/** The areas of the picture as figures. */
export function PictureTable({ groups, shown, by, sum, onGroup }: PictureTableProps) {
  const { t } = useTranslation()
  const rows: readonly PicturePart[] = shown ? shown.parts : groups
  const whole = shown ? shown.amountFen : sum
  const inner = shown ? (by === 'class' ? 'department' : 'class') : by
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t(`web.budget.of_${inner}`)}</th>
          <th scope="col" className="align-right">
            {t('web.budget.amount')}
          </th>
          <th scope="col" className="align-right">
            {t('web.budget.share')}
          </th>
          <th scope="col" className="align-right">
            {t('web.budget.issued')}
          </th>
          <th scope="col" className="align-right">
            {t('web.budget.issued_share')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <td>
              {shown ? (
                row.name
              ) : (
                <button type="button" className="linkish" onClick={() => onGroup(row.key)}>
                  {row.name}
                </button>
              )}
            </td>
            <td className="align-right">
              <MoneyText fen={row.amountFen} />
            </td>
            <td className="align-right">
              <Figure
                plain
                form="rate"
                value={whole > 0 ? Math.round((row.amountFen / whole) * 10_000) : null}
              />
            </td>
            <td className="align-right">
              <MoneyText fen={row.issuedFen} />
            </td>
            <td className="align-right">
              <Figure
                plain
                form="rate"
                value={row.amountFen > 0 ? Math.round((row.issuedFen / row.amountFen) * 10_000) : null}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
