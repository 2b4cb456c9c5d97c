import { useTranslation } from 'react-i18next'
import { type Mark, markOffset, shapes } from '../model/marks'

export interface MarksProps {
  marks: readonly Mark[]
  onChoose?: () => void
}

const classes = { E: 'paper-mark-error', W: 'paper-mark-warning', I: 'paper-mark-hint' }

/** What review says of a cell: shape and count at its top right. */
export function Marks({ marks, onChoose }: MarksProps) {
  const { t } = useTranslation()
  return marks.map(({ severity, count }, index) => (
    <button
      key={severity}
      type="button"
      tabIndex={-1}
      data-figure="plain"
      className={`paper-mark ${classes[severity]}`}
      style={{ right: markOffset(marks, index) }}
      aria-label={t('web.target.mark', { count, severity: t(`web.target.severity.${severity}`) })}
      onClick={(event) => {
        event.stopPropagation()
        onChoose?.()
      }}
    >
      {shapes[severity]}
      {count}
    </button>
  ))
}
