import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { StateTag, type Tone } from '@/components/StateTag'
import { formatDay, formatInstant } from '@/lib/when'
import { standingOf } from '../model/inForce'
import type { Definition } from '../wire'

export interface VersionTableProps {
  versions: readonly Definition[]
  shown: number
  onShow: (version: number) => void
}

const tones: Record<string, Tone> = { NOW: 'ok', COMING: 'blue', PAST: 'plain' }

/** All versions of a kind, the newest first; none ever changes. */
export function VersionTable({ versions, shown, onShow }: VersionTableProps) {
  const { t } = useTranslation()
  const { today, now } = useBook()
  return (
    <section className="panel">
      <h2>
        {t('web.workflow.versions')}
        <small>{t('web.workflow.versions_note')}</small>
      </h2>
      <table className="simple-table simple-low">
        <thead>
          <tr>
            <th scope="col">{t('web.workflow.version')}</th>
            <th scope="col">{t('web.workflow.standing')}</th>
            <th scope="col">{t('web.workflow.field.validFrom')}</th>
            <th scope="col">{t('web.workflow.field.basis')}</th>
            <th scope="col">{t('web.workflow.saved')}</th>
            <th scope="col" aria-label={t('web.workflow.look')} />
          </tr>
        </thead>
        <tbody>
          {versions.map((one) => {
            const stands = standingOf(one, versions, today)
            return (
              <tr key={one.version}>
                <td>
                  <b>{t('web.workflow.version_is', { version: one.version })}</b>
                </td>
                <td>
                  <StateTag kind="web.workflow.stands" state={stands} tone={tones[stands] ?? 'plain'} />
                </td>
                <td>{formatDay(one.validFrom, today)}</td>
                <td className="simple-cut" title={one.basis}>
                  {one.basis}
                </td>
                <td>
                  {one.savedBy ? one.savedByName : t('web.system')} · {formatInstant(one.savedAt, now)}
                </td>
                <td className="align-right">
                  {one.version === shown ? (
                    <span className="muted">{t('web.workflow.shown')}</span>
                  ) : (
                    <button
                      type="button"
                      className="linkish"
                      aria-label={`${t('web.workflow.look')} ${t('web.workflow.version_is', { version: one.version })}`}
                      onClick={() => onShow(one.version)}
                    >
                      {t('web.workflow.look')}
                    </button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
