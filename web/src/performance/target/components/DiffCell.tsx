import { createContext, use } from 'react'
import type { Compared } from '../model/compared'
import { written } from '../model/written'
import type { CellProps } from './cell'

export interface Diffing {
  changes: Compared['changes']
  current: string
}

export const DiffContext = createContext<Diffing>({ changes: new Map(), current: '' })

/** A cell of the newer sheet, its old text struck under the new. */
export function DiffCell({
  path,
  as: Tag = 'td',
  text,
  print,
  className,
  children,
  locked: _,
  ...span
}: CellProps) {
  const { changes, current } = use(DiffContext)
  const change = changes.get(path)
  const classes = [className, change && 'form-changed', current === path && 'paper-selected']
  return (
    <Tag className={classes.filter(Boolean).join(' ')} data-anchor={path} {...span}>
      {children ?? print ?? written(path, text ?? '')}
      {change?.old && <del className="form-old">{change.old}</del>}
    </Tag>
  )
}
