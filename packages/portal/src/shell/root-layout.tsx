import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
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
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    document.querySelector('h1')?.focus();
  }, [pathname]);
}
