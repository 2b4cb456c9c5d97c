import { useQuery } from '@tanstack/react-query'
import { Button, Form, InputNumber, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { MoneyInput } from '@/components/MoneyInput'
import { MoneyText } from '@/components/MoneyText'
import { codesQuery } from '@/foundation/codetable/api'
import type { YearAmount } from '@/lib/wire'
import './project.css'

/** A row as it stands in the form: what is not filled in yet is missing. */
export type AmountRow = { [field in keyof YearAmount]?: YearAmount[field] | null }

interface AmountRowsProps {
  /** Given by the form it stands in, which has the fields startYear and lifeTotalFen beside it. */
  id?: string
  value?: readonly AmountRow[]
  onChange?: (rows: AmountRow[]) => void
}

/** What each year takes of which kind of money; below, what of the total has no year yet. */
export function AmountRows({ id, value = [], onChange }: AmountRowsProps) {
  const { t } = useTranslation()
  const form = Form.useFormInstance()
  const start = Form.useWatch<number | null | undefined>('startYear', form)
  const total = Form.useWatch<number | null | undefined>('lifeTotalFen', form)
  const codes = useQuery({
    ...codesQuery({ table: 'fund-nature', year: start ?? 0 }),
    enabled: Boolean(start && start > 0),
  })
  const natures = (codes.data?.items ?? [])
    .filter(({ leaf }) => leaf)
    .map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))
  const change = (at: number, part: AmountRow) =>
    onChange?.(value.map((row, index) => (index === at ? { ...row, ...part } : row)))
  const add = () => {
    const last = value.at(-1)
    onChange?.([
      ...value,
      { year: last?.year ? last.year + 1 : start, fundNature: last?.fundNature, amountFen: null },
    ])
  }
  const sum = value.reduce((all, { amountFen }) => all + (amountFen ?? 0), 0)
  return (
    <div className="amount-rows" id={id}>
      {value.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; it has no name of its own
        <div key={index} className="amount-row">
          <InputNumber
            value={row.year ?? null}
            precision={0}
            controls={false}
            placeholder={t('web.project.year')}
            aria-label={t('web.project.row_year', { row: index + 1 })}
            onChange={(year) => change(index, { year })}
          />
          <Select
            value={row.fundNature ?? null}
            options={natures}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('web.project.fund')}
            aria-label={t('web.project.row_fund', { row: index + 1 })}
            onChange={(fundNature: string | null) => change(index, { fundNature })}
          />
          <MoneyInput
            value={row.amountFen ?? null}
            aria-label={t('web.project.row_amount', { row: index + 1 })}
            onChange={(amountFen) => change(index, { amountFen })}
          />
          <button
            type="button"
            className="linkish"
            aria-label={t('web.project.row_remove', { row: index + 1 })}
            onClick={() => onChange?.(value.filter((_, at) => at !== index))}
          >
            {t('web.act.remove')}
          </button>
        </div>
      ))}
      <p className="amount-foot">
        <Button size="small" onClick={add}>
          {t('web.project.add_row')}
        </Button>
        <span>
          {t('web.table.total')} <MoneyText fen={sum} strong />
        </span>
        {total !== null && total !== undefined && total !== sum && (
          <span className={total < sum ? 'negative' : 'muted'}>
            {t(total < sum ? 'web.project.over' : 'web.project.rest')}{' '}
            <MoneyText fen={Math.abs(total - sum)} />
          </span>
        )}
      </p>
    </div>
  )
}
