import { Outlet } from '@tanstack/react-router';
import { Frame } from './frame.tsx';
import { LanguageMenu } from './language-menu.tsx';

/** The frame of pages that nobody needs to be signed in for. */
export function PublicLayout() {
  return (
    <Frame menu={<LanguageMenu />}>
      <Outlet />
    </Frame>
  );
}
