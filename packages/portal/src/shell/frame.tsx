import { SkipLink } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppearance } from '../appearance/appearance.ts';
import { Footer } from '../appearance/footer.tsx';
import iconAddress from './icon.svg';

type FrameProps = {
  /** The menu at the end of the header: language, and the person where somebody is signed in. */
  readonly menu: ReactNode;
  readonly children: ReactNode;
};

/** What stands around every page: the way past the header, the header, the place for the content, and the footer. */
export function Frame({ menu, children }: FrameProps) {
  const { t } = useTranslation();
  const { name, logo } = useAppearance();
  return (
    <>
      <SkipLink href="#content">{t('shell.skip')}</SkipLink>
      <header className="header">
        <div className="header-line">
          <Link to="/" className="brand">
            <img src={logo ?? iconAddress} alt="" height={32} />
            <span>
              {name}
              <span className="brand-portal">{t('shell.portal')}</span>
            </span>
          </Link>
          {menu}
        </div>
      </header>
      <main id="content" className="content" tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </>
  );
}
