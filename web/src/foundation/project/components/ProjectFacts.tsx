import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { Facts } from '@/components/Facts'
import { MoneyText } from '@/components/MoneyText'
import { StateTag } from '@/components/StateTag'
import type { Project } from '../api'
import { categoryKey } from '../categories'

/** What a unit says of a project. */
export function ProjectFacts({
  project,
  onOpen,
  wide,
}: {
  project: Project
  onOpen?: () => void
  wide?: boolean
}) {
  const { t } = useTranslation()
  const yes = (value: boolean) => t(value ? 'web.yes' : 'web.no')
  return (
    <div className={wide ? '' : 'drawer-section'}>
      <Facts
        {...(wide && { wide })}
        facts={[
          [t('web.project.code'), project.code],
          [t('web.account.unit'), `${project.unitCode} ${project.unitName}`],
          [t('web.project.category'), t(categoryKey(project.category))],
          [t('web.project.years'), `${project.startYear}—${project.endYear}`],
          [t('web.project.total'), <MoneyText key="total" fen={project.lifeTotalFen} strong />],
          [t('web.project.budget_year'), project.budgetYear || '—'],
          [t('web.project.procurement'), yes(project.procurement)],
          [t('web.project.asset'), yes(project.asset)],
          [t('web.project.tracked'), yes(project.tracked)],
          [t('web.project.objective'), yes(project.needsObjective)],
          [t('web.project.purpose'), project.purpose],
          [t('web.project.basis'), project.basis],
          [t('web.org.state'), <StateTag key="state" kind="project.state" state={project.state} />],
        ]}
      />
      {onOpen && (
        <p className="facts-open">
          <Button onClick={onOpen}>{t('web.project.open')}</Button>
        </p>
      )}
    </div>
  )
}
