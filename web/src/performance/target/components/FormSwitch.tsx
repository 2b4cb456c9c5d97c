import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Search } from '@/app/root'
import { Segments } from '@/components/Segments'
import { type FormKind, fittingForm, formsOf } from '../model/forms'
import type { Content } from '../wire'

export interface FormSwitchProps {
  content: Content
  form: FormKind
}

/** Which official form the sheet is; it stands in the URL. */
export function FormSwitch({ content, form }: FormSwitchProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  return (
    <div className="form-switch">
      <Segments
        label={t('web.target.forms.label')}
        value={form}
        options={formsOf(content).map((value) => ({ value, label: t(`web.target.forms.${value}`) }))}
        onChange={(value) =>
          void navigate({
            to: '.',
            search: (old: Search) => ({
              ...old,
              form: value === fittingForm(content) ? undefined : value,
              at: undefined,
            }),
            replace: true,
          } as never)
        }
      />
    </div>
  )
}
