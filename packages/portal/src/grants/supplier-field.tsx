import { Field, Label, Select, Textfield, ValidationMessage } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Supplier } from './known-suppliers.ts';
import { OTHER_SUPPLIER } from './read-grant.ts';

type SupplierFieldProps = { readonly suppliers: readonly Supplier[]; readonly isWrong: boolean };

/** Which supplier: one that is known from before, or another by its identifier. */
export function SupplierField({ suppliers, isWrong }: SupplierFieldProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string>(suppliers[0]?.id ?? OTHER_SUPPLIER);
  return (
    <>
      <Field>
        <Label>{t('machineGroups.supplier')}</Label>
        <Field.Description>{t('machineGroups.supplierHint')}</Field.Description>
        <Select name="supplierId" value={chosen} onChange={(event) => setChosen(event.target.value)}>
          {suppliers.map(({ id, name }) => (
            <Select.Option key={id} value={id}>
              {name}
            </Select.Option>
          ))}
          <Select.Option value={OTHER_SUPPLIER}>{t('machineGroups.supplierOther')}</Select.Option>
        </Select>
        {isWrong && chosen !== OTHER_SUPPLIER && (
          <ValidationMessage>{t('machineGroups.supplierIdMissing')}</ValidationMessage>
        )}
      </Field>
      {chosen === OTHER_SUPPLIER && (
        <Textfield
          name="otherSupplierId"
          autoComplete="off"
          spellCheck={false}
          label={t('machineGroups.supplierId')}
          description={t('machineGroups.supplierIdHint')}
          error={isWrong && t('machineGroups.supplierIdMissing')}
        />
      )}
    </>
  );
}
