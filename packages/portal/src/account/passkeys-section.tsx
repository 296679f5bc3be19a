import { formatInstant } from '@fjernhjelp/texts/format';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { supportsPasskeys } from '../factors/passkey.ts';
import { useClient } from '../shell/client-context.ts';
import { Confirm } from '../shell/confirm.tsx';
import { DialogButton } from '../shell/dialog-button.tsx';
import { useLanguage } from '../shell/language.ts';
import { type Account, useRefreshAccount } from './account.ts';
import type { Reporting } from './account-page.tsx';
import { AccountSection } from './account-section.tsx';
import { AddPasskey } from './add-passkey.tsx';

type Passkey = Account['passkeys'][number];

/** The person's passkeys: which there are, one more, one less. */
export function PasskeysSection({ passkeys, onDone }: Reporting & { readonly passkeys: readonly Passkey[] }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const add = supportsPasskeys() && (
    <DialogButton label={t('account.passkeys.add')} title={t('account.passkeys.add')} size="sm">
      {(close) => (
        <AddPasskey onAdded={(name) => onDone(t('account.passkeys.added', { name }))} close={close} />
      )}
    </DialogButton>
  );
  const onRemoved = (name: string) => {
    onDone(t('account.passkeys.removed', { name }));
    // The button that opened the dialog is gone with the passkey.
    heading.current?.focus();
  };
  return (
    <AccountSection
      title={t('account.passkeys.title')}
      text={t('account.passkeys.text')}
      actions={add}
      heading={heading}
    >
      {!supportsPasskeys() && <p className="quiet">{t('account.passkeys.unsupported')}</p>}
      {passkeys.length === 0 ? (
        <p className="account-state">{t('account.passkeys.none')}</p>
      ) : (
        <ul className="rows account-state">
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} onRemoved={onRemoved} />
          ))}
        </ul>
      )}
    </AccountSection>
  );
}

type PasskeyProps = { readonly passkey: Passkey; readonly onRemoved: (name: string) => void };

function PasskeyRow({ passkey, onRemoved }: PasskeyProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { name, createdAt, lastUsedAt } = passkey;
  return (
    <li>
      <span>
        <span className="strong">{name}</span>
        <span className="quiet block">
          {t('account.passkeys.createdAt', { time: formatInstant(language, createdAt) })},{' '}
          {lastUsedAt === null
            ? t('account.passkeys.neverUsed')
            : t('account.passkeys.lastUsedAt', { time: formatInstant(language, lastUsedAt) })}
        </span>
      </span>
      <DialogButton
        label={t('account.passkeys.remove')}
        accessibleName={t('account.passkeys.removeNamed', { name })}
        title={t('account.passkeys.removeTitle')}
        color="danger"
        size="sm"
      >
        {(close) => <RemovePasskey passkey={passkey} onRemoved={onRemoved} close={close} />}
      </DialogButton>
    </li>
  );
}

function RemovePasskey({ passkey, onRemoved, close }: PasskeyProps & { readonly close: () => void }) {
  const { t } = useTranslation();
  const client = useClient();
  const refresh = useRefreshAccount();
  const { id, name } = passkey;
  const remove = useMutation({
    mutationFn: () => client.call('removePasskey', { params: { passkeyId: id }, query: {}, body: {} }),
    onSuccess: async () => {
      close();
      await refresh();
      onRemoved(name);
    },
  });
  return (
    <Confirm act={remove} submitLabel={t('account.passkeys.removeSubmit')} close={close}>
      {t('account.passkeys.removeText', { name })}
    </Confirm>
  );
}
