import type { DelegationOnWire } from '@fjernhjelp/api/delegations';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHelpers } from '../helpers/use-helpers.ts';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { DialogButton } from '../shell/dialog-button.tsx';
import { Loaded } from '../shell/loaded.tsx';
import { Part } from '../shell/part.tsx';
import { StatusMessage } from '../shell/status-message.tsx';
import { useSignedInPerson } from '../sign-in/me.ts';
import { AskReset } from './ask-reset.tsx';
import type { Decision } from './decide-reset.tsx';
import { FactorResetsTable } from './factor-resets-table.tsx';
import { peopleBut } from './people-but.ts';

/** Resets of a second factor: one administrator asks, another decides. */
export function FactorResets({ delegations }: { readonly delegations: readonly DelegationOnWire[] }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [done, setDone] = useState<string | null>(null);
  const { query, refresh, decide } = useFactorResets();
  const helpers = useHelpers().data?.helpers ?? [];
  const people = peopleBut(useSignedInPerson().person.id, [...delegations, ...helpers]);
  const onDecided = (text: string) => {
    setDone(text);
    // The button is gone once the reset is decided.
    heading.current?.focus();
  };
  return (
    <Part
      title={t('factorResets.title')}
      text={t('factorResets.text')}
      heading={heading}
      actions={
        <DialogButton label={t('factorResets.ask')} title={t('factorResets.askTitle')} size="sm">
          {(close) => (
            <AskReset
              people={people}
              refresh={refresh}
              onAsked={() => setDone(t('factorResets.asked'))}
              close={close}
            />
          )}
        </DialogButton>
      }
    >
      <StatusMessage text={done} />
      <Loaded query={query}>
        {({ resets }) =>
          resets.length === 0 ? (
            <p className="quiet">{t('factorResets.none')}</p>
          ) : (
            <FactorResetsTable resets={resets} decide={decide} onDone={onDecided} />
          )
        }
      </Loaded>
    </Part>
  );
}

function useFactorResets() {
  const client = useClient();
  const queryClient = useQueryClient();
  const { organisationId } = useMembership();
  const queryKey = ['factor-resets', organisationId] as const;
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      client.call('listFactorResets', { params: { organisationId }, query: {} }, signal),
  });
  const refresh = () => queryClient.invalidateQueries({ queryKey });
  const decide = async ({ resetId, approve }: Decision) => {
    await client.call('decideFactorReset', {
      params: { organisationId, resetId },
      query: {},
      body: { approve },
    });
    await refresh();
  };
  return { query, refresh, decide };
}
