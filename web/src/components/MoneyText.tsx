import { useTranslation } from 'react-i18next'
import { useMoneyUnit } from '@/lib/moneyUnit'
import type { EvidenceRef } from './evidence'
import { Figure, type FigureValue } from './Figure'

export interface MoneyTextProps {
  fen: FigureValue
  /** The measure that vouches for the amount. */
  measure?: EvidenceRef
  /** In 元 whatever the top bar says: on official forms. */
  fixed?: boolean
  strong?: boolean
  /** The word of the unit behind it: in sentences, where no head of a column says it. */
  said?: boolean
}

/** An amount, in the unit chosen in the top bar. */
export function MoneyText({ fen, measure, fixed, strong, said }: MoneyTextProps) {
  const { t } = useTranslation()
  const { unit } = useMoneyUnit()
  const base = {
    value: fen,
    form: 'money',
    ...(fixed && { fixed }),
    ...(strong && { strong }),
    ...(said && { unit: t(`web.money.unit.${fixed ? 'yuan' : unit}`) }),
  } as const
  return measure ? <Figure {...base} measure={measure} /> : <Figure {...base} plain />
}
