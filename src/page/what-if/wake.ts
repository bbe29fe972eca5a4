import { written } from '../../analysis/varied.ts';
import { isAtRest, type Moves, withFigures } from '../../analysis/what-if.ts';
import { fileStem } from '../../report/file-stem.ts';
import { languageOf } from '../../report/language.ts';
import { subjectOf } from '../../report/subject.ts';
import type { WhatIfData } from '../../report/what-if/data.ts';
import { scenarioOfPlain } from '../../scenario/plain-scenario.ts';
import type { LiveCharts } from '../live-charts.ts';
import { unpack } from '../unpack.ts';
import { Copies } from './copies.ts';
import { filled } from './element.ts';
import { Follow } from './follow.ts';
import { Outcome } from './outcome.ts';
import { Panel } from './panel.ts';
import { type Answer, Rerun } from './rerun.ts';

/** Puts the sliders into the page. Nothing is simulated before a reader comes near. @param code of this very script */
export async function wake(code: string): Promise<void> {
  const place = document.querySelector('#what-if .panel');
  if (place === null || document.getElementById('data-what-if') === null) return;
  const data = JSON.parse(await unpack('data-what-if')) as WhatIfData;
  const subject = subjectOf(data.forecast);
  if (subject === null) return;
  const { forecast } = data;
  const language = languageOf(forecast.scenario);
  const { whatIf: words } = language.texts;
  const scenario = scenarioOfPlain(data.scenario);
  let charts: LiveCharts | undefined;
  void globalThis.plumbline?.charts?.then((live) => {
    charts = live;
  });
  let rerun: Rerun | undefined;
  const engine = () =>
    (rerun ??= new Rerun(new Blob([code], { type: 'text/javascript' }), scenario, data, subject.name));
  const outcome = new Outcome(forecast, subject.name, language);
  const textOf = (moves: Moves) =>
    [
      ...data.sliders
        .filter(({ path }) => Object.hasOwn(moves.values, path))
        .map((slider) => `${slider.path} ${written(moves.values[slider.path]!, slider)}`),
      ...Object.entries(moves.levers).map(([name, on]) => `levers.${name} ${on ? words.on : words.off}`),
    ].join(', ');
  const panel = new Panel(data, language, (moves) => {
    copies.forget();
    if (isAtRest(moves)) {
      rerun?.ask(
        moves,
        () => {},
        () => {},
      );
      outcome.rest();
      follow.rest(charts);
      return;
    }
    outcome.busy();
    try {
      engine().ask(moves, show, (message) => outcome.failed(message));
    } catch (error) {
      // A browser that makes no workers for a file.
      outcome.failed(String(error));
    }
  });
  const show = (answer: Answer) => {
    const now = withFigures(forecast, answer.runs, answer.figures);
    outcome.show(now, answer);
    follow.show(now, filled(words.moved, { moves: textOf(answer.moves) }), charts);
  };
  const follow = new Follow(fileStem(forecast.scenario.file), language, () => panel.reset());
  const copies = new Copies(
    data,
    language,
    () => panel.moves(),
    async (moves) => {
      const hash = await engine().hash(moves);
      // It took the place of what was being simulated.
      if (!isAtRest(moves)) engine().ask(moves, show, (message) => outcome.failed(message));
      return hash;
    },
  );
  panel.root.append(outcome.root, outcome.runs, copies.root);
  place.replaceWith(panel.root);
  document.getElementById('what-if')!.classList.add('awake');
  const near = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    near.disconnect();
    // Who has moved something already is not kept waiting for that.
    if (rerun !== undefined) return;
    try {
      engine().warmUp();
    } catch {
      // Said when something is moved.
    }
  });
  near.observe(panel.root);
}
