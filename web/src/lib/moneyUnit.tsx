import { createContext, type ReactNode, use, useMemo, useState } from 'react'

/** What amounts are shown in: 元 or 万元. Inside they are fen. */
export type MoneyUnit = 'yuan' | 'wan'

interface MoneyUnitChoice {
  unit: MoneyUnit
  choose: (unit: MoneyUnit) => void
}

const kept = 'caixiao.money'

const MoneyUnitContext = createContext<MoneyUnitChoice>({ unit: 'yuan', choose: () => undefined })

/** Remembers the unit on this machine; the choice is the person's, not the page's. */
export function MoneyUnitProvider({ children }: { children: ReactNode }) {
  const [unit, setUnit] = useState<MoneyUnit>(localStorage.getItem(kept) === 'wan' ? 'wan' : 'yuan')
  const choice = useMemo(
    () => ({
      unit,
      choose(next: MoneyUnit) {
        localStorage.setItem(kept, next)
        setUnit(next)
      },
    }),
    [unit],
  )
  return <MoneyUnitContext value={choice}>{children}</MoneyUnitContext>
}

export const useMoneyUnit = (): MoneyUnitChoice => use(MoneyUnitContext)
