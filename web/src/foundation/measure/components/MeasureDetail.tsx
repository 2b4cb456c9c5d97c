import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { MeasureEntry } from '@/lib/wire'
import { MeasureParts } from './MeasureParts'

export interface MeasureDetailProps {
  entry: MeasureEntry
  year: number
  by: string | undefined
  onBy: (dimension: string) => void
}

/** What a figure means, how it comes of others, and its parts by a dimension. */
export function MeasureDetail({ entry, year, by, onBy }: MeasureDetailProps) {
  const { t } = useTranslation()
  const { name, code, note, formula, dimensions } = entry
  const cut = dimensions.find((dimension) => dimension.name === by) ?? dimensions[0]
  return (
    <>
      <h2>
        {name} <code>{code}</code>
      </h2>
      <p>{note}</p>
      {formula.length > 0 && (
        <p className="muted">
          {t('web.measures.formula')}　{name} ＝{' '}
          {formula.map((part, at) => `${at > 0 ? (part.minus ? ' − ' : ' ＋ ') : ''}${part.name}`).join('')}
        </p>
      )}
      {cut && (
        <>
          <p className="measures-by">
            {t('web.measures.by')}
            <Select
              aria-label={t('web.measures.by')}
              value={cut.name}
              style={{ width: 220 }}
              options={dimensions.map((dimension) => ({ value: dimension.name, label: dimension.label }))}
              onChange={onBy}
            />
          </p>
          <MeasureParts code={code} year={year} by={cut.name} label={cut.label} />
        </>
      )}
    </>
  )
}
