import { Tag } from '@digdir/designsystemet-react';
import type { ReachableMachine } from '@fjernhjelp/api/machines';
import { formatInstant } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../shell/language.ts';

/** Whether a machine can be reached: in words, by a sign, and by colour last. */
export function Presence({ presence }: { readonly presence: ReachableMachine['presence'] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  switch (presence.state) {
    case 'reachable':
      return (
        <span className="presence">
          <Tag data-color="success">
            <Sign path="m4.5 8.5 2.4 2.4 4.8-5.3" />
            {t('presence.reachable')}
          </Tag>
          <small>{t('presence.since', { time: formatInstant(language, presence.since) })}</small>
        </span>
      );
    case 'unreachable':
      return (
        <span className="presence">
          <Tag data-color="neutral">
            <Sign path="m5 5 6 6m0-6-6 6" />
            {t('presence.unreachable')}
          </Tag>
          <small>
            {presence.lastSeenAt === null
              ? t('presence.neverSeen')
              : t('presence.lastSeen', { time: formatInstant(language, presence.lastSeenAt) })}
          </small>
        </span>
      );
  }
}

function Sign({ path }: { readonly path: string }) {
  return (
    <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor">
      <circle cx="8" cy="8" r="7" strokeWidth="1.5" />
      <path d={path} strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
