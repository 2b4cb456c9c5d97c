import { Outlet } from '@tanstack/react-router'
import { OfflineNotice } from './OfflineNotice'

/** What stands around every page, the login page too. */
export function RootLayout() {
  return (
    <>
      <OfflineNotice />
      <Outlet />
    </>
  )
}
