import { Heading } from '@digdir/designsystemet-react';
import { type ReactNode, type RefObject, useId } from 'react';

type PartProps = {
  readonly title: string;
  readonly text?: string;
  readonly actions?: ReactNode;
  /** Where focus goes when what was in the part is gone. */
  readonly heading?: RefObject<HTMLHeadingElement | null>;
  readonly children: ReactNode;
};

/** A part of a page under a heading of its own. */
export function Part({ title, text, actions, heading, children }: PartProps) {
  const titleId = useId();
  return (
    <section className="part" aria-labelledby={titleId}>
      <div className="part-head">
        <Heading id={titleId} ref={heading} level={2} data-size="xs" tabIndex={-1}>
          {title}
        </Heading>
        {actions}
      </div>
      {text !== undefined && <p className="part-text">{text}</p>}
      {children}
    </section>
  );
}
