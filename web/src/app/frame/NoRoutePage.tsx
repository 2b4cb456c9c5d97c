import { useRouteContext } from '@tanstack/react-router'
import { AppFrame } from './AppFrame'
import { MissingPage } from './MissingPage'

/** An address without a page, within the frame of the person who has one. */
export function NoRoutePage() {
  const { framed } = useRouteContext({ from: '/$' })
  if (!framed) return <MissingPage />
  return (
    <AppFrame>
      <MissingPage />
    </AppFrame>
  )
}
