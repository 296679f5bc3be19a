import { Card, Heading } from '@digdir/designsystemet-react';
import type { SessionOnWire } from '@fjernhjelp/api/sessions';
import { formatTimeOfDay } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../shell/language.ts';

/** Who gives help in this group at this moment, for whom, and why. */
export function LiveSessions({ sessions }: { readonly sessions: readonly SessionOnWire[] }) {
  const { t } = useTranslation();
  return (
    <Card className="live" variant="tinted" data-color="info">
      <Heading level={3} data-size="2xs">
        <span className="live-dot" aria-hidden="true" />
        {t('machineGroups.live')}
      </Heading>
      <ul>
        {sessions.map((session) => (
          <li key={session.id}>
            <LiveSession session={session} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function LiveSession({ session }: { readonly session: SessionOnWire }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const helper = t('audit.personOf', { name: session.helperName, organisation: session.supplierName });
  return (
    <>
      <p className="strong">{t('machineGroups.liveHelper', { helper, machine: session.machine.name })}</p>
      <dl className="facts">
        <dt>{t('machineGroups.purpose')}</dt>
        <dd>{session.purpose}</dd>
        <dt>{t('machineGroups.caseReference')}</dt>
        <dd>{session.caseReference}</dd>
      </dl>
      {session.state === 'live' && (
        <p className="quiet">
          {t('machineGroups.liveSince', {
            time: formatTimeOfDay(language, session.startedAt),
            end: formatTimeOfDay(language, session.endsAt),
          })}
        </p>
      )}
    </>
  );
}
