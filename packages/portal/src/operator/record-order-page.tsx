import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loaded } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { ContactFacts } from './contact-facts.tsx';
import { OrderForm } from './order-form.tsx';
import { useOrganisation } from './organisation-queries.ts';
import { RecordSection } from './record-section.tsx';
import { type RecordedOrder, TelephoneCode } from './telephone-code.tsx';

/** The contact's order of access: how it came and how the desk made sure, then the code that is told by telephone. */
export function RecordOrderPage() {
  const { t } = useTranslation();
  const { organisationId } = useParams({ from: '/signed-in/operator/organisations/$organisationId/order' });
  const query = useOrganisation(organisationId);
  const [recorded, setRecorded] = useState<RecordedOrder | null>(null);
  return (
    <Loaded query={query}>
      {({ id, name, contact }) =>
        recorded === null ? (
          <Page title={t('order.title', { organisation: name })} intro={t('order.intro')}>
            <RecordSection title={t('contact.legend')}>
              <ContactFacts contact={contact} />
            </RecordSection>
            <OrderForm organisationId={id} onRecorded={setRecorded} />
          </Page>
        ) : (
          <TelephoneCode organisationId={id} contact={contact} order={recorded} />
        )
      }
    </Loaded>
  );
}
