import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { Figure } from '@/components/Figure'
import { MoneyText } from '@/components/MoneyText'
import { StateTag } from '@/components/StateTag'
import { formatInstant } from '@/lib/when'
import { printUrl } from '../api'
import { toneOf } from '../model/tone'
import { useMyStates } from '../review/mine'
import type { Target } from '../wire'
import { CountsLine } from './CountsLine'

export interface TargetFactsProps {
  row: Target
}

/** A target in short, beside the list. */
export function TargetFacts({ row }: TargetFactsProps) {
  const { t } = useTranslation()
  const now = useBook().now
  const reviewing = useMyStates()
  return (
    <div className="drawer-section">
      <dl className="target-facts">
        <dt>{t('web.target.list.state')}</dt>
        <dd>
          <StateTag kind="enum.target.state" state={row.state} tone={toneOf(row.state)} />
          {row.grade && ` ${t(`enum.target.grade.${row.grade}`)}`}
        </dd>
        <dt>{t('web.target.list.unit')}</dt>
        <dd>
          {row.unitCode} {row.unitName}
        </dd>
        <dt>{t('web.target.list.department')}</dt>
        <dd>{row.departmentName}</dd>
        <dt>{t('web.target.list.code')}</dt>
        <dd>{row.projectCode || t(`web.target.kind.${row.kind}`)}</dd>
        <dt>{t('web.target.list.budget')}</dt>
        <dd>
          <MoneyText fen={row.budgetFen} strong />
        </dd>
        <dt>{t('web.target.list.indicators')}</dt>
        <dd>
          <Figure plain value={row.indicators} />
        </dd>
        <dt>{t('web.target.list.findings')}</dt>
        <dd>
          <CountsLine errors={row.errors} warnings={row.warnings} infos={row.infos} />
        </dd>
        <dt>{t('web.target.list.updated')}</dt>
        <dd>
          {formatInstant(row.changedAt, now)} {row.changedBy}
        </dd>
      </dl>
      <div className="target-drawer-acts">
        <Link to={`/targets/${row.id}` as never}>{t('web.target.list.open')}</Link>
        {reviewing.includes(row.state) && (
          <Link to={'/review' as never} search={{ target: row.id } as never}>
            {t('web.review.open')}
          </Link>
        )}
        <a href={printUrl(row.id, 'docx')} download>
          {t('web.target.format.docx')}
        </a>
        <a href={printUrl(row.id, 'pdf')} download>
          {t('web.target.format.pdf')}
        </a>
      </div>
    </div>
  )
}
