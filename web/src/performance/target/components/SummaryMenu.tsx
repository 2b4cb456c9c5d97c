import { useQuery } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '@/app/session/session'
import { Segments } from '@/components/Segments'
import { besideBody } from '@/lib/overlay'
import { documentUrl, reviewFormsUrl, summaryKinds, summaryUrl, unitCountQuery } from '../api'

export interface SummaryMenuProps {
  year: number
  /** The department that is looked at, for its own table and forms. */
  department: string | undefined
  /** The unit that is looked at; left out, the reader's own, for its whole document. */
  unit: string | undefined
}

const units = ['WAN', 'YUAN'] as const

/** The printed tables over many targets, and the review forms together. */
export function SummaryMenu({ year, department, unit }: SummaryMenuProps) {
  const { t } = useTranslation()
  const me = useMe()
  const whose = unit ?? me.unit ?? ''
  const [open, setOpen] = useState(false)
  const { data: written = 0 } = useQuery({ ...unitCountQuery(year, whose), enabled: open && whose !== '' })
  const [money, setMoney] = useState<(typeof units)[number]>('WAN')
  const link = (key: string, href: string, format: string) => ({
    key: `${key}.${format}`,
    label: (
      <a href={href} download>
        {t(`web.target.format.${format}`)}
      </a>
    ),
  })
  const kinds = summaryKinds.filter((kind) => kind !== 'DEPARTMENT' || department)
  const items = [
    {
      key: 'money',
      type: 'group' as const,
      label: (
        <Segments
          label={t('web.target.summary.money')}
          value={money}
          options={units.map((value) => ({ value, label: t(`web.target.money.${value}`) }))}
          onChange={setMoney}
        />
      ),
    },
    ...(written > 0
      ? [
          {
            key: 'unit',
            label: t(unit ? 'web.target.summary.unit' : 'web.target.summary.own'),
            children: ['docx', 'xlsx', 'pdf', 'html'].map((format) =>
              link('unit', documentUrl({ unit: whose, year, format }), format),
            ),
          },
        ]
      : []),
    ...kinds.map((kind) => ({
      key: kind,
      label: t(`web.target.summary.${kind}`),
      children: ['docx', 'xlsx', 'pdf'].map((format) =>
        link(kind, summaryUrl({ kind, year, format, money, department }), format),
      ),
    })),
    {
      key: 'forms',
      label: t(department ? 'web.target.summary.forms' : 'web.target.summary.forms_all'),
      children: ['docx', 'xlsx', 'pdf'].map((format) =>
        link('forms', reviewFormsUrl({ year, format, department }), format),
      ),
    },
  ]
  return (
    <Dropdown trigger={['click']} getPopupContainer={besideBody} menu={{ items }} onOpenChange={setOpen}>
      <Button>{t('web.target.summary.title')}</Button>
    </Dropdown>
  )
}
