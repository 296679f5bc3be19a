import { Button, Checkbox } from '@digdir/designsystemet-react';
import { ApiError } from '@fjernhjelp/api/client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { ME_KEY, useSignedInPerson } from '../sign-in/me.ts';
import { TERMS_KEY } from './terms-queries.ts';

/** The acceptance of one version of the terms on behalf of the organisation, with a tick of its own. */
export function AcceptTermsForm({ version }: { readonly version: string }) {
  const { t } = useTranslation();
  const { organisationName } = useMembership();
  const { name } = useSignedInPerson().person;
  const box = useRef<HTMLInputElement>(null);
  const [isMissing, setMissing] = useState(false);
  const accept = useAcceptTerms(version);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isTicked = box.current?.checked === true;
    setMissing(!isTicked);
    if (isTicked) accept.mutate();
    else box.current?.focus();
  };
  return (
    <form className="form form-page" noValidate onSubmit={submit}>
      {accept.error !== null && <ProblemAlert error={accept.error} />}
      <Checkbox
        ref={box}
        name="accept"
        value="accept"
        label={t('terms.accept', { organisation: organisationName })}
        description={t('terms.acceptHint', { name })}
        error={isMissing && t('terms.acceptMissing')}
      />
      <Button type="submit" loading={accept.isPending}>
        {t('terms.submit')}
      </Button>
    </form>
  );
}

/** Accepts a version; another one that was published meanwhile is read at once, to be accepted in its place. */
function useAcceptTerms(version: string) {
  const client = useClient();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { organisationId } = useMembership();
  return useMutation({
    mutationFn: () =>
      client.call('acceptTerms', { params: { organisationId }, query: {}, body: { version } }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ME_KEY });
      await queryClient.invalidateQueries({ queryKey: TERMS_KEY });
      await navigate({ to: '/o/$organisationId', params: { organisationId } });
    },
    onError: (error) => {
      if (error instanceof ApiError && error.code === 'terms-version-not-current') {
        void queryClient.invalidateQueries({ queryKey: TERMS_KEY });
      }
    },
  });
}
