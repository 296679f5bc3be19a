import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppearance } from '../appearance/appearance.ts';

type PageProps = {
  readonly title: string;
  readonly intro?: string;
  /** What a person can do with the page as a whole, beside the heading. */
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
};

/** A page: its heading, which can take focus, and the same words as the document's title. */
export function Page({ title, intro, actions, children }: PageProps) {
  const { t } = useTranslation();
  const documentTitle = t('shell.documentTitle', { page: title, service: useAppearance().name });
  useEffect(() => {
    document.title = documentTitle;
  }, [documentTitle]);
  return (
    <>
      <div className="page-head">
        <div>
          <Heading level={1} data-size="lg" tabIndex={-1}>
            {title}
          </Heading>
          {intro !== undefined && <Paragraph className="page-intro">{intro}</Paragraph>}
        </div>
        {actions !== undefined && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </>
  );
}
