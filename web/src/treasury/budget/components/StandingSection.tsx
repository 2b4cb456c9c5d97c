import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Facts } from '@/components/Facts'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { RailSection } from '@/components/RailSection'
import { markedUrl } from '../api'
import type { BudgetDetail } from '../wire'

/** Where a budget stands: sums, reserve, what was found. */
export function StandingSection({ budget }: { budget: BudgetDetail }) {
  const { t } = useTranslation()
  const found = budget.errorCount + budget.warningCount
  const outside =
    typeof budget.reserveBP === 'number' &&
    (budget.reserveBP < budget.reserveMinBP || budget.reserveBP > budget.reserveMaxBP)
  return (
    <RailSection title={t('web.budget.standing')}>
      <Facts
        facts={[
          [t('web.budget.year'), <Figure key="y" plain form="text" value={budget.year} />],
          [t('web.budget.basis'), budget.basis],
          [t('web.budget.lines'), <Figure key="n" plain value={budget.lineCount} />],
          [t('web.budget.spending'), <MoneyText key="s" fen={budget.lineFen} strong />],
          ...(budget.whole && budget.provisional
            ? ([
                [t('web.budget.early.settled'), <MoneyText key="t" fen={budget.early.settledFen} />],
                [t('web.budget.early.withdrawn'), <MoneyText key="w" fen={budget.early.withdrawnFen} />],
                [t('web.budget.early.open'), <MoneyText key="o" fen={budget.early.openFen} />],
              ] as const)
            : []),
          ...(budget.whole && !budget.provisional
            ? ([
                [t('web.budget.income'), <MoneyText key="i" fen={budget.incomeFen} />],
                [t('web.budget.reserve'), <MoneyText key="r" fen={budget.reserveFen || null} />],
                [
                  t('web.budget.reserve_share'),
                  <span key="p" className={outside ? 'negative' : ''}>
                    <Figure plain form="rate" value={budget.reserveBP ?? null} />{' '}
                    <span className="muted">
                      {t('web.budget.reserve_range')} <Figure plain form="rate" value={budget.reserveMinBP} />
                      —
                      <Figure plain form="rate" value={budget.reserveMaxBP} />
                    </span>
                  </span>,
                ],
              ] as const)
            : []),
          [t('web.budget.issued'), <MoneyText key="d" fen={budget.issuedFen} />],
          [t('web.budget.left'), <MoneyText key="l" fen={budget.lineFen - budget.issuedFen} />],
        ]}
      />
      {budget.whole && (
        <p className="small budget-found">
          {found === 0 ? (
            <span className="budget-fine">✓ {t('web.budget.fine')}</span>
          ) : (
            <>
              <span className={budget.errorCount > 0 ? 'negative' : 'muted'}>
                {t('budget.severity.ERROR')} <Figure plain value={budget.errorCount} />
              </span>
              <span className="muted">
                {t('budget.severity.WARNING')} <Figure plain value={budget.warningCount} />
              </span>
              <Link to={`/appropriations/${budget.id}?view=findings` as never}>{t('web.budget.see')}</Link>
              <a href={markedUrl(budget.id)} download>
                {t('web.budget.marked')}
              </a>
            </>
          )}
        </p>
      )}
      {budget.pending > 0 && (
        <p className="small negative" role="alert">
          {t('web.budget.pending', { count: budget.pending })}
        </p>
      )}
    </RailSection>
  )
}
