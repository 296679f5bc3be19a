-- From an order by telephone to a service that works: contact, order, invitation, terms. And the mail that carries it.

-- The administrative contact is a property of the record, not an account. Organisations from before contacts were recorded
-- get one that nobody can mistake for a person; the operator replaces it.
alter table organisation
  add contact_name text not null default 'Ikke registrert' check (length(contact_name) between 1 and 120),
  add contact_email text not null default 'ikke-registrert@invalid.example' check (contact_email = lower(contact_email)),
  add contact_phone text not null default '00000000';
alter table organisation
  alter contact_name drop default, alter contact_email drop default, alter contact_phone drop default;

-- language: null until the person has chosen one.
alter table person add language text check (language in ('nb', 'nn', 'en'));

alter table service_role drop constraint service_role_role_check;
alter table service_role add check (role in ('operator-administrator', 'service-desk'));

alter table membership drop constraint membership_role_check;
alter table membership add check (role in ('administrator', 'access-manager', 'helper-manager', 'auditor'));

-- reauth_at: when the second factor was last given in this sign-in. Null as long as it has not been.
alter table sign_in add reauth_at timestamptz;
update sign_in set reauth_at = created_at where stage = 'full';

-- ordinal: the highest one is the current version.
create table terms (
  version text primary key,
  ordinal integer not null unique generated always as identity,
  texts jsonb not null check (texts ?& array['nb', 'nn', 'en']),
  published_at timestamptz not null,
  published_by uuid references person
);

-- accepted_by: null where whoever runs the process has seeded the organisation (a demonstration, a test).
create table terms_acceptance (
  organisation_id uuid not null references organisation,
  version text not null references terms,
  accepted_by uuid references person,
  accepted_at timestamptz not null,
  primary key (organisation_id, version)
);

create function has_accepted_terms(asked uuid) returns boolean stable language sql as $$
  select exists (
    select from terms_acceptance
    where organisation_id = asked and version = (select version from terms order by ordinal desc limit 1)
  )
$$;

create trigger terms_change_access after insert on terms
  for each statement execute function announce_access_change();

create table access_order (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  channel text not null check (channel in ('phone', 'e-mail')),
  caller_check text not null check (caller_check in (
    'called-back-registered-number', 'signed-email', 'e-mail-from-registered-address', 'met-in-person'
  )),
  note text not null,
  recorded_by uuid not null references person,
  recorded_at timestamptz not null,
  unique (id, organisation_id)
);
create index access_order_of_organisation on access_order (organisation_id, recorded_at);

-- order_id: of the administrative contact's invitation; null where somebody in the organisation delegates.
-- telephone_code_hash: keyed, so that eight digits cannot be guessed from it. wrong_codes: the fifth ends the invitation.
-- group_ids: null is not limited to machine groups. role_ends_at: when the role given will end. invited_by: null where the
-- process itself has done it.
create table invitation (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  order_id uuid,
  token_hash bytea not null unique check (length(token_hash) = 32),
  telephone_code_hash bytea check (length(telephone_code_hash) = 32),
  wrong_codes integer not null default 0 check (wrong_codes between 0 and 5),
  email text not null check (email = lower(email)),
  role text not null check (role in ('administrator', 'access-manager', 'helper-manager', 'auditor', 'helper')),
  group_ids uuid[] check (cardinality(group_ids) >= 1),
  role_ends_at timestamptz,
  is_in_it boolean not null,
  invited_by uuid references person,
  sent_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > sent_at),
  accepted_at timestamptz,
  accepted_by uuid references person,
  withdrawn_at timestamptz,
  check ((accepted_at is null) = (accepted_by is null)),
  check (accepted_at is null or withdrawn_at is null),
  check ((order_id is null) = (telephone_code_hash is null)),
  foreign key (order_id, organisation_id) references access_order (id, organisation_id)
);
create index invitation_of_organisation on invitation (organisation_id, sent_at);

-- Mail that waits for the mail server. Written in the transaction that it tells of, deleted when the server has taken it.
-- letter: AES-256-GCM under a key that is not in this database, the row's id as associated data: it may hold a token.
create table mail (
  id uuid primary key,
  letter bytea not null,
  written_at timestamptz not null,
  good_until timestamptz not null check (good_until > written_at),
  next_try_at timestamptz not null,
  tries integer not null default 0
);
create index mail_due on mail (next_try_at);

insert into terms (version, published_at, texts) values ('1', now(), jsonb_build_object(
'nb', $nb$1. Hva vilkårene gjelder
Vilkårene gjelder virksomheter som bruker Fjernhjelp: kunder som eier maskiner og bestemmer hvem som får nå dem, og leverandører som gir hjelp. De gjelder ved siden av avtalen dere har med den som drifter tjenesten. Er det motstrid, går avtalen foran.

2. Hvem som kan godta dem
Den som godtar vilkårene, gjør det på vegne av virksomheten og bekrefter å ha rett til det. Navn, tidspunkt og versjon blir stående i hendelsesloggen.

3. Kundens ansvar
Kunden bestemmer hvilke maskiner som er med, hvilke leverandører som får tilgang, til hva og hvor lenge. Kunden gir bare den tilgangen som trengs, og avslutter den når behovet er borte. Kunden sørger for at de som bruker maskinene, vet at fjernhjelp kan bli gitt.

4. Leverandørens ansvar
Leverandøren lar bare navngitte personer med tjenstlig behov gi hjelp, og fjerner dem samme dag som behovet faller bort. Hjelperen oppgir et sant formål for hver økt, ser ikke etter mer enn oppdraget krever, og har taushetsplikt om alt som vises på skjermen.

5. Personlige kontoer
Hver person har sin egen konto med to faktorer. Kontoer, passord og koder deles ikke med noen. Meld fra til brukerstøtten straks dersom noe kan ha kommet på avveie.

6. Logg og personopplysninger
Tjenesten loggfører hvem som gjorde hva, når og for hvilken virksomhet. Kunden ser sin egen logg, og en økt står i loggen til både kunden og leverandøren. Skjermbilder, tastetrykk og filinnhold blir ikke lagret i loggen. Den som drifter tjenesten, behandler opplysningene på vegne av virksomheten etter databehandleravtalen.

7. Stenging
Tilgang kan trekkes tilbake når som helst, og pågående økter avsluttes da straks. Den som drifter tjenesten, kan stenge en virksomhet midlertidig ved brudd på vilkårene eller fare for sikkerheten, og sier da fra hvorfor.

8. Endringer
Nye versjoner publiseres i portalen. Virksomheten må godta en ny versjon før tjenesten kan brukes videre.$nb$,
'nn', $nn$1. Kva vilkåra gjeld
Vilkåra gjeld verksemder som bruker Fjernhjelp: kundar som eig maskiner og avgjer kven som får nå dei, og leverandørar som gir hjelp. Dei gjeld ved sida av avtalen de har med den som driftar tenesta. Er det motstrid, går avtalen føre.

2. Kven som kan godta dei
Den som godtek vilkåra, gjer det på vegner av verksemda og stadfestar å ha rett til det. Namn, tidspunkt og versjon blir ståande i hendingsloggen.

3. Ansvaret til kunden
Kunden avgjer kva maskiner som er med, kva leverandørar som får tilgang, til kva og kor lenge. Kunden gir berre den tilgangen som trengst, og avsluttar han når behovet er borte. Kunden sørgjer for at dei som bruker maskinene, veit at fjernhjelp kan bli gitt.

4. Ansvaret til leverandøren
Leverandøren lèt berre namngitte personar med tenstleg behov gi hjelp, og fjernar dei same dagen som behovet fell bort. Hjelparen oppgir eit sant føremål for kvar økt, ser ikkje etter meir enn oppdraget krev, og har teieplikt om alt som blir vist på skjermen.

5. Personlege kontoar
Kvar person har sin eigen konto med to faktorar. Kontoar, passord og kodar blir ikkje delte med nokon. Meld frå til brukarstøtta straks dersom noko kan ha kome på avvegar.

6. Logg og personopplysningar
Tenesta loggfører kven som gjorde kva, når og for kva verksemd. Kunden ser sin eigen logg, og ei økt står i loggen til både kunden og leverandøren. Skjermbilete, tastetrykk og filinnhald blir ikkje lagra i loggen. Den som driftar tenesta, behandlar opplysningane på vegner av verksemda etter databehandlaravtalen.

7. Stenging
Tilgang kan trekkjast tilbake når som helst, og økter som er i gang, blir då avslutta straks. Den som driftar tenesta, kan stengje ei verksemd mellombels ved brot på vilkåra eller fare for tryggleiken, og seier då frå kvifor.

8. Endringar
Nye versjonar blir publiserte i portalen. Verksemda må godta ein ny versjon før tenesta kan brukast vidare.$nn$,
'en', $en$1. What these terms cover
These terms apply to organisations that use Fjernhjelp: customers, who own machines and decide who may reach them, and suppliers, who give help. They apply beside the agreement that you have with whoever runs the service. Where they differ, the agreement prevails. The text in Norwegian Bokmål is the binding one.

2. Who can accept them
Whoever accepts the terms does so on behalf of the organisation and confirms that they have the right to. The name, the time and the version are kept in the log.

3. The customer’s responsibility
The customer decides which machines take part, which suppliers are given access, to what and for how long. The customer gives only the access that is needed and ends it when the need is gone. The customer makes sure that those who use the machines know that remote help may be given.

4. The supplier’s responsibility
The supplier lets only named people with a need in their work give help, and removes them on the day the need ends. The helper states a true purpose for every session, looks at no more than the task requires, and is bound to secrecy about everything that the screen shows.

5. Personal accounts
Each person has an account of their own with two factors. Accounts, passwords and codes are shared with nobody. Tell the service desk at once if anything may have gone astray.

6. Log and personal data
The service records who did what, when and for which organisation. The customer sees their own log, and a session stands in the logs of both customer and supplier. Pictures of the screen, keystrokes and the contents of files are not kept in the log. Whoever runs the service processes the data on behalf of the organisation, under the data processing agreement.

7. Closing
Access can be withdrawn at any time, and sessions in progress then end at once. Whoever runs the service may suspend an organisation that breaks the terms or endangers security, and then says why.

8. Changes
New versions are published in the portal. The organisation must accept a new version before the service can be used further.$en$));
