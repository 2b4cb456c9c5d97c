import { type RefObject, useLayoutEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMoneyUnit } from '@/lib/moneyUnit'

/** The unit of the amounts a table shows, in words; nothing where it shows none that follow the top bar. */
export function useAmountWords(
  table: RefObject<HTMLElement | null>,
  ...shown: readonly unknown[]
): string | undefined {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const [amounts, setAmounts] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands in the table follows from what is shown
  useLayoutEffect(() => {
    setAmounts(Boolean(table.current?.querySelector('[data-money]')))
  }, [table, unit, ...shown])
  return amounts ? t('web.money.in', { unit: t(`web.money.unit.${unit}`) }) : undefined
}
