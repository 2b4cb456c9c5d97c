import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Facts } from '@/components/Facts'
import { MoneyText } from '@/components/MoneyText'
import type { Standing } from '../wire'
import { columnsFor } from './sumColumns'

export interface QuotaFactsProps {
  quota: Standing
  onOpen?: () => void
  wide?: boolean
}

/** The dimensions of a quota, and in a drawer where its money stands. */
export function QuotaFacts({ quota, onOpen, wide }: QuotaFactsProps) {
  const { t } = useTranslation()
  const coded = (code: string, name: string) => (code ? `${code} ${name}` : '')
  const marks = (['procurement', 'tracked', 'provisional'] as const).filter((mark) => quota[mark])
  return (
    <div className={wide ? '' : 'drawer-section'}>
      <Facts
        {...(wide && { wide })}
        facts={[
          [
            t('quota.column.document'),
            <Link key="document" to={`/quota-documents/${quota.document}` as never}>
              {quota.documentNumber}
            </Link>,
          ],
          [t('quota.column.kind'), t(`quota.kind.${quota.kind}`)],
          [t('quota.column.department'), quota.departmentName],
          [t('quota.column.unit'), coded(quota.unitCode, quota.unitName)],
          [t('quota.column.project'), quota.projectName],
          [t('quota.column.project_code'), quota.projectCode],
          [t('quota.column.functional'), coded(quota.functional, quota.functionalName)],
          [t('quota.column.gov_economic'), coded(quota.govEconomic, quota.govEconomicName)],
          [t('quota.column.dep_economic'), coded(quota.depEconomic, quota.depEconomicName)],
          [t('quota.column.fund_nature'), coded(quota.fundNature, quota.fundNatureName)],
          [t('quota.column.budget_level'), quota.budgetLevel ? t(`org.level.${quota.budgetLevel}`) : ''],
          [t('quota.column.carryover_year'), quota.carryoverYear ? String(quota.carryoverYear) : ''],
          [t('web.quota.marks'), marks.map((mark) => t(`web.quota.mark.${mark}`)).join('、')],
          ...(wide
            ? []
            : columnsFor(quota).map(
                ([key, fen]) =>
                  [
                    t(`web.quota.sum.${key}`),
                    <MoneyText key={key} fen={quota[fen]} strong={key === 'available'} />,
                  ] as const,
              )),
        ]}
      />
      {onOpen && (
        <p className="facts-open">
          <Button onClick={onOpen}>{t('web.quota.open')}</Button>
        </p>
      )}
    </div>
  )
}
