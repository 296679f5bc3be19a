import { Table } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';

type TableRegionProps = { readonly caption: string; readonly children: ReactNode };

/**
 * A table that never makes the page scroll sideways. On a narrow window its rows become lists (`data-label` names a cell's column
 * there), and what still does not fit scrolls inside, by keyboard too.
 */
export function TableRegion({ caption, children }: TableRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
    <section className="table-region" aria-label={caption} tabIndex={0}>
      <Table border>
        <caption className="ds-sr-only">{caption}</caption>
        {children}
      </Table>
    </section>
  );
}
