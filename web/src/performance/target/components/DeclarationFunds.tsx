import { useTranslation } from 'react-i18next'
import type { Funds } from '../wire'
import type { Cell } from './cell'
import { wanPrinted } from './printed'

export interface DeclarationFundsProps {
  funds: Funds
  Cell: Cell
}

/** 项目资金 of the declaration form: the whole and its parts. */
export function DeclarationFunds({ funds, Cell }: DeclarationFundsProps) {
  const { t } = useTranslation()
  const rows = [
    ['budget', funds.totalFen, 'fiscal', funds.fiscalFen],
    ['upper', funds.upperFen, 'local', funds.localFen],
    ['own', funds.ownFen, 'other', funds.otherFen],
  ] as const
  return rows.map(([left, leftFen, right, rightFen], index) => (
    <tr key={left}>
      {index === 0 && (
        <th colSpan={2} rowSpan={3}>
          {t('web.target.declared.funds')}
        </th>
      )}
      <th>{t(`web.target.declared.${left}`)}</th>
      <Cell path={left} className="paper-amount" {...wanPrinted(leftFen)} />
      <th>{t(`web.target.declared.${right}`)}</th>
      <Cell path={right} className="paper-amount" colSpan={3} {...wanPrinted(rightFen)} />
    </tr>
  ))
}
