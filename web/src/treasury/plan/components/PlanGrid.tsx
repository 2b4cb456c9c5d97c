import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { ScrollArea } from '@/components/ScrollArea'
import { months, type PlanSheet } from '../api'
import { type Edits, lowerAt, monthsOf, overAt, paste, put, sumOf } from '../grid'
import { PlanCell } from './PlanCell'

export interface PlanGridProps {
  plan: PlanSheet
  edits: Edits
  onEdit: (edits: Edits) => void
}

/** Quotas by months; a cell is an input where the reader may change it, and takes a block of a spreadsheet. */
export function PlanGrid({ plan, edits, onEdit }: PlanGridProps) {
  const { t } = useTranslation()
  const { message } = App.useApp()
  const take = (row: number, month: number, text: string) => {
    const next = paste(plan.lines, edits, { row, month }, text)
    if (next) onEdit(next)
    else void message.error(t('web.plan.paste_refused'))
  }
  const column = (month: number) => sumOf(plan.lines.map((line) => monthsOf(line, edits)[month] ?? 0))
  return (
    <ScrollArea className="plan-scroll" label={t('web.plan.quota')}>
      <table className="simple-table plan-grid">
        <thead>
          <tr>
            <th scope="col">{t('web.plan.quota')}</th>
            <th scope="col" className="align-right">
              {t('web.plan.quota_amount')}
            </th>
            {months.map((month) => (
              <th
                key={month}
                scope="col"
                className={`align-right${month + 1 === plan.month ? ' plan-now' : ''}`}
              >
                {t('web.plan.month', { month: month + 1 })}
              </th>
            ))}
            <th scope="col" className="align-right">
              {t('web.plan.whole')}
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.lines.map((line, row) => {
            const fen = monthsOf(line, edits)
            const over = plan.editable ? overAt(line, fen) : -1
            const lower = plan.editable ? lowerAt(line, fen) : -1
            return (
              <tr key={line.quota}>
                <td className="plan-unit">
                  {line.projectName || line.quota}
                  <span className="plan-small">
                    {line.economic} · {t(`web.plan.origin.${line.origin}`)}
                  </span>
                </td>
                <td className="align-right">
                  <MoneyText fen={line.amountFen} fixed />
                </td>
                {months.map((month) => {
                  const label = `${line.projectName} ${line.economic} ${t('web.plan.month', { month: month + 1 })}`
                  const wrong = month === over || month === lower
                  return (
                    <td key={month} className={wrong ? 'align-right plan-wrong' : 'align-right'}>
                      {plan.editable ? (
                        <PlanCell
                          label={label}
                          fen={fen[month] ?? 0}
                          onChange={(value) => onEdit(put(plan.lines, edits, { row, month }, value))}
                          onPaste={(text) => take(row, month, text)}
                        />
                      ) : (
                        <MoneyText fen={fen[month] ?? 0} fixed />
                      )}
                    </td>
                  )
                })}
                <td className="align-right">
                  <MoneyText fen={sumOf(fen)} fixed strong />
                </td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <td>{t('web.plan.all')}</td>
            <td className="align-right">
              <MoneyText fen={sumOf(plan.lines.map(({ amountFen }) => amountFen))} fixed />
            </td>
            {months.map((month) => (
              <td key={month} className="align-right">
                <MoneyText fen={column(month)} fixed />
              </td>
            ))}
            <td className="align-right">
              <MoneyText fen={sumOf(months.map(column))} fixed strong />
            </td>
          </tr>
        </tfoot>
      </table>
    </ScrollArea>
  )
}
