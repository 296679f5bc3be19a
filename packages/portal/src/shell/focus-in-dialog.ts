import { type RefObject, useEffect } from 'react';

/**
 * Gives an element the focus in its dialog, whether it is there when the dialog opens or comes later.
 *
 * A dialog that opens moves focus itself, after this; it then heeds the attribute, which React's own `autoFocus` never writes.
 */
export function useFocusInDialog(element: RefObject<HTMLElement | null>, isWanted = true): void {
  useEffect(() => {
    if (!isWanted) return;
    element.current?.setAttribute('autofocus', '');
    element.current?.focus();
  }, [element, isWanted]);
}
