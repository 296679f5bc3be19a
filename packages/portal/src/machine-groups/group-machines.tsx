import type { MachineGroupOnWire } from '@fjernhjelp/api/machine-groups';
import { useTranslation } from 'react-i18next';
import { Presence } from '../machines/presence.tsx';

/** The machines of a group with their presence. */
export function GroupMachines({ machines }: Pick<MachineGroupOnWire, 'machines'>) {
  const { t } = useTranslation();
  if (machines.length === 0) return <p className="quiet">{t('machineGroups.noMachines')}</p>;
  return (
    <ul className="rows">
      {machines.map(({ id, name, system, presence }) => (
        <li key={id}>
          <span>
            <span className="strong">{name}</span> <span className="quiet">{system}</span>
          </span>
          <Presence presence={presence} />
        </li>
      ))}
    </ul>
  );
}
