import { Paragraph } from '@digdir/designsystemet-react';
import { formatInstant } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../shell/language.ts';
import type { Invitation } from './invitation-page.tsx';

/** Who is invited, as what, and until when. */
export function InvitationFacts({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { email, role, expiresAt } = invitation;
  return (
    <Paragraph>
      {t('invitation.text', {
        email,
        role: t(`role.${role}`).toLowerCase(),
        time: formatInstant(language, expiresAt),
      })}
    </Paragraph>
  );
}
