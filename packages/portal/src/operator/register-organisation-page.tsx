import { Button, Checkbox, Fieldset, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import type { InputOf } from '@fjernhjelp/api/operation';
import { organisationOperations } from '@fjernhjelp/api/organisations';
import { OrganisationKind } from '@fjernhjelp/domain/organisation';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from '../shell/client-context.ts';
import { textOf, useForm } from '../shell/form.ts';
import { Page } from '../shell/page.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { ContactFields, readContact } from './contact-fields.tsx';
import { LookUpButton, OrganisationNumberField, withoutSpaces } from './organisation-number-field.tsx';
import { ORGANISATIONS_KEY, useOrganisations } from './organisation-queries.ts';

type Body = InputOf<(typeof organisationOperations)['registerOrganisation']>['body'];

/** The form of a customer or supplier that the service does not know yet. */
export function RegisterOrganisationPage() {
  const { t } = useTranslation();
  const client = useClient();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const register = useMutation({
    mutationFn: (body: Body) => client.call('registerOrganisation', { params: {}, query: {}, body }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: ORGANISATIONS_KEY });
      await navigate({ to: '/operator/organisations/$organisationId', params: { organisationId: id } });
    },
  });
  const form = useForm({
    schema: organisationOperations.registerOrganisation.body,
    read: readOrganisation,
    submit: register.mutate,
  });
  return (
    <Page title={t('registerOrganisation.title')} intro={t('registerOrganisation.intro')}>
      <form {...form.props} className="form form-page">
        <OrganisationFields isWrong={form.isWrong} />
        <ContactFields isWrong={form.isWrong} />
        {register.error !== null && <ProblemAlert error={register.error} />}
        <div className="form-buttons">
          <Button type="submit" loading={register.isPending}>
            {t('registerOrganisation.submit')}
          </Button>
          <Button variant="tertiary" asChild>
            <Link to="/operator/organisations">{t('action.cancel')}</Link>
          </Button>
        </div>
      </form>
    </Page>
  );
}

function readOrganisation(fields: FormData): Body {
  return {
    number: withoutSpaces(textOf(fields, 'number')),
    name: textOf(fields, 'name'),
    kinds: OrganisationKind.options.filter((kind) => fields.getAll('kinds').includes(kind)),
    contact: readContact(fields),
  };
}

function OrganisationFields({ isWrong }: { readonly isWrong: (field: string) => boolean }) {
  const { t } = useTranslation();
  const { data } = useOrganisations();
  const [number, setNumber] = useState('');
  const [name, setName] = useState('');
  return (
    <Fieldset className="fields">
      <Fieldset.Legend>{t('registerOrganisation.organisationLegend')}</Fieldset.Legend>
      <OrganisationNumberField number={number} onNumber={setNumber} isWrong={isWrong('number')} />
      {data?.registerLookUp === true && <LookUpButton number={number} onName={setName} />}
      <Textfield
        name="name"
        autoComplete="off"
        label={t('registerOrganisation.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={isWrong('name') && t('registerOrganisation.nameMissing')}
      />
      <KindsField isWrong={isWrong('kinds')} />
    </Fieldset>
  );
}

function KindsField({ isWrong }: { readonly isWrong: boolean }) {
  const { t } = useTranslation();
  return (
    <Fieldset>
      <Fieldset.Legend>{t('registerOrganisation.kindsLegend')}</Fieldset.Legend>
      <Fieldset.Description>{t('registerOrganisation.kindsHint')}</Fieldset.Description>
      {OrganisationKind.options.map((kind) => (
        <Checkbox
          key={kind}
          name="kinds"
          value={kind}
          label={t(`organisationKind.${kind}`)}
          aria-invalid={isWrong || undefined}
        />
      ))}
      {isWrong && <ValidationMessage>{t('registerOrganisation.kindsMissing')}</ValidationMessage>}
    </Fieldset>
  );
}
