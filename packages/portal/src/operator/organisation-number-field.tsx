import { Button, Textfield } from '@digdir/designsystemet-react';
import { hasValidCheckDigit } from '@fjernhjelp/domain/organisation-number';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';

type NumberFieldProps = {
  readonly number: string;
  readonly onNumber: (number: string) => void;
  readonly isWrong: boolean;
};

/** An organisation number, with the reason where it is none: too few digits, or a check digit that does not fit. */
export function OrganisationNumberField({ number, onNumber, isWrong }: NumberFieldProps) {
  const { t } = useTranslation();
  const digits = withoutSpaces(number);
  const error = /^\d{9}$/.test(digits)
    ? t('registerOrganisation.numberCheck')
    : t('registerOrganisation.numberLength');
  return (
    <Textfield
      name="number"
      inputMode="numeric"
      autoComplete="off"
      label={t('registerOrganisation.number')}
      description={t('registerOrganisation.numberHint')}
      value={number}
      onChange={(event) => onNumber(event.target.value)}
      error={isWrong && !hasValidCheckDigit(digits) && error}
    />
  );
}

type LookUpProps = { readonly number: string; readonly onName: (name: string) => void };

/** Fetches the name that Enhetsregisteret has for the number. Stands there only where the operator has switched it on. */
export function LookUpButton({ number, onName }: LookUpProps) {
  const { t } = useTranslation();
  const client = useClient();
  const digits = withoutSpaces(number);
  const lookUp = useMutation({
    mutationFn: () =>
      client.call('lookUpOrganisationNumber', { params: {}, query: {}, body: { number: digits } }),
    onSuccess: ({ name }) => {
      if (name !== null) onName(name);
    },
  });
  const name = lookUp.data?.name;
  return (
    <div className="form-buttons">
      <Button
        variant="secondary"
        loading={lookUp.isPending}
        aria-disabled={!hasValidCheckDigit(digits)}
        onClick={() => hasValidCheckDigit(digits) && lookUp.mutate()}
      >
        {t('registerOrganisation.lookUp')}
      </Button>
      <span role="status">
        {name === null && t('registerOrganisation.lookUpNothing')}
        {typeof name === 'string' && t('registerOrganisation.lookedUp', { name })}
      </span>
      {lookUp.error !== null && <ProblemAlert error={lookUp.error} />}
    </div>
  );
}

/** Digits as they are typed, often in threes, without what stands between them. */
export function withoutSpaces(number: string): string {
  return number.replaceAll(/\s/g, '');
}

/** A number of nine digits as it is read: in threes. */
export function digitsInThrees(number: string): string {
  return number.replace(/(\d{3})(?=\d)/g, '$1\u00a0');
}
