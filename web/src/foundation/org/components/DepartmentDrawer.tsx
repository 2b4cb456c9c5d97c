import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { StateTag } from '@/components/StateTag'
import { formatDay } from '@/lib/when'
import { type Department, departmentMembershipsQuery } from '../api'
import { DepartmentForm } from './DepartmentForm'
import { Memberships } from './Memberships'

/** One line department beside its list: what holds today, and in which subsystem it is. */
export function DepartmentDrawer({ department, onUnits }: { department: Department; onUnits: () => void }) {
  const { t } = useTranslation()
  const may = useMay()
  const [changing, setChanging] = useState(false)
  const memberships = useQuery(departmentMembershipsQuery(department.id))
  return (
    <>
      <div className="drawer-section">
        <Facts
          facts={[
            [t('web.org.code'), department.code],
            [t('web.org.section'), department.sectionName],
            [t('web.org.valid_from'), formatDay(department.validFrom)],
            [t('web.org.last_day'), department.validTo ? formatDay(department.validTo) : t('web.org.open')],
            [t('web.org.state'), <StateTag key="state" kind="org.state" state={department.state} />],
          ]}
        />
        <p className="facts-open button-row">
          <Button onClick={onUnits}>{t('web.org.units_of')}</Button>
          {may('org.unit.write') && (
            <Button onClick={() => setChanging(true)}>{t('web.org.change_department')}</Button>
          )}
        </p>
      </div>
      <div className="drawer-section">
        <h3>{t('web.org.member')}</h3>
        {memberships.error && <ErrorState error={memberships.error} />}
        {memberships.data && (
          <Memberships
            holder={{ departmentId: department.id }}
            name={department.name}
            memberships={memberships.data.items}
            writable={may('org.unit.write')}
          />
        )}
      </div>
      {changing && (
        <Drawer
          title={t('web.org.change_department')}
          note={department.name}
          onClose={() => setChanging(false)}
        >
          <DepartmentForm
            key={department.version}
            department={department}
            onDone={() => setChanging(false)}
          />
        </Drawer>
      )}
    </>
  )
}
