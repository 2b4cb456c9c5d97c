import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useYear } from '@/app/frame/useYear'
import type { Search } from '@/app/root'
import { useMay } from '@/app/session/session'
import { Drawer } from '@/components/Drawer'
import { ErrorState } from '@/components/ErrorState'
import { Figure } from '@/components/Figure'
import { PageHead } from '@/components/PageHead'
import { exportUrl, tablesQuery } from '../api'
import { CodeFound } from '../components/CodeFound'
import { CodeTree } from '../components/CodeTree'
import { LocalRowForm } from '../components/LocalRowForm'
import { LocalRows } from '../components/LocalRows'
import '../codetable.css'

/** The code tables of a year: which there are, their trees, a search, and the bureau's own rows. */
export function CodeTablesPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [year] = useYear()
  const search = useSearch({ strict: false }) as Search
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const tables = useQuery(tablesQuery(year))
  const items = tables.data?.items ?? []
  const table = search.table ?? items[0]?.table
  const [text, setText] = useState(search.q ?? '')
  const show = (changes: Search) =>
    void navigate({ to: '.', search: (old: Search) => ({ ...old, ...changes }), replace: true } as never)
  return (
    <>
      <PageHead title={t('web.menu.codes')} line={t('web.codes.line', { year })}>
        {table && <Button href={exportUrl(table, year)}>{t('web.table.export')}</Button>}
        {table && may('codetable.write') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('web.codes.add')}
          </Button>
        )}
      </PageHead>
      <div className="codes">
        <nav className="panel codes-tables" aria-label={t('web.menu.codes')}>
          {tables.error && <ErrorState error={tables.error} onRetry={() => void tables.refetch()} />}
          {items.map((item) => (
            <button
              key={item.table}
              type="button"
              aria-current={item.table === table}
              onClick={() => {
                setText('')
                show({ table: item.table, q: undefined })
              }}
            >
              {t(`codetable.${item.table}`)}
              <span className="muted">
                {item.count > 0 ? (
                  <Figure plain value={item.count} />
                ) : (
                  t('web.codes.from', { year: item.first })
                )}
              </span>
            </button>
          ))}
        </nav>
        {table && (
          <section className="panel codes-content" aria-label={t(`codetable.${table}`)}>
            <Input.Search
              aria-label={t('web.codes.find')}
              placeholder={t('web.codes.find')}
              allowClear
              value={text}
              onChange={(event) => setText(event.target.value)}
              onSearch={(q) => show({ q: q.trim() || undefined })}
            />
            <div className="codes-scroll">
              {search.q ? (
                <CodeFound table={table} year={year} q={search.q} />
              ) : (
                <CodeTree key={table} table={table} year={year} />
              )}
              {!search.q && <LocalRows table={table} />}
            </div>
          </section>
        )}
      </div>
      {adding && table && (
        <Drawer title={t('web.codes.add')} note={t(`codetable.${table}`)} onClose={() => setAdding(false)}>
          <LocalRowForm table={table} onDone={() => setAdding(false)} />
        </Drawer>
      )}
    </>
  )
}
