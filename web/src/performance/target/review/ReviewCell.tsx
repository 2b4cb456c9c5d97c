import { createContext, use } from 'react'
import { useTranslation } from 'react-i18next'
import type { CellProps } from '../components/cell'
import { Marks } from '../components/Marks'
import { RemarkNumbers } from '../components/RemarkNumbers'
import type { Compared } from '../model/compared'
import { type Marks as MarkMap, roomFor } from '../model/marks'
import { written } from '../model/written'

export interface Reviewing {
  changes: Compared['changes']
  marks: MarkMap
  /** Numbers of the remarks, by cell. */
  remarks: ReadonlyMap<string, readonly number[]>
  /** The cell that is looked at. */
  active: string
  onMark: (anchor: string) => void
  /** Absent where nothing can be remarked. */
  onRemark: ((anchor: string) => void) | undefined
}

export const ReviewContext = createContext<Reviewing>({
  changes: new Map(),
  marks: new Map(),
  remarks: new Map(),
  active: '',
  onMark: () => undefined,
  onRemark: undefined,
})

/** A cell as its maker left it: what it said before, what the rules say, and the reviewer's remarks. */
export function ReviewCell({
  path,
  as: Tag = 'td',
  text,
  print,
  className,
  children,
  locked: _,
  ...span
}: CellProps) {
  const { t } = useTranslation()
  const { changes, marks: all, remarks, active, onMark, onRemark } = use(ReviewContext)
  const change = changes.get(path)
  const marks = all.get(path) ?? []
  const numbers = remarks.get(path) ?? []
  const open = onRemark && text !== undefined
  const classes = [
    className,
    roomFor(marks),
    change && 'form-changed',
    open && 'review-cell',
    numbers.length > 0 && 'remarked',
    active === path && 'paper-selected',
  ]
  return (
    <Tag
      className={classes.filter(Boolean).join(' ')}
      data-anchor={path}
      {...(open && { title: t('web.review.remark_here'), onClick: () => onRemark(path) })}
      {...span}
    >
      {children ?? print ?? written(path, text ?? '')}
      {change?.old && <del className="form-old">{change.old}</del>}
      {marks.length > 0 && <Marks marks={marks} onChoose={() => onMark(path)} />}
      <RemarkNumbers numbers={numbers} />
    </Tag>
  )
}
