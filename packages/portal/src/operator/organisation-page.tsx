import { Button, Link as StyledLink } from '@digdir/designsystemet-react';
import type { OrganisationRecord } from '@fjernhjelp/api/organisations';
import { formatList } from '@fjernhjelp/texts/format';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { focusHeading } from '../shell/focus-heading.ts';
import { useLanguage } from '../shell/language.ts';
import { Loaded } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { StatusMessage } from '../shell/status-message.tsx';
import { useSignedInPerson } from '../sign-in/me.ts';
import { AcceptancesSection } from './acceptances-section.tsx';
import { ContactSection } from './contact-section.tsx';
import { InvitationsSection } from './invitations-section.tsx';
import { OrdersSection } from './orders-section.tsx';
import { digitsInThrees } from './organisation-number-field.tsx';
import { useOrganisation } from './organisation-queries.ts';
import { OrganisationStateTag } from './organisation-state-tag.tsx';
import { permissionsInService } from './service-permissions.ts';
import { SuspensionButton } from './suspension-button.tsx';

/** One organisation's record, as those who serve it need it: its contact, and everything that led to its access. */
export function OrganisationPage() {
  const { t } = useTranslation();
  const { organisationId } = useParams({ from: '/signed-in/operator/organisations/$organisationId' });
  const query = useOrganisation(organisationId);
  const shown = <Loaded query={query}>{(record) => <Record record={record} />}</Loaded>;
  return (
    <>
      <p>
        <StyledLink asChild>
          <Link to="/operator/organisations">{t('organisationRecord.back')}</Link>
        </StyledLink>
      </p>
      {/* The record's own heading comes with it; before that the page has that of the list. */}
      {query.data === undefined ? <Page title={t('operator.title')}>{shown}</Page> : shown}
    </>
  );
}

function Record({ record }: { readonly record: OrganisationRecord }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [done, setDone] = useState<string | null>(null);
  const onDone = (text: string) => {
    setDone(text);
    // The button that was pressed may be gone with what it did.
    focusHeading();
  };
  const kinds = record.kinds.map((kind) => t(`organisationKind.${kind}`));
  const facts = { number: digitsInThrees(record.number), kinds: formatList(language, kinds) };
  return (
    <Page
      title={record.name}
      intro={t('organisationRecord.facts', facts)}
      actions={<Actions record={record} onDone={onDone} />}
    >
      <p className="tags">
        <OrganisationStateTag state={record.state} />
        {record.pending !== null && (
          <span>
            {t('operator.pending')}: {t(`pending.${record.pending}`)}
          </span>
        )}
      </p>
      <StatusMessage text={done} />
      <ContactSection record={record} onDone={onDone} />
      <OrdersSection orders={record.orders} />
      <InvitationsSection record={record} onDone={onDone} />
      <AcceptancesSection acceptances={record.termsAcceptances} />
    </Page>
  );
}

type RecordProps = { readonly record: OrganisationRecord; readonly onDone: (text: string) => void };

function Actions({ record, onDone }: RecordProps) {
  const { t } = useTranslation();
  const mayOperate = permissionsInService(useSignedInPerson().serviceRoles).has('operate-service');
  return (
    <div className="form-buttons">
      <Button asChild>
        <Link to="/operator/organisations/$organisationId/order" params={{ organisationId: record.id }}>
          {t('order.record')}
        </Link>
      </Button>
      {mayOperate && <SuspensionButton record={record} onDone={onDone} />}
    </div>
  );
}
