import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { Facts } from '@/components/Facts'
import { Figure } from '@/components/Figure'
import { StateTag } from '@/components/StateTag'
import { type Examined, examinedQuery } from '../api'
import './examination.css'

/** A message or a voucher: whether it verifies, its fields, its raw bytes. */
export function Examination({ path }: { path: string }) {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(examinedQuery(path))
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (!data) return <p className="muted">{t('web.state.loading')}</p>
  return (
    <section className="examination">
      <h3>{t('web.exchange.signatures')}</h3>
      <p className={data.problem ? 'negative' : ''}>{data.problem || t('web.exchange.verifies')}</p>
      <Signatures examined={data} />
      {data.fields.length > 0 && (
        <>
          <h3>{t('web.exchange.fields')}</h3>
          <Facts facts={data.fields.map(({ name, value }) => [name, value] as const)} />
          {data.rows > 0 && (
            <p className="muted">
              {t('web.exchange.rows')} <Figure plain value={data.rows} />
            </p>
          )}
        </>
      )}
      <h3>{t(data.text ? 'web.exchange.raw' : 'web.exchange.raw_base64')}</h3>
      <pre className="examination-raw">{data.raw || '—'}</pre>
    </section>
  )
}

function Signatures({ examined }: { examined: Examined }) {
  const { t } = useTranslation()
  const all = [...(examined.signature ? [examined.signature] : []), ...examined.signatures]
  return (
    <>
      {all.length > 0 && (
        <table className="simple-table simple-low">
          <thead>
            <tr>
              <th scope="col">{t('web.exchange.role')}</th>
              <th scope="col">{t('web.exchange.serial')}</th>
              <th scope="col">{t('web.exchange.on')}</th>
              <th scope="col">{t('web.exchange.check')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the order of signatures is theirs
              <tr key={at}>
                <td>
                  {t(`exchange.role.${one.role}`)} {one.party}
                </td>
                <td>{one.serial}</td>
                <td>{one.on}</td>
                <td>
                  <StateTag
                    kind="exchange.check"
                    state={one.good ? 'GOOD' : 'BAD'}
                    tone={one.good ? 'ok' : 'red'}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {examined.seals.length > 0 && (
        <p>
          {examined.seals.map((seal) => `${t(`exchange.seal.${seal.type}`)}（${seal.holder}）`).join('、')}
        </p>
      )}
    </>
  )
}
