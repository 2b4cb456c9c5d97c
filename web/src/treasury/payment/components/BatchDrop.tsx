import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '@/components/MoneyText'
import { UploadDrop } from '@/components/UploadDrop'
import { sentence } from '@/lib/problem'
import { type Reading, readBatch } from '../api'
import type { Filled, Row } from '../filled'

const bytesMax = 10 * 1024 * 1024
const wrongShown = 20

/** The workbook of a batch: read, its mistakes row by row, its rows taken over when there are none. */
export function BatchDrop({
  rows,
  kept,
  onRows,
}: {
  rows: readonly Row[]
  kept: Filled['kept']
  onRows: (rows: Row[]) => void
}) {
  const { t } = useTranslation()
  const [reading, setReading] = useState<Reading>()
  const [busy, setBusy] = useState(false)
  const [mistake, setMistake] = useState<string | null>(null)
  const take = (file: File) => {
    setBusy(true)
    setMistake(null)
    readBatch(file)
      .then((read) => {
        setReading(read)
        onRows(
          read.wrong > 0
            ? []
            : read.rows.map(({ name, account, bank, idCard, amountFen, withheldFen, grossFen, remark }) => ({
                name,
                account,
                bank,
                idCard,
                amountFen,
                withheldFen,
                grossFen,
                remark,
              })),
        )
      })
      .catch((error: unknown) => setMistake(sentence(error)))
      .finally(() => setBusy(false))
  }
  return (
    <section className="panel">
      <h2>
        {t('web.payment.batch')} <small>{t('web.payment.batch_columns')}</small>
      </h2>
      <UploadDrop
        types={['.xlsx']}
        maxBytes={bytesMax}
        busy={busy}
        progress={busy ? null : undefined}
        mistake={mistake}
        onFiles={(files) => files[0] && take(files[0])}
      />
      {rows.length === 0 && kept && (
        <p className="muted">
          {t('web.payment.batch_kept', { count: kept.count })} <MoneyText fen={kept.amountFen} strong said />
        </p>
      )}
      {rows.length > 0 && (
        <p className="payment-fine">
          {t('web.payment.batch_read', { count: rows.length })}{' '}
          <MoneyText fen={rows.reduce((sum, row) => sum + row.amountFen, 0)} strong said />
        </p>
      )}
      {reading && reading.wrong > 0 && (
        <div className="payment-refused" role="alert">
          <p>{t('web.payment.batch_wrong', { count: reading.wrong })}</p>
          <ul className="payment-plain">
            {reading.rows
              .filter(({ wrong }) => wrong)
              .slice(0, wrongShown)
              .map((row) => (
                <li key={row.at}>{row.wrong}</li>
              ))}
          </ul>
        </div>
      )}
    </section>
  )
}
