import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { Figure } from '@/components/Figure'
import { PageHead } from '@/components/PageHead'
import { UploadDrop } from '@/components/UploadDrop'
import { formatBytes } from '@/lib/bytes'
import { sentence } from '@/lib/problem'
import { formatInstant } from '@/lib/when'
import { importQuery, openImportsQuery, readFile } from '../api'
import { Elapsed } from '../components/Elapsed'
import { WizardSteps } from '../components/WizardSteps'
import '../components/import.css'

const types = ['.txt', '.docx', '.xlsx', '.pdf', '.html', '.htm', '.json']
const maxBytes = 20 * 1024 * 1024

/** Step 1 of the import: a file, or one that was begun before. */
export function ImportStartPage() {
  const { t } = useTranslation()
  const now = useBook().now
  const navigate = useNavigate()
  const queries = useQueryClient()
  const earlier = useQuery(openImportsQuery)
  const read = useMutation({
    mutationFn: readFile,
    onSuccess: async (view) => {
      queries.setQueryData(importQuery(view.id).queryKey, view)
      await queries.invalidateQueries({ queryKey: openImportsQuery.queryKey, exact: true })
      void navigate({ to: `/targets/import/${view.id}` } as never)
    },
  })
  const open = (earlier.data?.items ?? []).filter(({ state }) => state === 'OPEN')
  return (
    <>
      <PageHead title={t('web.target.import.title')} line={t('web.target.import.line')} />
      <WizardSteps now="file" open={['file']} onGo={() => undefined} />
      <div className="import-start">
        <UploadDrop
          types={types}
          maxBytes={maxBytes}
          busy={read.isPending}
          progress={null}
          mistake={read.isError ? sentence(read.error) : null}
          onFiles={([file]) => file && read.mutate(file)}
        />
        {read.isPending && (
          <p className="muted small" role="status">
            {t('web.target.import.reading')} <Elapsed /> {t('web.target.import.seconds')}
          </p>
        )}
        {open.length > 0 && (
          <section>
            <h2>{t('web.target.import.go_on')}</h2>
            <ul className="import-earlier">
              {open.map((head) => (
                <li key={head.id}>
                  <Link to={`/targets/import/${head.id}` as never}>{head.fileName}</Link>
                  <span className="muted">
                    {formatBytes(head.bytes)} · {t('web.target.import.tables')}{' '}
                    <Figure plain value={head.targets} /> · {formatInstant(head.madeAt, now)}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  )
}
