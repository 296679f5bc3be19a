import { SkipLink } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import iconAddress from './icon.svg';

type FrameProps = {
  /** The menu at the end of the header: language, and the person where somebody is signed in. */
  readonly menu: ReactNode;
  readonly children: ReactNode;
};

/** What stands around every page: the way past the header, the header, and the place for the content. */
export function Frame({ menu, children }: FrameProps) {
  const { t } = useTranslation();
  return (
    <>
      <SkipLink href="#content">{t('shell.skip')}</SkipLink>
      <header className="header">
        <div className="header-line">
          <Link to="/" className="brand">
            <img src={iconAddress} alt="" width={32} height={32} />
            <span>
              {t('name')}
              <span className="brand-portal">{t('shell.portal')}</span>
            </span>
          </Link>
          {menu}
        </div>
      </header>
      <main id="content" className="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
