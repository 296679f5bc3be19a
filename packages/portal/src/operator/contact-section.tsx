import type { OrganisationRecord } from '@fjernhjelp/api/organisations';
import { useTranslation } from 'react-i18next';
import { DialogButton } from '../shell/dialog-button.tsx';
import { ContactFacts } from './contact-facts.tsx';
import { RecordSection } from './record-section.tsx';
import { ReplaceContactForm } from './replace-contact-form.tsx';

type ContactSectionProps = {
  readonly record: OrganisationRecord;
  readonly onDone: (text: string) => void;
};

/** The administrative contact, and the way to replace it when somebody has left. */
export function ContactSection({ record, onDone }: ContactSectionProps) {
  const { t } = useTranslation();
  const replace = (
    <DialogButton label={t('contact.replace')} title={t('contact.replaceTitle')} size="sm">
      {(close) => (
        <ReplaceContactForm
          organisationId={record.id}
          onReplaced={() => onDone(t('contact.replaced'))}
          close={close}
        />
      )}
    </DialogButton>
  );
  return (
    <RecordSection title={t('contact.legend')} action={replace}>
      <ContactFacts contact={record.contact} />
    </RecordSection>
  );
}
