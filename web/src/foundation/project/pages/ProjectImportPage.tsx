import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { UploadDrop } from '@/components/UploadDrop'
import { useConfirm } from '@/components/useConfirm'
import { downloadUrl } from '@/lib/client'
import { sentence } from '@/lib/problem'
import { checkImport, confirmImport } from '../api'
import { ProjectImportRows } from '../components/ProjectImportRows'

const maxBytes = 5 * 1024 * 1024

/** Projects from a workbook: first what was read, row by row; written after the confirm, all or none. */
export function ProjectImportPage() {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const read = useMutation({ mutationFn: checkImport })
  const write = useMutation({
    mutationFn: confirmImport,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['projects'] }),
  })
  const report = write.data ?? read.data
  const ask = () =>
    report &&
    confirm({
      title: t('web.org.confirm_import'),
      consequence: t('web.project.confirm_text', { count: report.rows }),
      onConfirm: () => write.mutateAsync(report.id),
    })
  return (
    <>
      <PageHead title={t('web.project.import')} line={t('web.project.import_line')}>
        <a href={downloadUrl('/projects/template')} download>
          {t('web.org.template')}
        </a>
        {report && !report.confirmed && (
          <Button type="primary" disabled={report.wrong > 0 || report.rows === 0} onClick={ask}>
            {t('web.org.confirm_import')}
          </Button>
        )}
      </PageHead>
      <div className="page-body">
        <section className="panel">
          <UploadDrop
            types={['.xlsx']}
            maxBytes={maxBytes}
            busy={read.isPending}
            mistake={read.error ? sentence(read.error) : null}
            onFiles={([file]) => {
              write.reset()
              if (file) read.mutate(file)
            }}
          />
        </section>
        {write.error && <ErrorState error={write.error} />}
        {report && <ProjectImportRows report={report} />}
      </div>
    </>
  )
}
