import { create } from 'qrcode';
import { qrPath } from './qr-path.ts';

/** Light modules around the code, as ISO/IEC 18004 asks for. */
const QUIET_ZONE = 4;

type QrCodeProps = { readonly text: string; readonly label: string };

/** A QR code as one SVG path: the page's policy allows no picture made elsewhere, and none is needed. */
export function QrCode({ text, label }: QrCodeProps) {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const size = modules.size + 2 * QUIET_ZONE;
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      viewBox={`${-QUIET_ZONE} ${-QUIET_ZONE} ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <path fill="#000" d={qrPath(modules.size, (row, column) => modules.get(row, column) !== 0)} />
    </svg>
  );
}
