import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import type { Adjustment } from '../api'
import { shapeOf } from '../shapes'

type Row = Adjustment['lines'][number]['fromRow']

/** The lines of a request: where money is taken, where it is given. */
export function RequestLines({ request }: { request: Adjustment }) {
  const { t } = useTranslation()
  const { same } = shapeOf(request.kind)
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t(same ? 'web.adjustment.quota' : 'web.adjustment.from')}</th>
          {!same && <th scope="col">{t('web.adjustment.to')}</th>}
          <th scope="col" className="align-right">
            {t('web.quota.amount')}
          </th>
        </tr>
      </thead>
      <tbody>
        {request.lines.map((line) => (
          <tr key={line.line}>
            <td className="simple-wrap">
              <Told row={line.fromRow} />
            </td>
            {!same && (
              <td className="simple-wrap">
                <Told row={line.toRow} />
              </td>
            )}
            <td className="align-right">
              <MoneyText fen={line.amountFen} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Told({ row }: { row: Row }) {
  const { t } = useTranslation()
  const name = row.project || (row.kind ? t(`quota.kind.${row.kind}`) : '—')
  return (
    <>
      {[row.unitName, name].filter(Boolean).join(' · ')}
      <br />
      <small className="muted">
        {[row.functional, row.economic, row.document].filter((one) => one.trim()).join(' · ')}
      </small>
    </>
  )
}
