import type { DelegatedRole } from '@fjernhjelp/domain/role';
import { formatInstant } from '@fjernhjelp/texts/format';
import type { Language } from '@fjernhjelp/texts/language';
import { createTranslator } from '@fjernhjelp/texts/translator';
import type { Letter } from '../mail/letter.ts';

/** What a letter of invitation says. */
export type InvitationLetter = {
  readonly to: string;
  readonly language: Language;
  readonly organisationName: string;
  readonly role: DelegatedRole | 'helper';
  readonly address: string;
  readonly expiresAt: Date;
  readonly needsTelephoneCode: boolean;
};

/** The letter that carries an invitation's link. */
export function invitationLetter(invitation: InvitationLetter): Letter {
  const { to, language, organisationName, role, address, expiresAt, needsTelephoneCode } = invitation;
  const { t } = createTranslator(language);
  return {
    to,
    language,
    subject: t('mail.invitation.subject', { organisation: organisationName }),
    paragraphs: [
      t('mail.invitation.what', { organisation: organisationName, role: t(`role.${role}`) }),
      t('mail.invitation.how', { expires: formatInstant(language, expiresAt) }),
      ...(needsTelephoneCode ? [t('mail.invitation.telephoneCode')] : []),
      t('mail.invitation.ignore'),
    ],
    link: { label: t('mail.invitation.link'), address },
  };
}
