import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { invariant } from '#shared/lib/assert.ts';
import { App } from './app/app.tsx';
import { ErrorBoundary } from './app/error-boundary.tsx';
import { windowLanguage, windowTexts } from './app/window-texts.ts';
import { listenToJobs } from './bridge/jobs.ts';
import { newQueryClient } from './bridge/query-client.ts';
import { TextProvider } from './ui/text-context.tsx';
import './styles/base.css';

const root = document.getElementById('root');
invariant(root !== null, 'the page has a root');
document.documentElement.lang = windowLanguage;
listenToJobs();
createRoot(root).render(
  <StrictMode>
    <TextProvider texts={windowTexts}>
      <ErrorBoundary>
        <QueryClientProvider client={newQueryClient()}>
          <App />
        </QueryClientProvider>
      </ErrorBoundary>
    </TextProvider>
  </StrictMode>,
);
