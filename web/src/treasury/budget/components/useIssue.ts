import { useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import { useTranslation } from 'react-i18next'
import { useConfirm } from '@/components/useConfirm'
import { formatFen } from '@/lib/money'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { issueBudget } from '../api'
import type { BudgetDetail, BudgetShare } from '../wire'

/** Asks before quotas are issued, with how many and the sum; no department named means all that is left. */
export function useIssue(budget: BudgetDetail) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const { message } = App.useApp()
  const { unit } = useMoneyUnit()
  return (departments: readonly BudgetShare[], lines: number, fen: number) =>
    confirm({
      title: t('web.budget.act.issue'),
      consequence: t(departments.length > 0 ? 'web.budget.sure.issue_some' : 'web.budget.sure.issue', {
        departments: departments.length,
        count: lines,
        sum: `${formatFen(fen, unit)} ${t(`web.money.unit.${unit}`)}`,
      }),
      onConfirm: async () => {
        const done = await issueBudget(
          budget,
          departments.flatMap(({ departmentId }) => departmentId ?? []),
        )
        await Promise.all(
          ['appropriations', 'quotas', 'projects'].map((key) =>
            queries.invalidateQueries({ queryKey: [key] }),
          ),
        )
        const first = done.documents[0]?.number ?? ''
        const last = done.documents.at(-1)?.number ?? ''
        void message.success(
          t(done.documents.length > 1 ? 'web.budget.issued_many' : 'web.budget.issued_one', {
            count: done.documents.length,
            first,
            last,
          }),
        )
      },
    })
}
