import { Card, Heading } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';

type RecordSectionProps = {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

/** One part of an organisation's record, under its own heading. */
export function RecordSection({ title, action, children }: RecordSectionProps) {
  return (
    <Card className="group">
      <div className="part-head">
        <Heading level={2} data-size="xs">
          {title}
        </Heading>
        {action}
      </div>
      {children}
    </Card>
  );
}
