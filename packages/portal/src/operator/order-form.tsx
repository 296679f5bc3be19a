import { Button, Fieldset, Radio, ValidationMessage } from '@digdir/designsystemet-react';
import type { InputOf } from '@fjernhjelp/api/operation';
import { CallerCheck, organisationOperations } from '@fjernhjelp/api/organisations';
import type { OrganisationId } from '@fjernhjelp/domain/identifiers';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { textOf, useForm } from '../shell/form.ts';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { NoteField } from './note-field.tsx';
import { ORGANISATIONS_KEY } from './organisation-queries.ts';
import type { RecordedOrder } from './telephone-code.tsx';

const operation = organisationOperations.recordOrder;
const CHANNELS = operation.body.shape.channel.options;
type Body = InputOf<typeof operation>['body'];

type OrderFormProps = {
  readonly organisationId: OrganisationId;
  readonly onRecorded: (order: RecordedOrder) => void;
};

/** How an order came, how the caller was verified, and what there is to say about it. Nothing is chosen beforehand. */
export function OrderForm({ organisationId, onRecorded }: OrderFormProps) {
  const { t } = useTranslation();
  const client = useClient();
  const queryClient = useQueryClient();
  const record = useMutation({
    mutationFn: (body: Body) => client.call('recordOrder', { params: { organisationId }, query: {}, body }),
    onSuccess: (order) => {
      onRecorded(order);
      void queryClient.invalidateQueries({ queryKey: ORGANISATIONS_KEY });
    },
  });
  const form = useForm({
    schema: operation.body,
    // What was not chosen is not in the list, and the schema refuses it before anything is sent.
    read: (fields) =>
      ({
        channel: textOf(fields, 'channel'),
        check: textOf(fields, 'check'),
        note: textOf(fields, 'note'),
      }) as Body,
    submit: record.mutate,
  });
  return (
    <form {...form.props} className="form form-page">
      <ChannelField isWrong={form.isWrong('channel')} />
      <CheckField isWrong={form.isWrong('check')} />
      <NoteField isWrong={form.isWrong('note')} hint={t('order.noteHint')} />
      {record.error !== null && <ProblemAlert error={record.error} />}
      <div className="form-buttons">
        <Button type="submit" loading={record.isPending}>
          {t('order.submit')}
        </Button>
        <Button variant="tertiary" asChild>
          <Link to="/operator/organisations/$organisationId" params={{ organisationId }}>
            {t('action.cancel')}
          </Link>
        </Button>
      </div>
    </form>
  );
}

type FieldProps = { readonly isWrong: boolean };

function ChannelField({ isWrong }: FieldProps) {
  const { t } = useTranslation();
  return (
    <Fieldset>
      <Fieldset.Legend>{t('order.channelLegend')}</Fieldset.Legend>
      {CHANNELS.map((channel) => (
        <Radio
          key={channel}
          name="channel"
          value={channel}
          label={t(`orderChannel.${channel}`)}
          aria-invalid={isWrong || undefined}
        />
      ))}
      {isWrong && <ValidationMessage>{t('order.channelMissing')}</ValidationMessage>}
    </Fieldset>
  );
}

function CheckField({ isWrong }: FieldProps) {
  const { t } = useTranslation();
  return (
    <Fieldset>
      <Fieldset.Legend>{t('order.checkLegend')}</Fieldset.Legend>
      {CallerCheck.options.map((check) => (
        <Radio
          key={check}
          name="check"
          value={check}
          label={t(`callerCheck.${check}`)}
          aria-invalid={isWrong || undefined}
        />
      ))}
      {isWrong && <ValidationMessage>{t('order.checkMissing')}</ValidationMessage>}
    </Fieldset>
  );
}
