import { Link as StyledLink } from '@digdir/designsystemet-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAppearance } from './appearance.ts';

/** Where to get help, and what the service offers to programs. It stands below every page, in the same order (WCAG 3.2.3). */
export function Footer() {
  const { t } = useTranslation();
  const { phone, email } = useAppearance().serviceDesk;
  return (
    <footer className="footer">
      <div className="footer-line">
        {(phone !== null || email !== null) && <span className="strong">{t('serviceDesk.title')}</span>}
        {phone !== null && (
          <StyledLink href={`tel:${phone.replaceAll(/\s/g, '')}`}>
            {t('serviceDesk.phone', { phone })}
          </StyledLink>
        )}
        {email !== null && (
          <StyledLink href={`mailto:${email}`}>{t('serviceDesk.email', { email })}</StyledLink>
        )}
        <StyledLink asChild>
          <Link to="/api">{t('serviceDesk.api')}</Link>
        </StyledLink>
      </div>
    </footer>
  );
}
