import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useBook } from '@/app/session/session'
import { PageHead } from '@/components/PageHead'
import { UploadDrop } from '@/components/UploadDrop'
import { sentence } from '@/lib/problem'
import { importQuery, openImportsQuery, readFile } from '../api'
import { EarlierImports } from '../components/EarlierImports'
import { Elapsed } from '../components/Elapsed'
import { WizardSteps } from '../components/WizardSteps'
import type { ImportHead } from '../wire'
import '../components/import.css'

const types = ['.txt', '.docx', '.xlsx', '.pdf', '.html', '.htm', '.json']
const maxBytes = 20 * 1024 * 1024
/** So many of the finished ones are shown. */
const keptMax = 10

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
  const made = (wanted: ImportHead['state']) =>
    (earlier.data?.items ?? []).filter(({ state }) => state === wanted)
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
        <EarlierImports title={t('web.target.import.go_on')} imports={made('OPEN')} now={now} />
        <EarlierImports
          title={t('web.target.import.kept')}
          imports={made('KEPT').slice(0, keptMax)}
          now={now}
        />
      </div>
    </>
  )
}
