import { bytesOf } from '../report/html/ascii.ts';

/** Text of a block of the page that was packed by gzip, its bytes written as `report/html/ascii.ts` does. */
export async function unpack(id: string): Promise<string> {
  const bytes = bytesOf(document.getElementById(id)?.textContent ?? '');
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/**
 * Runs the packed scripts one after the other once the page is painted and idle. The policy admits each by the hash of its
 * text. Where a browser cannot unpack, the page stays what it was without scripts.
 */
export function unpackScripts(): void {
  if (typeof DecompressionStream === 'undefined') return;
  afterPaint(async () => {
    for (const { id } of document.querySelectorAll('script[id^="script-"]')) run(await unpack(id));
  });
}

function run(code: string): void {
  const element = document.createElement('script');
  element.textContent = code;
  document.head.append(element);
  element.remove();
}

/** Two frames on: the first has been painted by then. */
function afterPaint(task: () => void): void {
  const whenIdle = globalThis.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 1));
  requestAnimationFrame(() => requestAnimationFrame(() => whenIdle(task, { timeout: 200 })));
}
