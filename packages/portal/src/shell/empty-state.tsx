import { Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';

type EmptyStateProps = { readonly title: string; readonly text: string; readonly children?: ReactNode };

/** Nothing to show: says so, and what to do about it. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <Card className="empty" variant="tinted" data-color="neutral">
      <Heading level={2} data-size="xs">
        {title}
      </Heading>
      <Paragraph>{text}</Paragraph>
      {children}
    </Card>
  );
}
