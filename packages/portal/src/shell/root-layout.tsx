import { Outlet, useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { focusHeading } from './focus-heading.ts';
import { useLanguage } from './language.ts';

/** What holds on every page: the document says its language, and focus follows a change of page. */
export function RootLayout() {
  const language = useLanguage();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useFocusOnNavigation();
  return <Outlet />;
}

/** A change of page inside the portal moves focus to its heading, as loading a document would move the reading place. */
function useFocusOnNavigation(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
        if (fromLocation !== undefined && pathChanged) focusHeading();
      }),
    [router],
  );
}
