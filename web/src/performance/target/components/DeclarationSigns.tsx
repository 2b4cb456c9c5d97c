import { useTranslation } from 'react-i18next'
import type { Declaration, Opinion } from '../wire'
import type { Cell } from './cell'

export interface DeclarationSignsProps {
  declared: Declaration
  Cell: Cell
}

/** Roles and offices the form prints whether or not somebody has signed. */
const roles = ['填报人', '单位负责人'] as const
const offices = [
  '主管部门审核意见',
  '第三方机构审核意见',
  '财政局业务科（股）室意见',
  '绩效科（股）意见',
] as const

/** Who filled the form in, and a box for every office that has to agree: those fill in their own. */
export function DeclarationSigns({ declared, Cell }: DeclarationSignsProps) {
  const { t } = useTranslation()
  const { signatures = [], opinions = [] } = declared
  const others = opinions.filter(({ office }) => office && !(offices as readonly string[]).includes(office))
  const boxes: Opinion[] = [
    ...offices.map(
      (office) => opinions.find((o) => o.office === office) ?? { office, text: '', name: '', date: '' },
    ),
    ...others,
  ]
  return (
    <>
      <tr>
        {roles.map((role, index) => [
          <th key={role} colSpan={index === 0 ? 2 : 1}>
            {t(`web.target.declared.${index === 0 ? 'filler' : 'head'}`)}
          </th>,
          <Cell
            key={`${role} name`}
            path={`declaration.signatures.@${role}.name`}
            colSpan={index === 0 ? 2 : 3}
            text={signatures.find((each) => each.role === role)?.name ?? ''}
          />,
        ])}
      </tr>
      <tr>
        <th colSpan={2}>{t('web.target.declared.filledOn')}</th>
        <Cell path="declaration.filledOn" colSpan={6} text={declared.filledOn ?? ''} />
      </tr>
      {boxes.map(({ office, text, name, date }) => {
        const at = `declaration.opinions.@${office}`
        return [
          <tr key={office} className="form-roomy">
            <th colSpan={2} rowSpan={2}>
              {office}
            </th>
            <Cell path={`${at}.text`} className="form-lines" colSpan={6} text={text} locked />
          </tr>,
          <tr key={`${office} signed`}>
            <th>{t('web.target.declared.signed')}</th>
            <Cell path={`${at}.name`} colSpan={2} text={name} locked />
            <th>{t('web.target.declared.date')}</th>
            <Cell path={`${at}.date`} className="paper-centre" colSpan={2} text={date} locked />
          </tr>,
        ]
      })}
    </>
  )
}
