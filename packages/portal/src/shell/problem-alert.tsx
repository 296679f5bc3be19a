import { Alert, Button, Paragraph } from '@digdir/designsystemet-react';
import { ApiError } from '@fjernhjelp/api/client';
import { useTranslation } from 'react-i18next';

type ProblemAlertProps = { readonly error: Error; readonly onTryAgain?: () => void };

/** A refusal in words: what happened, what to do next, and what finds it in the server's log. */
export function ProblemAlert({ error, onTryAgain }: ProblemAlertProps) {
  const { t } = useTranslation();
  const code = error instanceof ApiError ? error.code : 'internal-error';
  const problem = error instanceof ApiError ? error.problem : null;
  const seconds = problem?.retryAfterSeconds;
  return (
    <Alert data-color="danger" role="alert" className="problem">
      <Paragraph className="strong">{t(`problem.${code}.title`)}</Paragraph>
      <Paragraph>{t(`problem.${code}.next`)}</Paragraph>
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
