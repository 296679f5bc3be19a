import { Heading, Paragraph, Link as StyledLink, Table } from '@digdir/designsystemet-react';
import { isOpenToApiKeys } from '@fjernhjelp/api/operation';
import { formatList } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../shell/language.ts';
import { Page } from '../shell/page.tsx';
import { TableRegion } from '../shell/table-region.tsx';
import {
  type NamedOperation,
  operationsByPermission,
  type PermissionGroup,
} from './operations-by-permission.ts';

/** What the service offers to programs, printed from the table that the server itself is bound by. */
export function InterfacePage() {
  const { t } = useTranslation();
  return (
    <Page title={t('apiPage.title')} intro={t('apiPage.intro')}>
      <Paragraph>
        <StyledLink href="/api/v1/openapi.json" download="fjernhjelp-openapi.json">
          {t('apiPage.openApi')}
        </StyledLink>
      </Paragraph>
      {operationsByPermission().map((group) => (
        <PermissionSection key={group.permission} group={group} />
      ))}
    </Page>
  );
}

function PermissionSection({ group }: { readonly group: PermissionGroup }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const title = t(`permission.${group.permission}`);
  const roles = group.roles.map((role) => t(`role.${role}`));
  return (
    <section className="permission-group">
      <Heading level={2} data-size="sm">
        {title}
      </Heading>
      <Paragraph className="quiet">
        <code>{group.permission}</code>
        {roles.length > 0 && ` · ${t('apiPage.whoMay', { roles: formatList(language, roles) })}`}
        {group.isForApiKeys && ` · ${t('apiPage.apiKeys')}`}
      </Paragraph>
      <TableRegion caption={title}>
        <Table.Head>
          <Table.Row>
            <Table.HeaderCell scope="col">{t('apiPage.operation')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('apiPage.summary')}</Table.HeaderCell>
            <Table.HeaderCell scope="col">{t('apiPage.asks')}</Table.HeaderCell>
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {group.operations.map((operation) => (
            <OperationRow key={operation.name} operation={operation} />
          ))}
        </Table.Body>
      </TableRegion>
    </section>
  );
}

function OperationRow({ operation }: { readonly operation: NamedOperation }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { method, path, summary, stage, freshFactor, beforeActivation } = operation;
  const asks = [
    t(`stage.${stage}`),
    ...(isOpenToApiKeys(operation) ? [t('apiPage.orApiKey')] : []),
    ...(freshFactor === true ? [t('apiPage.freshFactor')] : []),
    ...(beforeActivation === true ? [t('apiPage.beforeActivation')] : []),
  ];
  return (
    <Table.Row>
      <Table.HeaderCell scope="row">
        <code className="operation">
          <span className="method">{method}</span> {path}
        </code>
      </Table.HeaderCell>
      <Table.Cell lang="en" data-label={t('apiPage.summary')}>
        {summary}
      </Table.Cell>
      <Table.Cell data-label={t('apiPage.asks')}>{formatList(language, asks)}</Table.Cell>
    </Table.Row>
  );
}
