import type { PageTexts } from '../report/html/page-texts.ts';

type Theme = 'auto' | 'light' | 'dark';

const KEY = 'plumbline-theme';
const next: Readonly<Record<Theme, Theme>> = { auto: 'light', light: 'dark', dark: 'auto' };

/** Puts on the colours that the reader chose before, so that no others flash. */
export function keepTheme(): void {
  putOn(remembered());
}

/** A button in the corner that goes round: as the system has it, light, dark. */
export function offerThemes(texts: PageTexts['theme']): void {
  const button = document.createElement('button');
  let theme = remembered();
  const show = () => {
    button.textContent = `${texts.label}: ${texts[theme]}`;
  };
  button.type = 'button';
  button.className = 'theme';
  button.addEventListener('click', () => {
    theme = next[theme];
    putOn(theme);
    remember(theme);
    show();
  });
  show();
  document.querySelector('.skip')?.after(button);
}

function putOn(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // A browser that keeps nothing for a file still shows the colours while the page is open.
  }
}

function remembered(): Theme {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === 'light' || theme === 'dark' ? theme : 'auto';
  } catch {
    return 'auto';
  }
}
