import { Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Pass } from '../model/desk'

export interface OpinionSectionProps {
  pass: Pass
  note: string
  onChange: (note: string) => void
}

/** Ready-made opinions, by step: the first ones pass, the last ones return. */
const templates = ['good', 'basis', 'money', 'vague'] as const

/** What the reviewer says of the whole, with words that come again and again ready. */
export function OpinionSection({ pass, note, onChange }: OpinionSectionProps) {
  const { t } = useTranslation()
  const text = (name: string) => t(`web.review.template.${pass}.${name}`)
  return (
    <section className="rail-section review-opinion">
      <h2>
        <label htmlFor="review-opinion">{t('web.target.step.note.GRADE')}</label>
        <small>{t('web.review.template.label')}</small>
      </h2>
      <fieldset className="review-templates" aria-label={t('web.review.template.label')}>
        {templates.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={note === text(name)}
            onClick={() => onChange(text(name))}
            title={text(name)}
          >
            {t(`web.review.template.${name}`)}
          </button>
        ))}
      </fieldset>
      <Input.TextArea
        id="review-opinion"
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
        placeholder={t('web.review.opinion_hint')}
        value={note}
        onChange={(event) => onChange(event.target.value)}
      />
    </section>
  )
}
