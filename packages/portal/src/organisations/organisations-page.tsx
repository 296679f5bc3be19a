import { Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { formatList } from '@fjernhjelp/texts/format';
import { Link, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../shell/language.ts';
import { Page } from '../shell/page.tsx';
import { useSignedInPerson } from '../sign-in/me.ts';

/** The choice of whom to act for. Somebody with one place only is brought straight to it. */
export function OrganisationsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { memberships, serviceRoles } = useSignedInPerson();
  const [only] = memberships;
  const places = memberships.length + (serviceRoles.length > 0 ? 1 : 0);
  if (places === 0) return <Page title={t('organisations.none')} intro={t('organisations.noneText')} />;
  if (places === 1 && only === undefined) return <Navigate to="/operator" replace />;
  if (places === 1 && only !== undefined) {
    const { organisationId } = only;
    return <Navigate to="/o/$organisationId" params={{ organisationId }} replace />;
  }
  return (
    <Page title={t('organisations.title')} intro={t('organisations.intro')}>
      <ul className="cards">
        {memberships.map(({ organisationId, organisationName, kinds, roles }) => (
          <li key={organisationId}>
            <Card asChild>
              <Link to="/o/$organisationId" params={{ organisationId }}>
                <Heading level={2} data-size="xs">
                  {organisationName}
                </Heading>
                <Paragraph data-size="sm">
                  {formatList(
                    language,
                    kinds.map((kind) => t(`organisationKind.${kind}`)),
                  )}{' '}
                  ·{' '}
                  {formatList(
                    language,
                    roles.map((role) => t(`role.${role}`)),
                  )}
                </Paragraph>
              </Link>
            </Card>
          </li>
        ))}
        {serviceRoles.length > 0 && (
          <li>
            <Card asChild>
              <Link to="/operator">
                <Heading level={2} data-size="xs">
                  {t('organisations.service')}
                </Heading>
                <Paragraph data-size="sm">
                  {formatList(
                    language,
                    serviceRoles.map((role) => t(`role.${role}`)),
                  )}
                </Paragraph>
              </Link>
            </Card>
          </li>
        )}
      </ul>
    </Page>
  );
}
