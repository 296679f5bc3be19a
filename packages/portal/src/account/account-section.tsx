import { Card, Heading, Paragraph } from '@digdir/designsystemet-react';
import { type ReactNode, type RefObject, useId } from 'react';

type AccountSectionProps = {
  readonly title: string;
  readonly text: string;
  readonly actions?: ReactNode;
  /** Where focus goes when what was in the section is gone. */
  readonly heading?: RefObject<HTMLHeadingElement | null>;
  readonly children?: ReactNode;
};

/** One part of the account: what it is for, how it stands, and what can be done with it. */
export function AccountSection({ title, text, actions, heading, children }: AccountSectionProps) {
  const titleId = useId();
  return (
    <Card asChild className="account-section">
      <section aria-labelledby={titleId}>
        <div className="part-head">
          <Heading id={titleId} ref={heading} level={2} data-size="xs" tabIndex={-1}>
            {title}
          </Heading>
          {actions}
        </div>
        <Paragraph className="quiet">{text}</Paragraph>
        {children}
      </section>
    </Card>
  );
}
