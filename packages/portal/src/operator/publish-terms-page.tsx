import { Button, Paragraph, Textfield } from '@digdir/designsystemet-react';
import type { InputOf } from '@fjernhjelp/api/operation';
import { termsOperations } from '@fjernhjelp/api/terms';
import { LANGUAGES } from '@fjernhjelp/texts/language';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { textOf, useForm } from '../shell/form.ts';
import { Page } from '../shell/page.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { TitledDialog } from '../shell/titled-dialog.tsx';
import { TERMS_KEY } from '../terms/terms-queries.ts';

type Body = InputOf<(typeof termsOperations)['publishTerms']>['body'];

/** The form of a new version of the terms, and the question before everybody is asked again. */
export function PublishTermsPage() {
  const { t } = useTranslation();
  const [written, setWritten] = useState<Body | null>(null);
  const form = useForm<Body>({
    schema: termsOperations.publishTerms.body,
    read: (fields) => ({
      version: textOf(fields, 'version'),
      texts: { nb: textOf(fields, 'nb'), nn: textOf(fields, 'nn'), en: textOf(fields, 'en') },
    }),
    submit: setWritten,
  });
  return (
    <Page title={t('publishTerms.title')} intro={t('publishTerms.intro')}>
      <form {...form.props} className="form form-page">
        <Textfield
          name="version"
          autoComplete="off"
          label={t('publishTerms.version')}
          description={t('publishTerms.versionHint')}
          error={form.isWrong('version') && t('publishTerms.versionMissing')}
        />
        {LANGUAGES.map((language) => (
          <Textfield
            key={language}
            multiline
            rows={10}
            lang={language}
            name={language}
            label={t('publishTerms.text', { language: t(`language.${language}`) })}
            error={form.isWrong(`texts.${language}`) && t('publishTerms.textMissing')}
          />
        ))}
        <div className="form-buttons">
          <Button type="submit" aria-haspopup="dialog">
            {t('publishTerms.next')}
          </Button>
          <Button variant="tertiary" asChild>
            <Link to="/operator/terms">{t('action.cancel')}</Link>
          </Button>
        </div>
      </form>
      <TitledDialog
        isOpen={written !== null}
        title={t('publishTerms.confirmTitle', { version: written?.version.trim() ?? '' })}
        onClose={() => setWritten(null)}
      >
        {written !== null && <ConfirmPublishing body={written} close={() => setWritten(null)} />}
      </TitledDialog>
    </Page>
  );
}

type ConfirmPublishingProps = { readonly body: Body; readonly close: () => void };

function ConfirmPublishing({ body, close }: ConfirmPublishingProps) {
  const { t } = useTranslation();
  const client = useClient();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const publish = useMutation({
    mutationFn: () => client.call('publishTerms', { params: {}, query: {}, body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: TERMS_KEY });
      await navigate({ to: '/operator/terms' });
    },
  });
  return (
    <div className="form">
      <Paragraph>{t('publishTerms.confirmText')}</Paragraph>
      {publish.error !== null && <ProblemAlert error={publish.error} />}
      <div className="form-buttons">
        <Button data-color="danger" loading={publish.isPending} onClick={() => publish.mutate()}>
          {t('publishTerms.confirmSubmit')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </div>
  );
}
