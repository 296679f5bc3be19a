import type { AdministrativeContact } from '@fjernhjelp/api/organisations';
import { useTranslation } from 'react-i18next';

/** Who the administrative contact is, and how they are reached. */
export function ContactFacts({ contact }: { readonly contact: AdministrativeContact }) {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      <dt>{t('contact.name')}</dt>
      <dd>{contact.name}</dd>
      <dt>{t('contact.phone')}</dt>
      <dd className="digits">{contact.phone}</dd>
      <dt>{t('contact.email')}</dt>
      <dd>{contact.email}</dd>
    </dl>
  );
}
