import { Button, Paragraph } from '@digdir/designsystemet-react';
import type { InputOf } from '@fjernhjelp/api/operation';
import { organisationOperations } from '@fjernhjelp/api/organisations';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { ContactFields, readContact } from './contact-fields.tsx';
import { NoteField } from './note-field.tsx';
import { ORGANISATIONS_KEY } from './organisation-queries.ts';

type Body = InputOf<(typeof organisationOperations)['replaceContact']>['body'];

type ReplaceContactProps = {
  readonly organisationId: OrganisationId;
  readonly onReplaced: () => void;
  readonly close: () => void;
};

/** The form of a new administrative contact in place of the old one. */
export function ReplaceContactForm({ organisationId, onReplaced, close }: ReplaceContactProps) {
  const { t } = useTranslation();
  const client = useClient();
  const queryClient = useQueryClient();
  const replace = useMutation({
    mutationFn: (body: Body) =>
      client.call('replaceContact', { params: { organisationId }, query: {}, body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ORGANISATIONS_KEY });
      close();
      onReplaced();
    },
  });
  const form = useForm({
    schema: organisationOperations.replaceContact.body,
    read: (fields) => ({ contact: readContact(fields), note: textOf(fields, 'note') }),
    submit: replace.mutate,
  });
  return (
    <form {...form.props} className="form">
      <Paragraph>{t('contact.replaceText')}</Paragraph>
      {replace.error !== null && <ProblemAlert error={replace.error} />}
      <ContactFields isWrong={form.isWrong} />
      <NoteField isWrong={form.isWrong('note')} />
      <div className="form-buttons">
        <Button type="submit" loading={replace.isPending}>
          {t('contact.replaceSubmit')}
        </Button>
        <Button variant="tertiary" onClick={close}>
          {t('action.cancel')}
        </Button>
      </div>
    </form>
  );
}
