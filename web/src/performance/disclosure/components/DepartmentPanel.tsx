import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { downloadUrl } from '@/lib/client'
import { departmentQuery, releasable } from '../api'
import { EditionList } from './EditionList'
import { ReleaseForm } from './ReleaseForm'
import { TargetItem } from './TargetItem'

/** A department before its release: every target, what stands against it, and its editions. */
export function DepartmentPanel({ id, year }: { id: string; year: number }) {
  const { t } = useTranslation()
  const mayRelease = useMay()('disclosure.release')
  const detail = useQuery(departmentQuery(id, year))
  if (detail.isError) return <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />
  if (!detail.data) return <Skeleton active />
  const { targets, dropped, editions, edition } = detail.data
  return (
    <div className="drawer-section disclosure-panel">
      {targets.some(({ inForce }) => inForce) && (
        <p className="disclosure-line">
          {t('web.disclosure.preview')}
          {['pdf', 'docx', 'html'].map((format) => (
            <a key={format} href={downloadUrl(`/disclosure/departments/${id}/preview`, { year, format })}>
              {t(`web.disclosure.format.${format}`)}
            </a>
          ))}
        </p>
      )}
      {mayRelease && releasable(detail.data) && (
        <ReleaseForm year={year} departments={[id]} corrects={Boolean(edition)} />
      )}
      {dropped.length > 0 && (
        <p lang="zh-CN">
          {t('web.disclosure.dropped')} <Figure plain form="text" value={dropped.join('、')} />
        </p>
      )}
      <h3>{t('web.disclosure.targets')}</h3>
      {targets.length === 0 && <p className="muted">{t('web.disclosure.none')}</p>}
      {targets.map((target) => (
        <TargetItem key={target.id} target={target} />
      ))}
      <h3>{t('web.disclosure.editions')}</h3>
      <EditionList editions={editions} />
    </div>
  )
}
