import { Button, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import { DayInput } from '@/components/DayInput'
import { MoneyInput } from '@/components/MoneyInput'
import type { Term } from '../api'

type Draft = Omit<Term, 'amountFen'> & { amountFen: number | null }

/** Payments that are agreed upon: a day, an amount, on what condition. */
export function TermRows({ value = [], onChange }: { value?: Draft[]; onChange?: (terms: Draft[]) => void }) {
  const { t } = useTranslation()
  const put = (at: number, changes: Partial<Draft>) =>
    onChange?.(value.map((term, row) => (row === at ? { ...term, ...changes } : term)))
  return (
    <div className="contract-rows">
      {value.map((term, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity until they are kept
        <div key={row} className="contract-row">
          <DayInput value={term.due} onChange={(due) => put(row, { due })} />
          <MoneyInput
            aria-label={t('web.quota.amount')}
            value={term.amountFen}
            onChange={(amountFen) => put(row, { amountFen })}
          />
          <Input
            aria-label={t('web.contract.condition')}
            placeholder={t('web.contract.condition')}
            maxLength={100}
            value={term.condition ?? ''}
            onChange={(event) => put(row, { condition: event.target.value })}
          />
          <Button type="text" onClick={() => onChange?.(value.filter((_, other) => other !== row))}>
            {t('web.act.remove')}
          </Button>
        </div>
      ))}
      <Button onClick={() => onChange?.([...value, { due: '', amountFen: null, condition: '' }])}>
        {t('web.contract.add_term')}
      </Button>
    </div>
  )
}
