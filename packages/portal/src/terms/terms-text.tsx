import { Paragraph } from '@digdir/designsystemet-react';
import type { OutputOf } from '@fjernhjelp/api/operation';
import type { termsOperations } from '@fjernhjelp/api/terms';
import { formatInstant } from '@fjernhjelp/texts/format';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../shell/language.ts';

type Terms = OutputOf<(typeof termsOperations)['readTerms']>['current'];
type TermsTextProps = { readonly terms: Terms };

/** One version of the terms in the reader's language, in a region of its own that scrolls, by keyboard too. */
export function TermsText({ terms }: TermsTextProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { version, publishedAt, texts } = terms;
  return (
    <>
      <Paragraph className="quiet">
        {t('terms.version', { version, time: formatInstant(language, publishedAt) })}
        {language !== 'nb' && ` ${t('terms.binding')}`}
      </Paragraph>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section className="terms-text" aria-label={t('terms.region', { version })} tabIndex={0}>
        {texts[language]}
      </section>
    </>
  );
}
