import { Alert, Button, Textfield } from '@digdir/designsystemet-react';
import { ApiError } from '@fjernhjelp/api/client';
import { invitationOperations } from '@fjernhjelp/api/invitations';
import { useTranslation } from 'react-i18next';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';

const Given = invitationOperations.beginAccount.body.pick({ telephoneCode: true });

/** What the token is sent with: the code that was told by telephone, where one is needed. */
export type TelephoneCodeGiven = { readonly telephoneCode?: string };

type TelephoneCodeFormProps = {
  readonly isNeeded: boolean;
  readonly submitLabel: string;
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly onSubmit: (given: TelephoneCodeGiven) => void;
};

/** The step that opens an invitation: a button, and where it is a first invitation the code that was told by telephone. */
export function TelephoneCodeForm(props: TelephoneCodeFormProps) {
  const { t } = useTranslation();
  const form = useForm<TelephoneCodeGiven>({
    schema: props.isNeeded ? Given.required() : Given,
    read: (fields) =>
      props.isNeeded ? { telephoneCode: textOf(fields, 'telephoneCode').replaceAll(/\s/g, '') } : {},
    submit: props.onSubmit,
  });
  return (
    <form {...form.props} className="form">
      {props.error !== null && <Refusal error={props.error} />}
      {props.isNeeded && (
        <Textfield
          name="telephoneCode"
          inputMode="numeric"
          autoComplete="off"
          className="code-field"
          label={t('invitation.phoneCode')}
          description={t('invitation.phoneCodeHint')}
          error={form.isWrong('telephoneCode') && t('invitation.phoneCodeMissing')}
        />
      )}
      <Button type="submit" loading={props.isPending}>
        {props.submitLabel}
      </Button>
    </form>
  );
}

/** A wrong code is the one from the telephone here; everywhere else it is an app's. */
function Refusal({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  if (!(error instanceof ApiError) || error.code !== 'wrong-code') return <ProblemAlert error={error} />;
  return (
    <Alert data-color="danger" role="alert">
      {t('invitation.phoneCodeWrong')}
    </Alert>
  );
}
