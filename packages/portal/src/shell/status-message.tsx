import { Alert } from '@digdir/designsystemet-react';

/** Says that something was done, to eyes and to screen readers. The region stands empty before, so that the change is heard. */
export function StatusMessage({ text }: { readonly text: string | null }) {
  return (
    <div role="status" className="status-message">
      {text !== null && <Alert data-color="success">{text}</Alert>}
    </div>
  );
}
