/** What draws charts, loaded when the first is drawn: the parts of Vega that they need, and Vega-Lite's compiler. */
import './vega-transforms.ts';

export { compile } from 'vega-lite';
export { parse } from 'vega-parser';
export { View } from 'vega-view';
