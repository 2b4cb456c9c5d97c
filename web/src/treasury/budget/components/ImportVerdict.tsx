import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import type { BudgetDetail } from '../wire'

/** What was read, in figures, and whether it can be approved. */
export function ImportVerdict({ budget }: { budget: BudgetDetail }) {
  const { t } = useTranslation()
  const facts = [
    [t('web.budget.lines'), <Figure key="n" plain value={budget.lineCount} />],
    [t('web.budget.spending'), <MoneyText key="s" fen={budget.lineFen} />],
    [t('web.budget.income'), <MoneyText key="i" fen={budget.incomeFen} />],
    [t('web.budget.reserve'), <MoneyText key="r" fen={budget.reserveFen || null} />],
    [t('web.budget.reserve_share'), <Figure key="p" plain form="rate" value={budget.reserveBP ?? null} />],
    [
      t('budget.severity.ERROR'),
      <span key="e" className={budget.errorCount > 0 ? 'negative' : ''}>
        <Figure plain value={budget.errorCount} />
      </span>,
    ],
    [t('budget.severity.WARNING'), <Figure key="w" plain value={budget.warningCount} />],
  ] as const
  return (
    <section className="panel">
      <h2>
        <span lang="zh-CN">{budget.title}</span> <small>{budget.fileName}</small>
      </h2>
      <dl className="budget-verdict">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={budget.errorCount > 0 ? 'negative' : 'budget-fine'}>
        {t(budget.errorCount > 0 ? 'web.budget.verdict_wrong' : 'web.budget.verdict_fine')}
      </p>
    </section>
  )
}
