import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { sourceKey } from '../model/importPlaces'
import type { ImportView } from '../wire'

export interface ImportNotesProps {
  view: ImportView
  onShow: (key: string) => void
}

/** What was read, what was not understood, what was done on the way. */
export function ImportNotes({ view, onShow }: ImportNotesProps) {
  const { t } = useTranslation()
  const { fields, unrecognised, notes } = view.report
  // The program's own data has no lines to be read: nothing is claimed of them.
  if (fields.length === 0 && unrecognised.length === 0 && view.targets > 0) {
    return (
      <section className="import-notes">
        <p>{t('web.target.import.data_file')}</p>
      </section>
    )
  }
  return (
    <section className="import-notes">
      <p>
        {t('web.target.import.read')} <Figure plain value={fields.length} /> {t('web.target.import.fields')}
        {unrecognised.length === 0 ? (
          <span className="counts-none"> ✓ {t('web.target.import.all_understood')}</span>
        ) : (
          <span className="counts-e">
            {' '}
            ■ {t('web.target.import.strange')} <Figure plain value={unrecognised.length} />
          </span>
        )}
      </p>
      {(unrecognised.length > 0 || notes.length > 0) && (
        <ul>
          {unrecognised.map(({ line, text, source }) => {
            const key = sourceKey({ line, ...source })
            return (
              <li key={`${key} ${text}`}>
                <button type="button" className="linkish" onClick={() => onShow(key)}>
                  {source.ref ?? t('web.target.import.line_number', { line: source.line ?? line })}
                </button>{' '}
                {text}
              </li>
            )
          })}
          {notes.map(({ key, text }) => (
            <li key={key + text}>{text}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
