import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { subsystemsQuery } from '../api'
import { departmentSubsystems } from '../choices'
import './subsystem-counts.css'

const ofDepartments: readonly string[] = departmentSubsystems

/** How many take part in each subsystem today; each number opens its own list. */
export function SubsystemCounts() {
  const { t } = useTranslation()
  const { data } = useQuery(subsystemsQuery)
  return (
    <p className="subsystem-counts">
      {t('web.org.member')}
      {data?.items.map(({ subsystem, members }) => {
        const departments = ofDepartments.includes(subsystem)
        return (
          <Link
            key={subsystem}
            to={(departments ? '/departments' : '/units') as never}
            search={{ member: subsystem } as never}
          >
            {t(`org.subsystem.${subsystem}`)} <Figure plain value={members} />{' '}
            {t(departments ? 'web.org.count_departments' : 'web.org.count_units')}
          </Link>
        )
      })}
    </p>
  )
}
