import { Checkbox, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RailSection } from '@/components/RailSection'
import { besideBody } from '@/lib/overlay'
import { commitEdits } from '../model/commit'
import { rowAt, textAt } from '../model/content'
import type { Content, Edit, Indicator, SubGoal } from '../wire'
import { LibraryActs } from './LibraryActs'
import { RowField } from './RowField'
import './row.css'

export interface RowSectionProps {
  content: Content
  /** Where the keyboard stands on the sheet. */
  path: string
  /** Of the department, to link to. */
  subGoals: readonly SubGoal[]
  editable: boolean
  year: number
  /** Set when the content is approved: its indicators can be put forward for the library. */
  approved?: string
  onApply: (edits: Edit[]) => void
}

const texts = ['source', 'formula', 'scoring', 'baseline', 'remark'] as const

/** What no form prints of the indicator in hand: weight, links, where its figure comes from. */
export function RowSection(props: RowSectionProps) {
  const { content, path, subGoals, editable, year, approved, onApply } = props
  const { t } = useTranslation()
  const [all, setAll] = useState(false)
  const at = rowAt(content, path)
  const row = at?.rows[at.index] as Indicator | undefined
  if (!at || !row || !at.list.endsWith('ndicators')) return null
  const goals = content.project?.goals ?? []
  const base = `${at.list}.${at.index + 1}`
  const put = (column: string, typed: string) => {
    const committed = commitEdits(content, `${base}.${column}`, typed)
    if ('mistake' in committed) {
      return t(`web.target.mistake.${committed.mistake}`, { count: goals.length })
    }
    onApply(committed.edits)
    return null
  }
  const label = (column: string) => t(`web.target.column.${column}`)
  const chosen = (column: 'goalNos' | 'subGoals') =>
    textAt(content, `${base}.${column}`).split(',').filter(Boolean)
  return (
    <RailSection
      title={t('web.target.place.row_title', { number: at.index + 1 })}
      note={
        <span className="row-name" lang="zh-CN">
          {row.name}
        </span>
      }
      action={
        <button type="button" className="linkish" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'web.target.row.less' : 'web.target.row.more')}
        </button>
      }
    >
      <RowField
        key={`${base}.weight`}
        label={label('weight')}
        value={row.weight ?? ''}
        disabled={!editable}
        short
        onPut={(typed) => put('weight', typed)}
      />
      <LibraryActs
        row={row}
        at={at}
        year={year}
        {...(approved && { approved })}
        editable={editable}
        onApply={onApply}
      />
      {goals.length > 0 && (
        <div className="row-links">
          <span>{label('goalNos')}</span>
          <Checkbox.Group
            disabled={!editable}
            value={chosen('goalNos')}
            options={goals.map((goal, index) => ({
              value: String(index + 1),
              label: <span title={goal} lang="zh-CN">{`${index + 1}.${goal}`}</span>,
            }))}
            onChange={(values) => put('goalNos', values.join(','))}
          />
        </div>
      )}
      {subGoals.length > 0 && (
        <div className="row-field">
          <span>{label('subGoals')}</span>
          <Select
            mode="multiple"
            size="small"
            aria-label={label('subGoals')}
            disabled={!editable}
            value={chosen('subGoals')}
            getPopupContainer={besideBody}
            options={subGoals.map(({ no, title, goal }) => ({
              value: no,
              label: `（${no}）${title || goal}`,
            }))}
            onChange={(values) => put('subGoals', values.join(','))}
          />
        </div>
      )}
      {all && (
        <>
          <div className="row-field">
            <span>{label('nature')}</span>
            <Select
              size="small"
              allowClear
              aria-label={label('nature')}
              disabled={!editable}
              value={row.nature || null}
              getPopupContainer={besideBody}
              options={['QUANT', 'QUAL'].map((value) => ({ value, label: t(`enum.target.nature.${value}`) }))}
              onChange={(value) => put('nature', value ?? '')}
            />
          </div>
          {texts.map((column) => (
            <RowField
              key={`${base}.${column}`}
              label={label(column)}
              value={row[column] ?? ''}
              disabled={!editable}
              onPut={(typed) => put(column, typed)}
            />
          ))}
        </>
      )}
    </RailSection>
  )
}
