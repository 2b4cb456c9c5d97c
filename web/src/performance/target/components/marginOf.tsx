import type { Content, Edit, WeightRule } from '../wire'
import type { Margin } from './IndicatorTable'
import { WeightLine } from './WeightLine'

export interface MarginAsk {
  rule: WeightRule | undefined
  content: Content
  editable: boolean
  onApply: (edits: Edit[]) => void
}

/** The margin beside the indicators: their weights, and the sum of these; none where no rule asks for weights. */
export function marginOf({ rule, content, editable, onApply }: MarginAsk): Margin | undefined {
  if (!rule) return undefined
  return { sum: <WeightLine rule={rule} content={content} editable={editable} onApply={onApply} /> }
}
