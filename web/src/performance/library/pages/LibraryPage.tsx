import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '@/app/session/session'
import { DataTable } from '@/components/DataTable'
import { Drawer } from '@/components/Drawer'
import { EmptyState } from '@/components/EmptyState'
import { FilterBar } from '@/components/FilterBar'
import { filterWords } from '@/components/filterWords'
import { PageHead } from '@/components/PageHead'
import { StateTag } from '@/components/StateTag'
import { useListState } from '@/components/useListState'
import { libraryClasses, libraryIndustries } from '@/lib/library'
import { type Entry, entryStates, facetsQuery, librarySource } from '../api'
import { EntryForm } from '../components/EntryForm'
import { EntryPanel } from '../components/EntryPanel'
import '../library.css'

/** The indicator library: what has been reviewed once, to be picked into targets. */
export function LibraryPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const facets = useQuery(facetsQuery)
  const state = useListState({ filters: ['q', 'industry', 'duty', 'level2', 'state'] })
  const industry = state.ask.filters.industry
  const duties = new Set(
    (facets.data ?? []).filter((facet) => !industry || facet.industry === industry).map(({ duty }) => duty),
  )
  const fields = [
    { name: 'q', label: t('web.library.find'), width: 240 },
    {
      name: 'industry',
      label: t('library.column.industry'),
      width: 190,
      options: libraryIndustries.map((value) => ({ value, label: t(`enum.library.industry.${value}`) })),
    },
    {
      name: 'duty',
      label: t('library.column.duty'),
      width: 150,
      options: [...duties].map((value) => ({ value, label: value })),
    },
    {
      name: 'level2',
      label: t('library.column.level2'),
      width: 150,
      options: libraryClasses.map((value) => ({ value, label: t('web.library.class', { name: value }) })),
    },
    {
      name: 'state',
      label: t('library.column.state'),
      options: entryStates.map((value) => ({ value, label: t(`enum.library.state.${value}`) })),
    },
  ]
  const columns = [
    {
      key: 'code',
      title: t('library.column.code'),
      width: 90,
      sort: 'code',
      render: (row: Entry) => row.code,
    },
    {
      key: 'industry',
      title: t('library.column.industry'),
      width: 130,
      render: (row: Entry) => t(`enum.library.industry.${row.industry}`),
    },
    { key: 'duty', title: t('library.column.duty'), width: 100, render: (row: Entry) => row.duty },
    { key: 'level2', title: t('library.column.level2'), width: 110, render: (row: Entry) => row.level2 },
    {
      key: 'name',
      title: t('library.column.name'),
      width: 190,
      sort: 'name',
      render: (row: Entry) => row.name,
    },
    { key: 'description', title: t('library.column.description'), render: (row: Entry) => row.description },
    {
      key: 'example',
      title: t('library.column.example'),
      width: 130,
      render: (row: Entry) => row.example,
    },
    {
      key: 'basis',
      title: t('library.column.basis'),
      width: 160,
      optional: true,
      render: (row: Entry) => row.basis,
    },
    {
      key: 'uses',
      title: t('library.column.uses'),
      width: 90,
      align: 'right' as const,
      sort: 'uses',
      render: (row: Entry) => row.uses,
    },
    {
      key: 'state',
      title: t('library.column.state'),
      width: 100,
      align: 'center' as const,
      render: (row: Entry) => <StateTag kind="enum.library.state" state={row.state} />,
    },
  ]
  return (
    <>
      <PageHead title={t('web.menu.library')} line={t('web.library.line')}>
        {may('library.propose') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('web.library.propose')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <FilterBar name="library" fields={fields} state={state} />
        <DataTable
          name="library"
          label={t('web.menu.library')}
          columns={columns}
          rowKey={(row) => row.id}
          source={librarySource}
          state={state}
          printed={filterWords(fields, state.ask)}
          empty={<EmptyState reason={t('web.library.none')} />}
          drawer={(row) => ({
            title: <span lang="zh-CN">{row.name}</span>,
            body: <EntryPanel key={row.id} entry={row} />,
          })}
        />
      </div>
      {adding && (
        <Drawer
          title={t('web.library.propose')}
          note={t('web.library.propose_note')}
          onClose={() => setAdding(false)}
        >
          <EntryForm onDone={() => setAdding(false)} />
        </Drawer>
      )}
    </>
  )
}
