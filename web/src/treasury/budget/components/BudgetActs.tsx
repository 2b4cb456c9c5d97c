import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { useConfirm } from '@/components/useConfirm'
import { formatFen } from '@/lib/money'
import { useMoneyUnit } from '@/lib/moneyUnit'
import { type BudgetStep, moveBudget, recallBudget } from '../api'
import type { BudgetDetail } from '../wire'
import { useIssue } from './useIssue'

/** What can be done with a budget as a whole, each asked for with its consequence. */
export function BudgetActs({ budget }: { budget: BudgetDetail }) {
  const { t } = useTranslation()
  const may = useMay()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { unit } = useMoneyUnit()
  const issue = useIssue(budget)
  const ask = (step: BudgetStep, act: string, danger = false) =>
    confirm({
      title: t(`web.budget.act.${act}`),
      consequence: t(`web.budget.sure.${act}`, {
        title: budget.title,
        count: budget.lineCount,
        sum: `${formatFen(budget.lineFen, unit)} ${t(`web.money.unit.${unit}`)}`,
      }),
      danger,
      onConfirm: async () => {
        await moveBudget(budget, step)
        await Promise.all(
          ['appropriations', 'workflow-cases', 'workflow-tasks'].map((key) =>
            queries.invalidateQueries({ queryKey: [key] }),
          ),
        )
        if (step === 'discards') void navigate({ to: '/appropriations' } as never)
      },
    })
  const recall = () =>
    confirm({
      title: t('web.budget.recall'),
      consequence: t('web.budget.recall.confirm', {
        count: budget.early.openRows,
        amount: `${formatFen(budget.early.openFen, unit)} ${t(`web.money.unit.${unit}`)}`,
      }),
      danger: true,
      reason: { label: t('web.budget.recall.basis') },
      onConfirm: (basis) =>
        recallBudget(budget, basis).then(() =>
          Promise.all(
            ['appropriations', 'quotas', 'quota-documents'].map((key) =>
              queries.invalidateQueries({ queryKey: [key] }),
            ),
          ),
        ),
    })
  const left = budget.lineCount - budget.issuedLines
  return (
    <>
      {budget.state === 'CHECKED' && may('budget.import') && (
        <Button onClick={() => ask('discards', 'discard', true)}>{t('web.budget.act.discard')}</Button>
      )}
      {budget.state === 'CHECKED' && !budget.kept && may('budget.import') && (
        <Button type="primary" onClick={() => ask('confirmations', 'keep')}>
          {t('web.budget.act.keep')}
        </Button>
      )}
      {budget.state === 'CHECKED' && budget.kept && may('budget.import') && (
        <Button
          type="primary"
          disabled={budget.errorCount > 0}
          title={budget.errorCount > 0 ? t('web.budget.has_errors') : ''}
          onClick={() => ask('submissions', 'submit')}
        >
          {t('web.budget.act.submit')}
        </Button>
      )}
      {budget.recallable && <Button onClick={recall}>{t('web.budget.recall')}</Button>}
      {budget.state === 'APPROVED' && may('budget.issue') && (
        <Button type="primary" onClick={() => issue([], left, budget.lineFen - budget.issuedFen)}>
          {t('web.budget.act.issue_all')}
        </Button>
      )}
    </>
  )
}
