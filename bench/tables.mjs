/** How measured figures are shown: on the terminal, and in documents between two comments that name the topics. */

export function shown({ text, value, unit, atMost, atLeast, says }) {
  const limit = atMost !== undefined ? ` (goal: ≤ ${atMost})` : atLeast !== undefined ? ` (goal: ≥ ${atLeast})` : '';
  return `${text}: ${figure(value, unit)}${limit}${says === undefined ? '' : ` (${says})`}`;
}

/** The rows of measured topics as a Markdown table. */
export function tableOf(results) {
  const rows = results.flatMap((topic) => Object.values(topic.rows));
  const lines = rows.map(({ text, value, unit }) => `| ${text} | ${figure(value, unit)} |`);
  return ['| | |', '|---|---:|', ...lines].join('\n');
}

function figure(value, unit) {
  return value === null ? '–' : `${Number(value.toPrecision(3)).toLocaleString('en-US')} ${unit}`;
}
