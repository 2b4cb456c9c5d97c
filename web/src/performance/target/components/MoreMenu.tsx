import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { besideBody } from '@/lib/overlay'
import { formatInstant } from '@/lib/when'
import { versionsQuery } from '../api'
import type { DraftEditor } from '../editor/useDraftEditor'
import type { DraftState, TargetDetail } from '../wire'
import { useGivingUp } from './useGivingUp'

export interface MoreMenuProps {
  target: TargetDetail
  draft: DraftState
  editor: DraftEditor
}

type Items = NonNullable<MenuProps['items']>

/** What is done rarely: laying another version beside this one, printing, giving up. */
export function MoreMenu({ target, draft, editor }: MoreMenuProps) {
  const { t } = useTranslation()
  const now = useBook().now
  const navigate = useNavigate()
  const versions = useQuery(versionsQuery(target.id))
  const { discard, remove } = useGivingUp({ target, draft, editor })
  const compare = (before: string) =>
    void navigate({
      to: `/targets/${target.id}/compare`,
      search: { before, after: `${target.id}~0` },
    } as never)
  const side = (before: string, label: string) => ({ key: before, label, onClick: () => compare(before) })
  const sides = [
    ...(versions.data ?? [])
      .filter(({ version, contentVersion }) => version === contentVersion && version < target.version)
      .map(({ version, recordedAt }) =>
        side(
          `${target.id}~${version}`,
          `${t('web.target.version', { version })} ${formatInstant(recordedAt, now)}`,
        ),
      ),
    ...(target.earlierId ? [side(`${target.earlierId}~0`, t('web.target.compare.last_year'))] : []),
  ]
  const givingUp: Items = [
    ...(discard
      ? [{ key: 'discard', danger: true, label: t('web.target.discard.act'), onClick: discard }]
      : []),
    ...(remove ? [{ key: 'remove', danger: true, label: t('web.target.remove.act'), onClick: remove }] : []),
  ]
  const items: Items = [
    sides.length > 0
      ? { key: 'compare', label: t('web.target.compare.act'), children: sides }
      : { key: 'compare', label: t('web.target.compare.nothing'), disabled: true },
    { key: 'print', label: t('web.act.print'), onClick: () => window.print() },
    ...(givingUp.length > 0 ? [{ key: 'line', type: 'divider' as const }, ...givingUp] : []),
  ]
  return (
    <Dropdown trigger={['click']} getPopupContainer={besideBody} menu={{ items }}>
      <Button>{t('web.target.more')}</Button>
    </Dropdown>
  )
}
