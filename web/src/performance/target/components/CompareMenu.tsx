import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { besideBody } from '@/lib/overlay'
import { formatInstant } from '@/lib/when'
import { versionsQuery } from '../api'
import type { TargetDetail } from '../wire'

export interface CompareMenuProps {
  target: TargetDetail
}

/** Earlier versions and last year's target, to lay beside this one. */
export function CompareMenu({ target }: CompareMenuProps) {
  const { t } = useTranslation()
  const now = useBook().now
  const navigate = useNavigate()
  const versions = useQuery(versionsQuery(target.id))
  const earlier = (versions.data ?? [])
    .filter(({ version, contentVersion }) => version === contentVersion && version < target.version)
    .map(({ version, recordedAt }) => ({
      key: `${target.id}~${version}`,
      label: `${t('web.target.version', { version })} ${formatInstant(recordedAt, now)}`,
    }))
  const sides = [
    ...earlier,
    ...(target.earlierId ? [{ key: `${target.earlierId}~0`, label: t('web.target.compare.last_year') }] : []),
  ]
  const compare = (before: string) =>
    void navigate({
      to: `/targets/${target.id}/compare`,
      search: { before, after: `${target.id}~0` },
    } as never)
  return (
    <Dropdown
      disabled={sides.length === 0}
      trigger={['click']}
      getPopupContainer={besideBody}
      menu={{ items: sides, onClick: ({ key }) => compare(key) }}
    >
      <Button title={sides.length === 0 ? t('web.target.compare.nothing') : undefined}>
        {t('web.target.compare.act')}
      </Button>
    </Dropdown>
  )
}
