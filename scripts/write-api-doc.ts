// `node scripts/write-api-doc.ts`: prints the operations table as docs/api.md.
import { writeFileSync } from 'node:fs';
import { apiDoc } from './api-doc.ts';

writeFileSync(new URL('../docs/api.md', import.meta.url), apiDoc());
