import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { MoneyInput } from '@/components/MoneyInput'
import { MoneyText } from '@/components/MoneyText'
import { type DraftLine, type Shape, sourceAccounts, sumOf } from '../shapes'
import { QuotaSelect } from './QuotaSelect'

export interface LineTableProps {
  year: number
  shape: Shape
  lines: readonly DraftLine[]
  onChange: (lines: DraftLine[]) => void
}

/** The lines of a request: what is taken where, given where, and how much. */
export function LineTable({ year, shape, lines, onChange }: LineTableProps) {
  const { t } = useTranslation()
  const put = (key: number, changes: Partial<DraftLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...changes } : line)))
  const add = () =>
    onChange([
      ...lines,
      {
        key: Math.max(0, ...lines.map(({ key }) => key)) + 1,
        from: '',
        to: '',
        account: 'Q1101',
        amountFen: null,
      },
    ])
  const sourced = shape.from === 'SOURCE' || shape.to === 'SOURCE'
  return (
    <>
      <table className="simple-table adjustment-lines">
        <thead>
          <tr>
            <th scope="col">{t(shape.same ? 'web.adjustment.quota' : 'web.adjustment.from')}</th>
            {!shape.same && <th scope="col">{t('web.adjustment.to')}</th>}
            {sourced && <th scope="col">{t('web.adjustment.source_account')}</th>}
            <th scope="col" className="adjustment-amount">
              {t('web.quota.amount')}
            </th>
            <th scope="col" />
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <td>
                <QuotaSelect
                  year={year}
                  kind={shape.from}
                  account={shape.account}
                  label={t('web.adjustment.from')}
                  value={line.from}
                  // The reserve becomes money to be allotted where it stands, unless somebody says otherwise.
                  onChange={(from) =>
                    put(line.key, {
                      from,
                      ...(shape.to === 'POOL' && shape.account && !line.to && { to: from }),
                    })
                  }
                />
              </td>
              {!shape.same && (
                <td>
                  <QuotaSelect
                    year={year}
                    kind={shape.to}
                    label={t('web.adjustment.to')}
                    value={line.to}
                    onChange={(to) => put(line.key, { to })}
                  />
                </td>
              )}
              {sourced && (
                <td>
                  <Select
                    aria-label={t('web.adjustment.source_account')}
                    value={line.account}
                    style={{ width: 170 }}
                    options={sourceAccounts.map((value) => ({ value, label: t(`quota.account.${value}`) }))}
                    onChange={(account) => put(line.key, { account })}
                  />
                </td>
              )}
              <td>
                <MoneyInput
                  aria-label={t('web.quota.amount')}
                  value={line.amountFen}
                  onChange={(amountFen) => put(line.key, { amountFen })}
                />
              </td>
              <td className="align-right">
                {lines.length > 1 && (
                  <Button
                    type="text"
                    size="small"
                    onClick={() => onChange(lines.filter(({ key }) => key !== line.key))}
                  >
                    {t('web.adjustment.remove')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="adjustment-sum">
        <Button onClick={add}>{t('web.adjustment.add_line')}</Button>
        <span>
          {t('web.quota.trial_sum')} <MoneyText fen={sumOf(lines)} strong />
        </span>
      </p>
    </>
  )
}
