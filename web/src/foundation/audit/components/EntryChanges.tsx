import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { language } from '@/app/i18n'
import type { AuditEntry, AuditName } from '../api'
import { type Change, changesOf, differs, isEmpty, type Step } from '../figures'
import { fieldKey, fieldName, nameAlone } from '../words'
import { FieldCell } from './FieldCell'
import { useTexts } from './useTexts'

/** Rows shown at a time: a seed of a thousand rows is no table to read. */
const shownMax = 100

export interface EntryChangesProps {
  entry: AuditEntry
  names: readonly AuditName[]
}

/** What an entry says was changed: a line for each field, old beside new. */
export function EntryChanges({ entry, names }: EntryChangesProps) {
  const { t } = useTranslation()
  const [whole, setWhole] = useState(false)
  const [most, setMost] = useState(shownMax)
  const all = changesOf(entry.before, entry.after)
  if (all.length === 0) return null
  const both = isThere(entry.before) && isThere(entry.after)
  const telling = all.filter((change) => (both ? differs(change) : !isEmpty(change.after ?? change.before)))
  const rows = whole ? all : telling
  return (
    <>
      <h3 className="audit-side">{t(both ? 'web.audit.changes' : 'web.audit.recorded')}</h3>
      {rows.length === 0 && <p>{t('web.audit.nothing_differs')}</p>}
      {rows.length > 0 && <ChangeTable entry={entry} rows={rows.slice(0, most)} both={both} names={names} />}
      {rows.length > most && (
        <button type="button" className="linkish" onClick={() => setMost(most + shownMax)}>
          {t('web.audit.more_fields', { count: Math.min(shownMax, rows.length - most) })}
        </button>
      )}
      {telling.length < all.length && (
        <button type="button" className="linkish audit-all" onClick={() => setWhole(!whole)}>
          {whole ? t('web.audit.fewer_fields') : t('web.audit.all_fields', { count: all.length })}
        </button>
      )}
    </>
  )
}

const isThere = (side: unknown): boolean => side !== null && side !== undefined

interface ChangeTableProps extends EntryChangesProps {
  rows: readonly Change[]
  both: boolean
}

function ChangeTable({ entry, rows, both, names }: ChangeTableProps) {
  const { t } = useTranslation()
  const module = entry.action.split('.')[0] ?? ''
  const label = useLabel(module)
  const only = isThere(entry.after) ? 'after' : 'before'
  return (
    <table className="audit-changes">
      <thead>
        <tr>
          <th scope="col">{t('web.audit.field')}</th>
          {(both || only === 'before') && <th scope="col">{t('web.audit.before')}</th>}
          {(both || only === 'after') && <th scope="col">{t('web.audit.after')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((change) => {
          const steps =
            change.steps.length > 0
              ? change.steps
              : [{ name: nameAlone(entry.action, change.after ?? change.before) }]
          const cell = { module, field: steps.at(-1)?.name ?? '', names }
          return (
            <tr key={change.path}>
              <th scope="row">{label(steps)}</th>
              {(both || only === 'before') && (
                <td>
                  <FieldCell {...cell} leaf={change.before} other={change.after} />
                </td>
              )}
              {(both || only === 'after') && (
                <td>
                  <FieldCell {...cell} leaf={change.after} other={change.before} />
                </td>
              )}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

/** The way to a field in words: 分年度金额（2021）·金额. */
function useLabel(module: string): (steps: readonly Step[]) => string {
  const { t } = useTranslation()
  const texts = useTexts()
  const [open, close, dot] = language() === 'en' ? [' (', ')', ' · '] : ['（', '）', '·']
  return (steps) =>
    steps
      .map(({ name, row }) => {
        if (name === '') return row // of a record that is a list
        const key = fieldKey(module, name, texts)
        return (key ? t(key) : fieldName(name)) + (row ? open + row + close : '')
      })
      .join(dot)
}
