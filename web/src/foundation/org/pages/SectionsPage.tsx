import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { ScrollArea } from '@/components/ScrollArea'
import { StateTag } from '@/components/StateTag'
import { formatDay } from '@/lib/when'
import { type Section, sectionsExportUrl, sectionsQuery } from '../api'
import { HouseLinks } from '../components/HouseLinks'
import { SectionForm } from '../components/SectionForm'

/** The sections of the finance bureau, all of them: there are some twenty. */
export function SectionsPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [open, setOpen] = useState<Section | 'new'>()
  const { data, error, refetch } = useQuery(sectionsQuery)
  const close = () => setOpen(undefined)
  return (
    <>
      <PageHead title={t('web.org.sections')} line={t('web.org.sections_line')}>
        <HouseLinks here="sections" />
        <a href={sectionsExportUrl()} download>
          {t('web.table.export')}
        </a>
        {may('org.unit.write') && (
          <Button type="primary" onClick={() => setOpen('new')}>
            {t('web.org.add_section')}
          </Button>
        )}
      </PageHead>
      <ScrollArea className="page-body" label={t('web.org.sections')}>
        <section className="panel" aria-busy={!data && !error}>
          {error && <ErrorState error={error} onRetry={() => void refetch()} />}
          {!data && !error && <p className="muted">{t('web.state.loading')}</p>}
          {data?.items.length === 0 && <EmptyState reason={t('web.org.no_sections')} />}
          {data && data.items.length > 0 && (
            <SectionTable sections={data.items} {...(may('org.unit.write') && { onChange: setOpen })} />
          )}
        </section>
      </ScrollArea>
      {open && (
        <Drawer
          title={t(open === 'new' ? 'web.org.add_section' : 'web.org.change_section')}
          note={open === 'new' ? '' : open.name}
          onClose={close}
        >
          {open === 'new' ? (
            <SectionForm onDone={close} />
          ) : (
            <SectionForm
              key={open.id}
              section={data?.items.find(({ id }) => id === open.id) ?? open}
              onDone={close}
            />
          )}
        </Drawer>
      )}
    </>
  )
}

interface SectionTableProps {
  sections: readonly Section[]
  onChange?: (section: Section) => void
}

function SectionTable({ sections, onChange }: SectionTableProps) {
  const { t } = useTranslation()
  return (
    <table className="simple-table simple-low">
      <thead>
        <tr>
          <th scope="col">{t('web.org.code')}</th>
          <th scope="col">{t('web.org.name')}</th>
          <th scope="col">{t('web.org.life')}</th>
          <th scope="col">{t('web.org.state')}</th>
          {onChange && <th scope="col" aria-label={t('web.org.change_section')} />}
        </tr>
      </thead>
      <tbody>
        {sections.map((section) => (
          <tr key={section.id}>
            <td>{section.code}</td>
            <td>{section.name}</td>
            <td>
              {formatDay(section.validFrom)} —{' '}
              {section.validTo ? formatDay(section.validTo) : t('web.org.open')}
            </td>
            <td>
              <StateTag kind="org.state" state={section.state} />
            </td>
            {onChange && (
              <td className="align-right">
                <button
                  type="button"
                  className="linkish"
                  aria-label={`${t('web.act.edit')} ${section.name}`}
                  onClick={() => onChange(section)}
                >
                  {t('web.act.edit')}
                </button>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
