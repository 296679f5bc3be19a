import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { ApiError } from '@fjernhjelp/api/client';
import { useTranslation } from 'react-i18next';
import { PasskeyError } from '../factors/passkey.ts';

type ProblemAlertProps = { readonly error: Error; readonly onTryAgain?: () => void };

/** A refusal in words, by the server or by the browser: what happened, what to do next, and what finds it in the server's log. */
export function ProblemAlert({ error, onTryAgain }: ProblemAlertProps) {
  const { t } = useTranslation();
  const problem = error instanceof ApiError ? error.problem : null;
  const seconds = problem?.retryAfterSeconds;
  return (
    <Alert data-color="danger" role="alert" className="problem">
      <Words error={error} />
      {seconds !== undefined && <Paragraph>{t('problemRetryAfter', { count: seconds })}</Paragraph>}
      {problem !== null && problem.status >= 500 && (
        <Paragraph data-size="sm">{t('problemReference', { requestId: problem.requestId })}</Paragraph>
      )}
      {onTryAgain !== undefined && (
        <Button variant="secondary" data-color="neutral" onClick={onTryAgain}>
          {t('action.tryAgain')}
        </Button>
      )}
    </Alert>
  );
}

function Words({ error }: { readonly error: Error }) {
  const { t } = useTranslation();
  const isPasskey = error instanceof PasskeyError;
  const code = error instanceof ApiError ? error.code : 'internal-error';
  return (
    <>
      <Paragraph className="strong">
        {isPasskey ? t(`passkeyProblem.${error.code}.title`) : t(`problem.${code}.title`)}
      </Paragraph>
      <Paragraph>{isPasskey ? t(`passkeyProblem.${error.code}.next`) : t(`problem.${code}.next`)}</Paragraph>
    </>
  );
}
