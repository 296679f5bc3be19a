import { formatInstant } from '@fjernhjelp/texts/format';
import type { Language } from '@fjernhjelp/texts/language';
import { createTranslator } from '@fjernhjelp/texts/translator';
import type { Transaction } from '../database/database.ts';
import { readLanguageOf } from '../people/store.ts';
import type { Services } from '../services.ts';
import type { Account } from '../sign-in/store.ts';

type LetterServices = Pick<Services, 'outbox' | 'clock' | 'deployment'>;
type Addressee = Pick<Account, 'personId' | 'name' | 'email'>;

/** What somebody is told of their own account. */
export type FactorChange =
  | 'totp-replaced'
  | 'totp-enrolled'
  | 'passkey-added'
  | 'passkey-removed'
  | 'recovery-codes-made'
  | 'recovery-code-used'
  | 'password-changed'
  | 'identity-linked';

/** News of an account is worth reading for so long. */
const NEWS_LIFETIME_MS = 7 * 24 * 3_600_000;

/** Tells the person that one of their factors was changed: so that they hear of it if it was somebody else. */
export async function tellFactorChange(
  services: LetterServices,
  transaction: Transaction,
  { personId, email, name }: Addressee,
  change: FactorChange,
): Promise<void> {
  const language = await languageOf(transaction, personId);
  const { t } = createTranslator(language);
  const at = formatInstant(language, services.clock.now());
  const letter = {
    to: email,
    language,
    subject: t('accountMail.change.subject'),
    paragraphs: [
      t('accountMail.greeting', { name }),
      t(`accountMail.change.what.${change}`, { at }),
      t('accountMail.change.signIns'),
      t('accountMail.change.notYou'),
    ],
    link: { label: t('accountMail.change.link'), address: `${services.deployment.origin}/account` },
  };
  await services.outbox.put(transaction, letter, newsGoodUntil(services));
}

/** Sends the link by which a new password is set. Whoever has it still needs the second factor. */
export async function sendNewPasswordLink(
  { outbox, deployment }: LetterServices,
  transaction: Transaction,
  { personId, email, name }: Addressee,
  { token, expiresAt }: { readonly token: string; readonly expiresAt: Date },
): Promise<void> {
  const language = await languageOf(transaction, personId);
  const { t } = createTranslator(language);
  const letter = {
    to: email,
    language,
    subject: t('accountMail.newPassword.subject'),
    paragraphs: [
      t('accountMail.greeting', { name }),
      t('accountMail.newPassword.what', { expires: formatInstant(language, expiresAt) }),
      t('accountMail.newPassword.ignore'),
    ],
    link: {
      label: t('accountMail.newPassword.link'),
      address: `${deployment.origin}/new-password#${token}`,
    },
  };
  await outbox.put(transaction, letter, expiresAt);
}

/** Sends the link that follows a reset by two persons: to the person alone, and to neither of the two. */
export async function sendFactorResetLink(
  { outbox, deployment }: LetterServices,
  transaction: Transaction,
  { personId, email, name }: Addressee,
  { token, expiresAt }: { readonly token: string; readonly expiresAt: Date },
): Promise<void> {
  const language = await languageOf(transaction, personId);
  const { t } = createTranslator(language);
  const letter = {
    to: email,
    language,
    subject: t('accountMail.factorReset.subject'),
    paragraphs: [
      t('accountMail.greeting', { name }),
      t('accountMail.factorReset.what'),
      t('accountMail.factorReset.how', { expires: formatInstant(language, expiresAt) }),
      t('accountMail.factorReset.notYou'),
    ],
    link: {
      label: t('accountMail.factorReset.link'),
      address: `${deployment.origin}/factor-reset#${token}`,
    },
  };
  await outbox.put(transaction, letter, expiresAt);
}

/** Tells somebody who is responsible that two persons have reset a third one's factors. Without the link. */
export async function tellFactorReset(
  services: LetterServices,
  transaction: Transaction,
  { personId, email, name }: Addressee,
  names: { readonly target: string; readonly asker: string; readonly decider: string },
): Promise<void> {
  const language = await languageOf(transaction, personId);
  const { t } = createTranslator(language);
  const letter = {
    to: email,
    language,
    subject: t('accountMail.factorResetTold.subject', { target: names.target }),
    paragraphs: [t('accountMail.greeting', { name }), t('accountMail.factorResetTold.what', names)],
    link: null,
  };
  await services.outbox.put(transaction, letter, newsGoodUntil(services));
}

async function languageOf(transaction: Transaction, personId: Addressee['personId']): Promise<Language> {
  return (await readLanguageOf(transaction, personId)) ?? 'nb';
}

function newsGoodUntil({ clock }: Pick<Services, 'clock'>): Date {
  return new Date(clock.now().getTime() + NEWS_LIFETIME_MS);
}
