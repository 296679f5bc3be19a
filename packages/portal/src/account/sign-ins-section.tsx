import { Table, Tag } from '@digdir/designsystemet-react';
import { formatInstant, formatList } from '@fjernhjelp/texts/format';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { Confirm } from '../shell/confirm.tsx';
import { DialogButton } from '../shell/dialog-button.tsx';
import { useLanguage } from '../shell/language.ts';
import { TableRegion } from '../shell/table-region.tsx';
import type { Account } from './account.ts';
import type { Reporting } from './account-page.tsx';
import { AccountSection } from './account-section.tsx';
import { EndSignIn } from './end-sign-in.tsx';
import { factorWords } from './factor-words.ts';

type SignIn = Account['signIns'][number];
type SignInsProps = Reporting & { readonly signIns: readonly SignIn[] };

/** Where the person is signed in now, and how to end one of them or all. */
export function SignInsSection({ signIns, onDone }: SignInsProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const onEnded = () => {
    onDone(t('account.signIns.ended'));
    // The button is gone with the line that it stood in.
    heading.current?.focus();
  };
  return (
    <AccountSection
      title={t('account.signIns.title')}
      text={t('account.signIns.text')}
      heading={heading}
      actions={
        <DialogButton
          label={t('account.signIns.endAll')}
          title={t('account.signIns.endAllTitle')}
          color="danger"
          size="sm"
        >
          {(close) => <EndAll close={close} />}
        </DialogButton>
      }
    >
      <SignInsTable signIns={signIns} onEnded={onEnded} />
    </AccountSection>
  );
}

type SignInsTableProps = { readonly signIns: readonly SignIn[]; readonly onEnded: () => void };

function SignInsTable({ signIns, onEnded }: SignInsTableProps) {
  const { t } = useTranslation();
  return (
    <TableRegion caption={t('account.signIns.caption')}>
      <Table.Head>
        <Table.Row>
          <Table.HeaderCell scope="col">{t('account.signIns.browser')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('account.signIns.address')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('account.signIns.startedAt')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('account.signIns.seenAt')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('account.signIns.factors')}</Table.HeaderCell>
          <Table.HeaderCell scope="col">{t('account.signIns.actions')}</Table.HeaderCell>
        </Table.Row>
      </Table.Head>
      <Table.Body>
        {signIns.map((signIn) => (
          <Table.Row key={signIn.id}>
            <SignInCells signIn={signIn} />
            <Table.Cell>{!signIn.isThisOne && <EndSignIn signIn={signIn} onEnded={onEnded} />}</Table.Cell>
          </Table.Row>
        ))}
      </Table.Body>
    </TableRegion>
  );
}

function SignInCells({ signIn }: { readonly signIn: SignIn }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const factors = signIn.factors.map((factor) => factorWords(t, factor));
  return (
    <>
      <Table.HeaderCell scope="row">
        {signIn.browser} {signIn.isThisOne && <Tag data-color="info">{t('account.signIns.thisOne')}</Tag>}
      </Table.HeaderCell>
      <Table.Cell className="digits" data-label={t('account.signIns.address')}>
        {signIn.address}
      </Table.Cell>
      <Table.Cell className="digits" data-label={t('account.signIns.startedAt')}>
        {formatInstant(language, signIn.startedAt)}
      </Table.Cell>
      <Table.Cell className="digits" data-label={t('account.signIns.seenAt')}>
        {formatInstant(language, signIn.seenAt)}
      </Table.Cell>
      <Table.Cell data-label={t('account.signIns.factors')}>{formatList(language, factors)}</Table.Cell>
    </>
  );
}

function EndAll({ close }: { readonly close: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const endAll = useMutation({
    mutationFn: () => client.call('endAllSignIns', { params: {}, query: {}, body: {} }),
    // A new document, so that nothing that this person saw stays behind in the page.
    onSuccess: () => location.assign('/sign-in?because=signed-out'),
  });
  return (
    <Confirm act={endAll} submitLabel={t('account.signIns.endAllSubmit')} close={close}>
      {t('account.signIns.endAllText')}
    </Confirm>
  );
}
