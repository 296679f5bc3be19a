import { Table } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';

type PersonCellProps = { readonly name: string; readonly email: string; readonly children?: ReactNode };

/** The person that a line of a table is about. */
export function PersonCell({ name, email, children }: PersonCellProps) {
  return (
    <Table.HeaderCell scope="row">
      {name} {children}
      <span className="quiet block">{email}</span>
    </Table.HeaderCell>
  );
}
