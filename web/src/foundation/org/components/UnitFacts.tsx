import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Facts } from '@/components/Facts'
import { StateTag } from '@/components/StateTag'
import { formatDay } from '@/lib/when'
import type { Unit } from '../api'

/** What is known of a unit. */
export function UnitFacts({ unit, onOpen, wide }: { unit: Unit; onOpen?: () => void; wide?: boolean }) {
  const { t } = useTranslation()
  const life = `${formatDay(unit.validFrom)} — ${unit.validTo ? formatDay(unit.validTo) : t('web.org.open')}`
  return (
    <div className={wide ? '' : 'drawer-section'}>
      <Facts
        {...(wide && { wide })}
        facts={[
          [t('web.org.code'), unit.code],
          [t('web.org.short_name'), unit.shortName],
          [t('web.org.department'), `${unit.departmentCode} ${unit.departmentName}`],
          [t('web.org.kind'), t(`org.unit_kind.${unit.kind}`)],
          [t('web.org.level'), unit.level],
          [t('web.org.accounting'), t(`org.accounting.${unit.accounting}`)],
          [t('web.org.credit_code'), unit.creditCode],
          [t('web.org.functional'), unit.functionalClass],
          [t('web.org.zero_balance'), t(unit.zeroBalance ? 'web.yes' : 'web.no')],
          [t('web.org.head'), unit.head],
          [t('web.org.finance_head'), unit.financeHead],
          [t('web.org.life'), life],
          [t('web.org.state'), <StateTag key="state" kind="org.state" state={unit.state} />],
        ]}
      />
      {onOpen && (
        <p className="facts-open">
          <Button onClick={onOpen}>{t('web.org.open_unit')}</Button>
        </p>
      )}
    </div>
  )
}
