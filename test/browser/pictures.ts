import type { Browser } from 'playwright-core';

/** Share of the values of two pictures that an eye can tell apart: a lost word would be more. Still drawings are rounded to a tenth of a pixel, which moves soft edges. */
export async function shareThatDiffers(browser: Browser, pictures: readonly Buffer[]): Promise<number> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    return await page.evaluate<number, string[]>(
      async (images) => {
        const canvas = globalThis as unknown as {
          createImageBitmap(blob: Blob): Promise<{ width: number; height: number }>;
          OffscreenCanvas: new (
            width: number,
            height: number,
          ) => {
            getContext(kind: '2d'): {
              drawImage(image: unknown, x: number, y: number): void;
              getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray };
            };
          };
        };
        const [one, other] = await Promise.all(
          images.map(async (image) => {
            const bitmap = await canvas.createImageBitmap(await (await fetch(image)).blob());
            const drawn = new canvas.OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
            drawn.drawImage(bitmap, 0, 0);
            return drawn.getImageData(0, 0, bitmap.width, bitmap.height).data;
          }),
        );
        if (one!.length !== other!.length) return Number.POSITIVE_INFINITY;
        let count = 0;
        for (let i = 0; i < one!.length; i++) if (Math.abs(one![i]! - other![i]!) > 64) count++;
        return count / one!.length;
      },
      pictures.map((picture) => `data:image/png;base64,${picture.toString('base64')}`),
    );
  } finally {
    await context.close();
  }
}
