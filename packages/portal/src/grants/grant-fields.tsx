import { Checkbox, Fieldset, Radio, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import { AccessMode, Capability } from '@fjernhjelp/domain/capability';
import { useTranslation } from 'react-i18next';
import { wallClockOf } from '../shell/wall-clock.ts';

const USUAL_PERIOD_MS = 30 * 24 * 60 * 60 * 1000;

/** What the supplier may do. Seeing is chosen from the start, because without it nothing else makes sense. */
export function CapabilityField({ isWrong }: { readonly isWrong: boolean }) {
  const { t } = useTranslation();
  return (
    <Fieldset className="capabilities">
      <Fieldset.Legend>{t('machineGroups.capabilitiesLegend')}</Fieldset.Legend>
      {Capability.options.map((capability) => (
        <Checkbox
          key={capability}
          name="capabilities"
          value={capability}
          label={t(`capability.${capability}`)}
          defaultChecked={capability === 'view'}
          aria-invalid={isWrong || undefined}
        />
      ))}
      {isWrong && <ValidationMessage>{t('machineGroups.capabilitiesMissing')}</ValidationMessage>}
    </Fieldset>
  );
}

/** Whether somebody at the machine is asked. They are, unless the customer says otherwise. */
export function ModeField() {
  const { t } = useTranslation();
  return (
    <Fieldset>
      <Fieldset.Legend>{t('machineGroups.modeLegend')}</Fieldset.Legend>
      {AccessMode.options.map((mode) => (
        <Radio
          key={mode}
          name="mode"
          value={mode}
          label={t(`mode.${mode}`)}
          defaultChecked={mode === 'ask'}
        />
      ))}
    </Fieldset>
  );
}

type PeriodProps = { readonly from: Date; readonly areWrong: boolean };

/** From when until when. There is always an end. */
export function PeriodFields({ from, areWrong }: PeriodProps) {
  const { t } = useTranslation();
  const error = areWrong && t('machineGroups.datesMissing');
  return (
    <div className="period">
      <Textfield
        name="startsAt"
        type="datetime-local"
        label={t('machineGroups.startsAt')}
        defaultValue={wallClockOf(from)}
        error={error}
      />
      <Textfield
        name="endsAt"
        type="datetime-local"
        label={t('machineGroups.endsAt')}
        defaultValue={wallClockOf(new Date(from.getTime() + USUAL_PERIOD_MS))}
        error={error}
      />
    </div>
  );
}
