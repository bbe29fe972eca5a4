/** Takes of Vega only what charts of ours use: for the page's scripts, and for what draws them in Node. */
import { dirname, join } from 'node:path';

const root = import.meta.dirname;

/**
 * What no chart of ours uses of Vega, by the package or file and what stands in its place: canvases, maps, easing, colour
 * schemes, files other than JSON, selections. They would be a third of the runtime. Without a canvas the widths of text are
 * estimated as they are where the report is written, so that both draw the same.
 */
const leftOut = {
  'd3-geo': '*',
  'd3-ease': '*',
  'vega-selections': '*',
  // Vega-Lite takes tools from the whole of Vega that stand in vega-util.
  vega: "export * from 'vega-util';",
  'vega-canvas': 'export const canvas = () => null, domCanvas = canvas, image = () => null;',
  'vega-loader': [
    "export { default as read } from 'vega-loader/src/read.js';",
    "export { inferType, inferTypes, typeParsers } from 'vega-loader/src/type.js';",
    "export { format, formats, responseType } from 'vega-loader/src/formats/index.js';",
    'export const loader = () => ({});',
  ].join('\n'),
  'vega-loader/src/formats/dsv.js': 'export default {}; export const delimitedFormat = () => undefined;',
  'vega-loader/src/formats/topojson.js': 'export default {};',
  'vega-scale/src/palettes.js': 'export const discrete = {}, continuous = {};',
  'vega-scenegraph/src/CanvasRenderer.js': 'export default null;',
  'vega-scenegraph/src/HybridRenderer.js': 'export default null; export const setHybridRendererOptions = null;',
  'vega-scenegraph/src/HybridHandler.js': 'export default null;',
};

/** A page draws into itself, Node writes SVG as text. */
export const browser = { 'vega-scenegraph/src/SVGStringRenderer.js': 'export default null;' };

/**
 * Takes Vega's packages from their sources, of which what is not used falls away; from their bundles little does.
 * @param more what else is left out
 */
export function slimVega(more = {}) {
  const left = { ...leftOut, ...more };
  return {
    name: 'slim-vega',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^(vega$|vega-|d3-|topojson)/ }, ({ path }) => {
        if (left[path]) return { path, namespace: 'left-out' };
        if (!path.startsWith('vega-') || path === 'vega-util' || path === 'vega-lite') return undefined;
        const file = path.includes('/') ? path : `${path}/index.js`;
        return { path: join(root, 'node_modules', file), sideEffects: false };
      });
      onResolve({ filter: /^\.\.?\// }, ({ path, importer }) =>
        /node_modules\/vega-/.test(importer) && !importer.includes('/vega-lite/')
          ? { path: join(dirname(importer), path), sideEffects: false }
          : undefined,
      );
      onLoad({ filter: /node_modules\/vega-/ }, ({ path }) => {
        const contents = left[path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)];
        return contents === undefined ? undefined : { contents, resolveDir: root };
      });
      onLoad({ filter: /.*/, namespace: 'left-out' }, async ({ path }) => {
        if (left[path] !== '*') return { contents: left[path], resolveDir: root };
        const names = Object.keys(await import(path)).filter((name) => name !== 'default');
        return { contents: names.map((name) => `export const ${name} = () => undefined;`).join('\n') };
      });
    },
  };
}
