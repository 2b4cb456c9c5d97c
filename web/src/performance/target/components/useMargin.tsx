import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Segments } from '@/components/Segments'
import type { Content, Edit, TargetDetail, WeightRule } from '../wire'
import type { Margin } from './IndicatorTable'
import { WeightLine } from './WeightLine'

export interface MarginAsk {
  target: TargetDetail
  rule: WeightRule | undefined
  content: Content
  editable: boolean
  onApply: (edits: Edit[]) => void
}

/** The margin beside the indicators: weights until the target is approved, then what was reached. */
export function useMargin({ target, rule, content, editable, onApply }: MarginAsk): Margin | undefined {
  const { t } = useTranslation()
  const running = target.state === 'APPROVED' || target.state === 'PUBLISHED'
  const [mode, setMode] = useState<Margin['mode']>(running ? 'live' : 'inner')
  if (!rule) return undefined
  return {
    mode,
    control: (
      <Segments
        label={t('web.target.margin.label')}
        value={mode}
        options={(['inner', 'live'] as const).map((value) => ({
          value,
          label: t(`web.target.margin.${value}`),
        }))}
        onChange={setMode}
      />
    ),
    sum: <WeightLine rule={rule} content={content} editable={editable} onApply={onApply} />,
  }
}
