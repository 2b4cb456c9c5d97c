import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useBook, useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { Timeline } from '@/components/Timeline'
import { formatDay } from '@/lib/when'
import { unitMembershipsQuery, unitQuery, unitVersionsQuery } from '../api'
import { CloseUnit } from '../components/CloseUnit'
import { Memberships } from '../components/Memberships'
import { UnitFacts } from '../components/UnitFacts'
import { UnitForm } from '../components/UnitForm'

/** One unit: what holds today, in which subsystems it is, and every earlier version. */
export function UnitPage() {
  const { t } = useTranslation()
  const may = useMay()
  const { now } = useBook()
  const { id = '' } = useParams({ strict: false })
  const [changing, setChanging] = useState(false)
  const unit = useQuery(unitQuery(id))
  const versions = useQuery(unitVersionsQuery(id))
  const memberships = useQuery(unitMembershipsQuery(id))
  if (unit.error) return <ErrorState error={unit.error} onRetry={() => void unit.refetch()} />
  const steps = (versions.data?.items ?? []).map((version) => ({
    key: String(version.version),
    at: version.recordedAt,
    who: version.changedBy || t('web.system'),
    what: t('web.org.version', { version: version.version, day: formatDay(version.since) }),
    note: `${version.code} ${version.name} · ${version.departmentName}`,
  }))
  return (
    <>
      <PageHead title={unit.data?.name ?? t('web.state.loading')} line={unit.data?.code}>
        {unit.data && may('org.unit.write') && <CloseUnit unit={unit.data} />}
        {unit.data && may('org.unit.write') && (
          <Button type="primary" onClick={() => setChanging(true)}>
            {t('web.org.change_unit')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <section className="panel">
          <h2>{t('web.org.facts')}</h2>
          {unit.data && <UnitFacts unit={unit.data} wide />}
        </section>
        <section className="panel">
          <h2>
            {t('web.org.member')} <small>{t('web.org.member_note')}</small>
          </h2>
          {memberships.error && <ErrorState error={memberships.error} />}
          {memberships.data && (
            <Memberships
              holder={{ unitId: id }}
              name={unit.data?.name ?? ''}
              memberships={memberships.data.items}
              writable={may('org.unit.write')}
            />
          )}
        </section>
        <section className="panel">
          <h2>{t('web.org.versions')}</h2>
          {versions.error ? <ErrorState error={versions.error} /> : <Timeline steps={steps} now={now} />}
        </section>
      </div>
      {changing && unit.data && (
        <Drawer title={t('web.org.change_unit')} onClose={() => setChanging(false)}>
          <UnitForm key={unit.data.version} unit={unit.data} onDone={() => setChanging(false)} />
        </Drawer>
      )}
    </>
  )
}
