import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { formatBP } from '@/lib/money'
import type { Supervision } from '../api'

const few = 8

/** Projects that are behind their plan by more than the rule lets them be; of a section, all of them. */
export function BehindTable({
  projects,
  section,
}: {
  projects: Supervision['pace']['projects']
  section: string
}) {
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const behind = projects.filter((one) => (section ? one.section === section : one.behind))
  if (behind.length === 0) return <p className="payment-fine">{t('web.payment.watch.on_pace')}</p>
  const rows = all ? behind : behind.slice(0, few)
  return (
    <>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.payment.project')}</th>
            <th scope="col">{t('web.account.unit')}</th>
            {['planned', 'paid', 'planned_share', 'paid_share'].map((key) => (
              <th key={key} scope="col" className="align-right">
                {t(`web.payment.watch.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.project}>
              <td>
                <Link to={`/payments?project=${one.project}` as never}>{one.name}</Link>
              </td>
              <td>{one.unitName}</td>
              <td className="align-right">
                <MoneyText fen={one.plannedFen} />
              </td>
              <td className="align-right">
                <MoneyText fen={one.paidFen} />
              </td>
              <td className="align-right">
                <Figure plain form="text" value={formatBP(one.plannedBP)} />
              </td>
              <td className="align-right">
                <Figure plain form="text" value={formatBP(one.paidBP)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {behind.length > few && (
        <Button type="link" className="payment-more" onClick={() => setAll(!all)}>
          {all
            ? t('web.payment.watch.behind_some')
            : t('web.payment.watch.behind_all', { count: behind.length })}
        </Button>
      )}
    </>
  )
}
