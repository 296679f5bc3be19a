import { Fieldset, Textfield } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { textOf } from '../shell/form.ts';

type ContactFieldsProps = { readonly isWrong: (field: string) => boolean };

/** The fields of an administrative contact. */
export function ContactFields({ isWrong }: ContactFieldsProps) {
  const { t } = useTranslation();
  return (
    <Fieldset className="fields">
      <Fieldset.Legend>{t('contact.legend')}</Fieldset.Legend>
      <Fieldset.Description>{t('contact.text')}</Fieldset.Description>
      <Textfield
        name="contactName"
        autoComplete="off"
        label={t('contact.name')}
        error={isWrong('contact.name') && t('contact.nameMissing')}
      />
      <Textfield
        name="contactEmail"
        type="email"
        autoComplete="off"
        label={t('contact.email')}
        error={isWrong('contact.email') && t('contact.emailMissing')}
      />
      <Textfield
        name="contactPhone"
        type="tel"
        autoComplete="off"
        label={t('contact.phone')}
        error={isWrong('contact.phone') && t('contact.phoneMissing')}
      />
    </Fieldset>
  );
}

/** What the fields hold. */
export function readContact(fields: FormData) {
  return {
    name: textOf(fields, 'contactName'),
    email: textOf(fields, 'contactEmail').trim(),
    phone: textOf(fields, 'contactPhone'),
  };
}
