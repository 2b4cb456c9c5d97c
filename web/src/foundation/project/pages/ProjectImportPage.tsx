import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Figure } from '@/components/Figure'
import { PageHead } from '@/components/PageHead'
import { UploadDrop } from '@/components/UploadDrop'
import { downloadUrl } from '@/lib/client'
import { sentence } from '@/lib/problem'
import { importProjects } from '../api'

const maxBytes = 20 * 1024 * 1024

/** Takes projects from an Excel file: all rows or none, with what is wrong of each. */
export function ProjectImportPage() {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const read = useMutation({
    mutationFn: importProjects,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['projects'] }),
  })
  return (
    <>
      <PageHead title={t('web.project.import')} line={t('web.project.import_line')}>
        <a href={downloadUrl('/projects/template')} download>
          {t('web.project.template')}
        </a>
      </PageHead>
      <div className="page-body">
        <section className="panel">
          <UploadDrop
            types={['.xlsx']}
            maxBytes={maxBytes}
            busy={read.isPending}
            mistake={read.error ? sentence(read.error) : null}
            onFiles={([file]) => file && read.mutate(file)}
          />
        </section>
        {read.data && (
          <section className="panel" aria-live="polite">
            <h2>{t('web.project.imported')}</h2>
            <p>
              {t('web.project.created')} <Figure plain strong value={read.data.created} />
              {'　'}
              {t('web.project.updated')} <Figure plain strong value={read.data.updated} />
            </p>
            <ul>
              {read.data.errors.map((error) => (
                <li key={`${error.row} ${error.message}`} className="negative">
                  {t('web.project.row', { row: error.row })} {error.message}
                </li>
              ))}
            </ul>
            <p>
              <Link to={'/projects' as never}>{t('web.project.back')}</Link>
            </p>
          </section>
        )}
      </div>
    </>
  )
}
