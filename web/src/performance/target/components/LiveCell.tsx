import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { formatDay } from '@/lib/when'

export interface LiveCellProps {
  kind: 'asOf' | 'paid' | 'progress' | 'against' | 'actual'
  asOf?: string
  rowSpan?: number
}

/**
 * A figure in the margin of the sheet, outside the form and not printed. While no payments
 * and no results are known it says that they are missing, and why.
 */
export function LiveCell({ kind, asOf, rowSpan }: LiveCellProps) {
  const { t } = useTranslation()
  const span = rowSpan === undefined ? {} : { rowSpan }
  if (kind === 'asOf') {
    return (
      <td className="paper-live form-live-head">
        {t('web.target.live.head')}
        <br />
        {t('web.target.live.as_of', { day: formatDay(asOf ?? '', asOf) })}
      </td>
    )
  }
  if (kind === 'against') return <td className="paper-live form-live-head">{t('web.target.live.against')}</td>
  const reason = t(kind === 'actual' ? 'web.target.live.no_results' : 'web.target.live.no_payments')
  return (
    <td className="paper-live" title={reason} {...span}>
      {kind === 'paid' && <small>{t('web.target.live.paid')}</small>}
      {kind === 'progress' && <small>{t('web.target.live.progress')}</small>}
      {kind === 'paid' ? <MoneyText fen={null} fixed /> : <Figure plain value={null} form="rate" />}
      {kind === 'progress' && <small>{reason}</small>}
    </td>
  )
}
