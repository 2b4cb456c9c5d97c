import { useTranslation } from 'react-i18next'
import type { CellProps } from '../components/cell'
import { Marks } from '../components/Marks'
import { RemarkNumbers } from '../components/RemarkNumbers'
import { roomFor } from '../model/marks'
import { written } from '../model/written'
import { CellInput } from './CellInput'
import { usePaperEdit } from './PaperEdit'

/** A cell that becomes an input where it stands, with the marks of its findings. */
export function EditCell({
  path,
  as: Tag = 'td',
  text,
  print,
  className,
  children,
  locked,
  ...span
}: CellProps) {
  const { t } = useTranslation()
  const paper = usePaperEdit()
  const marks = paper.marks.get(path) ?? []
  const label = text === undefined
  const open = paper.editable && !label && !locked
  const numbers = paper.remarks.get(path) ?? []
  const editing = paper.editing?.path === path
  const classes = [
    className,
    roomFor(marks),
    !label && 'form-cell',
    paper.active === path && 'paper-active',
    editing && 'paper-editing',
    paper.pointed.has(path) && 'form-pointed',
    numbers.length > 0 && 'remarked',
  ]
  const marked = marks.length > 0 && <Marks marks={marks} onChoose={() => paper.onMark(path)} />
  if (label) {
    return (
      <Tag className={classes.filter(Boolean).join(' ')} data-anchor={path} {...span}>
        {children}
        {marked}
      </Tag>
    )
  }
  return (
    <Tag
      className={classes.filter(Boolean).join(' ')}
      data-anchor={path}
      data-cell={path}
      tabIndex={paper.focus === path ? 0 : -1}
      onFocus={() => paper.focus !== path && paper.onFocus(path)}
      onClick={() => open && !editing && paper.onBegin(path)}
      {...span}
    >
      {editing ? (
        <CellInput path={path} start={paper.editing?.text ?? ''} typed={paper.editing?.typed ?? false} />
      ) : (
        (print ?? written(path, text)) ||
        (open && <span className="form-empty">{t('web.target.cell.empty')}</span>)
      )}
      {marked}
      <RemarkNumbers numbers={numbers} />
    </Tag>
  )
}
