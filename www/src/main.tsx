// Puts the page into its document.

import { render } from 'preact';
import './styles/index.css';
import { App } from './app.js';
import { AnnouncerProvider } from './hooks/use-announce.js';
import { LanguageProvider } from './i18n/language.js';

const place = document.getElementById('app');
if (place !== null) {
  render(
    <LanguageProvider>
      <AnnouncerProvider>
        <App />
      </AnnouncerProvider>
    </LanguageProvider>,
    place,
  );
}
