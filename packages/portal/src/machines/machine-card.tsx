import { Button, Card, Heading } from '@digdir/designsystemet-react';
import type { ReachableMachine } from '@fjernhjelp/api/machines';
import { formatInstant, formatList } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { useMembership } from '../organisations/membership.ts';
import { useLanguage } from '../shell/language.ts';
import { Presence } from './presence.tsx';

/** One machine as its helper needs to know it, with the way to it. */
export function MachineCard({ machine }: { readonly machine: ReachableMachine }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const capabilities = machine.capabilities.map((capability) => t(`capability.${capability}`));
  return (
    <Card className="machine">
      <div className="machine-head">
        <div>
          <Heading level={4} data-size="xs">
            {machine.name}
          </Heading>
          <span className="quiet">{machine.system}</span>
        </div>
        <Presence presence={machine.presence} />
      </div>
      <dl className="facts">
        <dt>{t('machines.capabilities')}</dt>
        <dd>{formatList(language, capabilities)}</dd>
        <dt>{t('machines.mode')}</dt>
        <dd>{t(`mode.${machine.mode}`)}</dd>
        <dt>{t('machines.until')}</dt>
        <dd>{formatInstant(language, machine.until)}</dd>
      </dl>
      <HelpLink machine={machine} />
    </Card>
  );
}

/** The console is a document of its own with its own policy, so the way to it is a plain link. */
function HelpLink({ machine }: { readonly machine: ReachableMachine }) {
  const { t } = useTranslation();
  const { organisationId } = useMembership();
  if (machine.presence.state === 'unreachable') return <p className="quiet">{t('machines.notNow')}</p>;
  return (
    <Button asChild>
      <a
        href={`/o/${organisationId}/machines/${machine.id}/console`}
        target="_blank"
        rel="noopener"
        aria-label={t('machines.helpTo', { machine: machine.name })}
      >
        {t('machines.help')}
        <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor">
          <path d="M9.5 2.5h4v4m0-4-6 6M6 3.5H2.5v10h10V10" strokeWidth="1.6" strokeLinecap="round" />
        </svg>
      </a>
    </Button>
  );
}
