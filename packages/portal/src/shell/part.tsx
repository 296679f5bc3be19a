import { Heading } from '@digdir/designsystemet-react';
import type { ReactNode, RefObject } from 'react';

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
  return (
    <section className="part">
      <div className="part-head">
        <Heading ref={heading} level={2} data-size="xs" tabIndex={-1}>
          {title}
        </Heading>
        {actions}
      </div>
      {text !== undefined && <p className="part-text">{text}</p>}
      {children}
    </section>
  );
}
