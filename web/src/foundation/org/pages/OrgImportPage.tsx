import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { ErrorState } from '@/components/ErrorState'
import { PageHead } from '@/components/PageHead'
import { UploadDrop } from '@/components/UploadDrop'
import { useConfirm } from '@/components/useConfirm'
import { downloadUrl } from '@/lib/client'
import { sentence } from '@/lib/problem'
import { checkImport, confirmImport, type ImportKind } from '../api'
import { ImportRows } from '../components/ImportRows'

const maxBytes = 5 * 1024 * 1024

/** Units or users from a workbook: first what would happen, row by row; written after the confirm. */
export function OrgImportPage() {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const queries = useQueryClient()
  const params = useParams({ strict: false })
  const kind: ImportKind = params.kind === 'users' ? 'users' : 'units'
  const read = useMutation({ mutationFn: (file: File) => checkImport(kind, file) })
  const write = useMutation({
    mutationFn: (id: string) => confirmImport(kind, id),
    onSuccess: () => queries.invalidateQueries({ queryKey: [kind] }),
  })
  const report = write.data ?? read.data
  const changes = report ? report.created + report.changed : 0
  const ask = () =>
    report &&
    confirm({
      title: t('web.org.confirm_import'),
      consequence: t('web.org.confirm_text', { created: report.created, changed: report.changed }),
      onConfirm: () => write.mutateAsync(report.id),
    })
  return (
    <>
      <PageHead title={t(`web.org.import_${kind}`)} line={t('web.org.import_line')}>
        <a href={downloadUrl(`/${kind}/template`)} download>
          {t('web.org.template')}
        </a>
        {report && !report.confirmed && (
          <Button type="primary" disabled={report.refused > 0 || changes === 0} onClick={ask}>
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
        {report && <ImportRows report={report} />}
      </div>
    </>
  )
}
