import { Paragraph, Link as StyledLink } from '@digdir/designsystemet-react';
import { ApiError } from '@fjernhjelp/api/client';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Narrow } from '../shell/narrow.tsx';

/** A link from an e-mail that does not work, or not any more. */
export function LinkRefused() {
  const { t } = useTranslation();
  return (
    <Narrow title={t('problem.link-refused.title')} intro={t('problem.link-refused.next')}>
      <SignInLink />
    </Narrow>
  );
}

/** The way to sign-in. */
export function SignInLink() {
  const { t } = useTranslation();
  return (
    <Paragraph>
      <StyledLink asChild>
        <Link to="/sign-in">{t('signInWays.toSignIn')}</Link>
      </StyledLink>
    </Paragraph>
  );
}

/** Whether the server has refused a link from an e-mail. */
export function isLinkRefused(error: Error | null): boolean {
  return error instanceof ApiError && error.code === 'link-refused';
}
