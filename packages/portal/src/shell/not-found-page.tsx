import { Paragraph, Link as StyledLink } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Frame } from './frame.tsx';
import { LanguageMenu } from './language-menu.tsx';
import { Page } from './page.tsx';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <Frame menu={<LanguageMenu />}>
      <Page title={t('notFound.title')} intro={t('notFound.text')}>
        <Paragraph>
          <StyledLink asChild>
            <Link to="/">{t('notFound.home')}</Link>
          </StyledLink>
        </Paragraph>
      </Page>
    </Frame>
  );
}
