import { useTranslation } from 'react-i18next'
import { MeasureFigure } from '@/components/MeasureFigure'
import { useMoneyUnit } from '@/lib/moneyUnit'
import type { MeasureEntry } from '@/lib/wire'

export interface MeasureTableProps {
  items: readonly MeasureEntry[]
  chosen: string
  year: number
  onChoose: (code: string) => void
}

/** Every figure with what it is now, in the range of who looks. */
export function MeasureTable({ items, chosen, year, onChoose }: MeasureTableProps) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  return (
    <table className="simple-table simple-low measures-table">
      <thead>
        <tr>
          <th scope="col">{t('web.measures.name')}</th>
          <th scope="col">{t('web.measures.kind')}</th>
          <th scope="col" className="align-right">
            {t(unit === 'wan' ? 'web.measures.value_wan' : 'web.measures.value')}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ code, name, kind }) => (
          <tr key={code} aria-current={code === chosen}>
            <td>
              <button type="button" className="measures-name" onClick={() => onChoose(code)}>
                {name}
              </button>
            </td>
            <td>{t(`web.evidence.kind.${kind === 'FLOW' ? 'flow' : 'level'}`)}</td>
            <td className="align-right">
              <MeasureFigure measure={{ code, slice: { year: String(year) } }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
