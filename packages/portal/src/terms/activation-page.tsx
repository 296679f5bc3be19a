import { Button } from '@digdir/designsystemet-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useClient } from '../shell/client-context.ts';
import { focusHeading } from '../shell/focus-heading.ts';
import { Page } from '../shell/page.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { ME_KEY } from '../sign-in/me.ts';

/** The last step before the service works for an organisation, and what to do once it does. */
export function ActivationPage() {
  const { t } = useTranslation();
  const client = useClient();
  const queryClient = useQueryClient();
  const { organisationId, organisationName: organisation, pending } = useMembership();
  const activate = useMutation({
    mutationFn: () => client.call('activateService', { params: { organisationId }, query: {}, body: {} }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ME_KEY });
      focusHeading();
    },
  });
  if (pending === null) {
    return (
      <Page title={t('activation.doneTitle')} intro={t('activation.doneText', { organisation })}>
        <Button asChild>
          <Link to="/o/$organisationId" params={{ organisationId }}>
            {t('activation.next', { organisation })}
          </Link>
        </Button>
      </Page>
    );
  }
  return (
    <Page title={t('activation.title')} intro={t('activation.intro', { organisation })}>
      {activate.error !== null && <ProblemAlert error={activate.error} />}
      <Button loading={activate.isPending} onClick={() => activate.mutate()}>
        {t('activation.submit')}
      </Button>
    </Page>
  );
}
