import { Dialog, Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

type TitledDialogProps = {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** A modal dialog under its heading, in the portal's own colour and size whatever stands around it. */
export function TitledDialog({ isOpen, title, onClose, children }: TitledDialogProps) {
  const { t } = useTranslation();
  const titleId = useId();
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      closeButton={t('action.close')}
      aria-labelledby={titleId}
      data-color="accent"
      data-size="md"
    >
      <Heading id={titleId} level={2} data-size="sm" className="dialog-title">
        {title}
      </Heading>
      {children}
    </Dialog>
  );
}
