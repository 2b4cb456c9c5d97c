import type { Funds, Indicator } from '../wire'
import type { Rows } from './content'
import { newRowId } from './rowId'

const noFunds: Funds = {
  totalFen: null,
  fiscalFen: null,
  upperFen: null,
  localFen: null,
  ownFen: null,
  otherFen: null,
}

const blank: Record<string, Rows[number]> = {
  goals: '',
  safeguards: '',
  subGoals: { no: '', title: '', goal: '', indicator: '' },
  tasks: { name: '', content: '', funds: noFunds },
  'declaration.schedule': { content: '', from: '', to: '' },
  'declaration.signatures': { role: '', name: '' },
  'declaration.opinions': { office: '', text: '', name: '', date: '' },
  indicators: { level1: '', level2: '', name: '', description: '', value: '', basis: '' },
}

/** An empty row of a list. */
export const blankRow = (list: string): Rows[number] =>
  structuredClone(blank[list === 'declaration.termIndicators' ? 'indicators' : list] ?? '')

/** A new row of a list, of the same categories as the row beside it: merged cells stay merged. */
export function rowLike(list: string, beside?: Rows[number]): Rows[number] {
  const row = blankRow(list)
  if (typeof row !== 'object' || !('level1' in row)) return row
  const { level1, level2 } = (beside ?? row) as Indicator
  return { ...row, id: newRowId(), level1, level2 }
}
