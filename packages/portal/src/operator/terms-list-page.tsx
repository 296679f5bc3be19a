import { Button, Card, Details, Heading, Paragraph, Tag } from '@digdir/designsystemet-react';
import type { OutputOf } from '@fjernhjelp/api/operation';
import type { termsOperations } from '@fjernhjelp/api/terms';
import { formatInstant } from '@fjernhjelp/texts/format';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { EmptyState } from '../shell/empty-state.tsx';
import { useLanguage } from '../shell/language.ts';
import { Loaded } from '../shell/loaded.tsx';
import { Page } from '../shell/page.tsx';
import { useSignedInPerson } from '../sign-in/me.ts';
import { TERMS_KEY } from '../terms/terms-queries.ts';
import { permissionsInService } from './service-permissions.ts';

/** Every version of the terms, newest first. */
export function TermsListPage() {
  const { t } = useTranslation();
  const client = useClient();
  const mayPublish = permissionsInService(useSignedInPerson().serviceRoles).has('operate-service');
  const query = useQuery({
    queryKey: TERMS_KEY,
    queryFn: ({ signal }) => client.call('listTerms', { params: {}, query: {} }, signal),
  });
  const publish = mayPublish && (
    <Button asChild>
      <Link to="/operator/terms/new">{t('termsList.publish')}</Link>
    </Button>
  );
  return (
    <Page title={t('termsList.title')} intro={t('termsList.intro')} actions={publish}>
      <Loaded query={query}>
        {({ terms }) =>
          terms.length === 0 ? (
            <EmptyState title={t('termsList.none')} text={t('termsList.noneText')} />
          ) : (
            <Versions terms={terms} />
          )
        }
      </Loaded>
    </Page>
  );
}

type Versions = OutputOf<(typeof termsOperations)['listTerms']>['terms'];

function Versions({ terms }: { readonly terms: Versions }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <ul className="versions">
      {terms.map(({ version, publishedAt, texts }, index) => (
        <Card key={version} asChild>
          <li>
            <Card.Block>
              <div className="part-head">
                <Heading level={2} data-size="xs">
                  {t('termsList.version', { version })}
                </Heading>
                {index === 0 && <Tag data-color="success">{t('termsList.current')}</Tag>}
              </div>
              <Paragraph className="quiet">
                {t('termsList.publishedAt', { time: formatInstant(language, publishedAt) })}
              </Paragraph>
            </Card.Block>
            <Details>
              <Details.Summary>{t('termsList.show', { version })}</Details.Summary>
              <Details.Content className="plain-text">{texts[language]}</Details.Content>
            </Details>
          </li>
        </Card>
      ))}
    </ul>
  );
}
