/** The words of a place: the row's name and the column, or the cell. */
import type { TFunction } from 'i18next'
import type { Content } from '../wire'
import { type Rows, rowAt } from './content'

/** "故障维护及时率 · 指标值", "资金支出计划 · 3 月底", "绩效目标". */
export function placeWords(t: TFunction, content: Content, anchor: string): string {
  const at = rowAt(content, anchor)
  const row = at?.rows[at.index]
  if (at && row !== undefined && at.list !== 'goals') {
    const name = nameOf(row)
    const number = t('web.target.place.row', { number: at.index + 1 })
    const column = at.rest ? oneLine(t(`web.target.column.${at.rest}`)) : ''
    return [name || `${t(`web.target.rows.${at.list}`)} ${number}`, column].filter(Boolean).join(' · ')
  }
  const month = /^plan\.(\d+)$/.exec(anchor)?.[1]
  if (month) return `${t('web.target.place.plan')} · ${t('web.target.form.month_end', { month })}`
  if (anchor.startsWith('head.'))
    return t('web.target.place.table', { what: t(`web.target.place.${anchor}`) })
  if (anchor.startsWith('goals')) return t('web.target.cell.goals')
  return oneLine(t(`web.target.cell.${anchor}`))
}

/** A heading that is broken on the form: English words stay apart, Chinese ones need no room. */
const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, /[a-z]\s*\n/i.test(text) ? ' ' : '')

/** What people call a row. */
function nameOf(row: Rows[number]): string {
  if (typeof row === 'string') return ''
  if ('role' in row) return row.role
  if ('office' in row) return row.office
  if ('name' in row) return row.name
  return 'title' in row ? row.title : row.content
}
