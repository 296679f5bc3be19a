import { Card, Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useId } from 'react';

type RecordSectionProps = {
  readonly title: string;
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

/** One part of an organisation's record, under its own heading. */
export function RecordSection({ title, action, children }: RecordSectionProps) {
  const titleId = useId();
  return (
    <Card asChild className="group">
      <section aria-labelledby={titleId}>
        <div className="part-head">
          <Heading id={titleId} level={2} data-size="xs">
            {title}
          </Heading>
          {action}
        </div>
        {children}
      </section>
    </Card>
  );
}
