import { Button, type ButtonProps } from '@digdir/designsystemet-react';
import { type ReactNode, useState } from 'react';
import { TitledDialog } from './titled-dialog.tsx';

type DialogButtonProps = {
  readonly label: string;
  /** Says more than the label where several buttons bear the same one. It must begin with the label (WCAG 2.5.3). */
  readonly accessibleName?: string;
  readonly variant?: ButtonProps['variant'];
  readonly color?: ButtonProps['data-color'];
  readonly size?: ButtonProps['data-size'];
  readonly title: string;
  /** The dialog's content, made anew each time it opens. */
  readonly children: (close: () => void) => ReactNode;
};

/** A button and the dialog that it opens. When it closes, focus is back at the button. */
export function DialogButton(props: DialogButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button
        variant={props.variant ?? 'secondary'}
        data-color={props.color ?? 'accent'}
        data-size={props.size ?? 'md'}
        aria-haspopup="dialog"
        aria-label={props.accessibleName}
        onClick={() => setOpen(true)}
      >
        {props.label}
      </Button>
      <TitledDialog isOpen={isOpen} title={props.title} onClose={close}>
        {isOpen && props.children(close)}
      </TitledDialog>
    </>
  );
}
