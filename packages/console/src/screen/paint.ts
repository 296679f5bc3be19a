import type { PaintStep } from '../worker/paint-steps.ts';

/**
 * Does the steps of one frame, in order, exactly pixel for pixel.
 *
 * The canvas has no alpha and is never scaled here: drawing at whole pixels from the canvas to itself copies, also where
 * the two places overlap (HTML, drawing images: the source is as it was before).
 */
export function paint(context: CanvasRenderingContext2D, steps: readonly PaintStep[]): void {
  for (const step of steps) {
    const { x, y, width, height } = step;
    switch (step.kind) {
      case 'copy':
        context.drawImage(context.canvas, step.sourceX, step.sourceY, width, height, x, y, width, height);
        break;
      case 'fill':
        context.fillStyle = step.cssColour;
        context.fillRect(x, y, width, height);
        break;
      case 'pixels':
        context.putImageData(new ImageData(step.pixels, width, height), x, y);
    }
  }
}
