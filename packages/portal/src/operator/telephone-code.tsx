import { Button, Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { OutputOf } from '@fjernhjelp/api/operation';
import type { AdministrativeContact, organisationOperations } from '@fjernhjelp/api/organisations';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { formatInstant } from '@fjernhjelp/texts/format';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { focusHeading } from '../shell/focus-heading.ts';
import { useLanguage } from '../shell/language.ts';
import { Page } from '../shell/page.tsx';

/** What the server answered to an order. The code is nowhere else, and is not shown again. */
export type RecordedOrder = OutputOf<(typeof organisationOperations)['recordOrder']>;

type TelephoneCodeProps = {
  readonly organisationId: OrganisationId;
  readonly contact: AdministrativeContact;
  readonly order: RecordedOrder;
};

/** The code that the desk tells the contact by telephone, so that a mailbox alone opens nothing. */
export function TelephoneCode({ organisationId, contact, order }: TelephoneCodeProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { name, email, phone } = contact;
  useEffect(focusHeading, []);
  return (
    <Page
      title={t('order.doneTitle')}
      intro={t('order.doneText', { email, time: formatInstant(language, order.expiresAt) })}
    >
      <Card className="telephone-code" data-color="warning" variant="tinted">
        <Heading level={2} data-size="xs">
          {t('order.codeTitle')}
        </Heading>
        <p className="spoken-code">
          <span className="ds-sr-only">{t('order.code')}: </span>
          {order.telephoneCode.replace(/(\d{4})(?=\d)/g, '$1\u00a0')}
        </p>
        <Paragraph>{t('order.codeText', { name, phone })}</Paragraph>
      </Card>
      <Button asChild>
        <Link to="/operator/organisations/$organisationId" params={{ organisationId }}>
          {t('order.toRecord')}
        </Link>
      </Button>
    </Page>
  );
}
