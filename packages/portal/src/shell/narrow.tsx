import { Card } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { Page } from './page.tsx';

type NarrowProps = { readonly title: string; readonly intro?: string; readonly children?: ReactNode };

/** A page with one thing to do, as wide as its form. */
export function Narrow({ title, intro, children }: NarrowProps) {
  return (
    <Card className="narrow">
      <Page title={title} {...(intro !== undefined && { intro })}>
        {children}
      </Page>
    </Card>
  );
}
