import { Paragraph } from '@digdir/designsystemet-react';
import type { OutputOf } from '@fjernhjelp/api/operation';
import type { termsOperations } from '@fjernhjelp/api/terms';
import { formatInstant } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useLanguage } from '../shell/language.ts';
import { Loaded } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { AcceptTermsForm } from './accept-terms-form.tsx';
import { useOrganisationTerms } from './terms-queries.ts';
import { TermsText } from './terms-text.tsx';

/** The terms of use: to be accepted, or who has accepted them for the organisation, and when. */
export function TermsPage() {
  const { t } = useTranslation();
  const { organisationId, organisationName, pending } = useMembership();
  const query = useOrganisationTerms(organisationId);
  const intro = pending === 'accept-terms' ? 'terms.intro' : 'terms.acceptedIntro';
  return (
    <Page title={t('terms.title')} intro={t(intro, { organisation: organisationName })}>
      <Loaded query={query}>{(answer) => <TermsAndAcceptance {...answer} />}</Loaded>
    </Page>
  );
}

type Answer = OutputOf<(typeof termsOperations)['readTerms']>;

function TermsAndAcceptance({ current, acceptance }: Answer) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <TermsText terms={current} />
      {acceptance === null ? (
        <AcceptTermsForm key={current.version} version={current.version} />
      ) : (
        <Paragraph className="strong">
          {t('terms.accepted', {
            name: acceptance.personName,
            time: formatInstant(language, acceptance.acceptedAt),
          })}
        </Paragraph>
      )}
    </>
  );
}
