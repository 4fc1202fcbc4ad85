import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { windowTexts } from './window-texts.ts';

type Props = { readonly children: ReactNode };

/** Where a fault of the window ends: it says so and offers to begin again. Nothing of the engagement is lost by it. */
export class ErrorBoundary extends Component<Props, { readonly failed: boolean }> {
  override readonly state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main>
        <EmptyState
          icon="warning"
          title={windowTexts('window.fault.title')}
          actions={
            <Button look="primary" onPress={() => this.setState({ failed: false })}>
              {windowTexts('window.fault.again')}
            </Button>
          }
        >
          {windowTexts('window.fault.text')}
        </EmptyState>
      </main>
    );
  }
}
