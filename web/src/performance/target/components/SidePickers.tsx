import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { useBook } from '@/app/session/session'
import { RailSection } from '@/components/RailSection'
import { besideBody } from '@/lib/overlay'
import { formatDay } from '@/lib/when'
import { type Side, targetQuery, versionsQuery } from '../api'
import './row.css'

export interface SidePickersProps {
  id: string
  sides: { before: Side; after: Side }
}

const word = ({ target, version }: Side): string => `${target}~${version}`

/** Which two versions lie on the sheet: any of this target, and last year's. */
export function SidePickers({ id, sides }: SidePickersProps) {
  const { t } = useTranslation()
  const now = useBook().now
  const navigate = useNavigate()
  const versions = useQuery(versionsQuery(id))
  const target = useQuery(targetQuery(id))
  const list = versions.data ?? []
  const newest = list[0]
  const own = list
    .filter(({ version, contentVersion }) => version === contentVersion)
    .map(({ version, recordedAt, action }) => ({
      value: `${id}~${version}`,
      label: `${t('web.target.version', { version })} ${t(`enum.target.action.${action}`)} ${formatDay(recordedAt, now)}`,
    }))
  const earlier = target.data?.earlierId
  const options = earlier
    ? [...own, { value: `${earlier}~0`, label: t('web.target.compare.last_year') }]
    : own
  /** 0 and versions that changed nothing say what the version that brought their content says. */
  const shown = (side: Side): string => {
    if (side.target !== id) return word({ target: side.target, version: 0 })
    const version = list.find((each) => each.version === side.version) ?? newest
    return `${id}~${version?.contentVersion ?? side.version}`
  }
  const show = (changes: Partial<Record<'before' | 'after', string>>) =>
    void navigate({ to: '.', search: (old: Search) => ({ ...old, ...changes }), replace: true } as never)
  return (
    <RailSection
      title={t('web.target.compare.sides')}
      action={
        <Button
          size="small"
          type="text"
          onClick={() => show({ before: word(sides.after), after: word(sides.before) })}
        >
          {t('web.target.compare.swap')}
        </Button>
      }
    >
      {(['before', 'after'] as const).map((name) => (
        <div key={name} className="row-field">
          <span>{t(`web.target.compare.${name}`)}</span>
          <Select
            size="small"
            aria-label={t(`web.target.compare.${name}`)}
            loading={versions.isPending}
            value={options.length > 0 ? shown(sides[name]) : null}
            options={options}
            getPopupContainer={besideBody}
            onChange={(value) => show({ [name]: value })}
          />
        </div>
      ))}
    </RailSection>
  )
}
