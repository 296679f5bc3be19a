import { Alert, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { OutputOf } from '@fjernhjelp/api/operation';
import type { Operations } from '@fjernhjelp/api/operations';
import { useTranslation } from 'react-i18next';

type AdviceProps = { readonly advice: OutputOf<Operations['listDelegations']>['advice'] };

/** What the organisation should think of, so that it does not stand still the day somebody is away. */
export function DelegationAdvice({ advice }: AdviceProps) {
  const { t } = useTranslation();
  return advice.map((one) => (
    <Alert key={one} data-color="warning" className="advice">
      <Heading level={2} data-size="2xs">
        {t(`delegations.advice.${one}.title`)}
      </Heading>
      <Paragraph>{t(`delegations.advice.${one}.text`)}</Paragraph>
    </Alert>
  ));
}
